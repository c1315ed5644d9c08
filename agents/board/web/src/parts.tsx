// Small things that several pages show.

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Figures, Severity as Level } from "./api";
import { hasMoved } from "./route";
import { ago, count, isDenied, known, severity, when } from "./words";

/** Severity by colour and by word. */
export function Severity({ level }: { level: Level }) {
  return <span class={`severity severity-${level}`}>{severity(level)}</span>;
}

/** A time that ages by itself; the hour stands in its title. */
export function Ago({ at }: { at: number }) {
  const [, turn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => turn((n) => n + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={new Date(at * 1000).toISOString()} title={when(at)}>
      {ago(at)}
    </time>
  );
}

const COUNTED = ["killed", "injured", "missing"] as const;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The toll of a story: the best figure large, in the words of a report; the range below it. */
export function Toll({ of, exact = false }: { of: Figures; exact?: boolean }) {
  const rows = COUNTED.flatMap((name) => {
    const figure = of[name];
    if (!figure || !(exact || (figure.high ?? figure.low))) return [];
    return [{ word: capital(figure.label ?? name), figure }];
  });
  if (!rows.length) return null;
  return (
    <dl class="toll">
      {rows.map(({ word, figure }) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>
            <strong class={isDenied(figure) ? "denied" : undefined}>{known(figure)}</strong>
            {figure.best !== null && figure.low !== figure.high && (
              <span class="range">
                low {count(figure.low ?? 0)}, high {count(figure.high ?? 0)}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Page({ title, children, lead }: { title: string; lead?: ComponentChildren; children: ComponentChildren }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // a screen reader goes on where the new page begins
    if (hasMoved()) head.current?.focus();
  }, []);
  useEffect(() => {
    document.title = `${title} · Tocsin`;
  }, [title]);
  return (
    <main id="main">
      <h1 tabIndex={-1} ref={head}>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </main>
  );
}

export function Note({ kind = "plain", children }: { kind?: "plain" | "bad" | "good"; children: ComponentChildren }) {
  return (
    <p class={`note note-${kind}`} role={kind === "plain" ? undefined : "status"}>
      {children}
    </p>
  );
}

export function Loading({ error }: { error: string }) {
  return error ? <Note kind="bad">{error}</Note> : <Note>Reading …</Note>;
}

/** A table that scrolls by itself where the screen is narrow. */
export function Table({ caption, heads, children }: { caption: string; heads: string[]; children: ComponentChildren }) {
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export interface Choice {
  value: string;
  label: string;
}

export function Select(props: { label: string; value: string; choices: Choice[]; set: (value: string) => void }) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.set(event.currentTarget.value)}>
        {props.choices.map((each) => (
          <option value={each.value} key={each.value} selected={each.value === props.value}>
            {each.label}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Search(props: { label: string; value: string; hint: string; set: (value: string) => void }) {
  return (
    <label class="field field-search">
      <span>{props.label}</span>
      <input
        type="search"
        value={props.value}
        placeholder={props.hint}
        onInput={(event) => props.set(event.currentTarget.value)}
      />
    </label>
  );
}
