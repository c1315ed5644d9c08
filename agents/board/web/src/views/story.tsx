import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Claim, FieldChange, Judged, Part, StoryPage } from "../api";
import { Ago, Loading, Note, Page, Severity, Toll } from "../parts";
import { useAnswer, useStore } from "../store";
import { change, className, condition, fieldName, plural, said, span, status, when, where } from "../words";

export function Story({ id }: { id: string }) {
  const store = useStore();
  const { found, error, again } = useAnswer<StoryPage>(`/stories/${id}`);
  const now = store.stories.get(id);
  const stamp = now ? `${now.last}-${now.reports}-${now.alerts.length}-${now.status}` : "";
  useEffect(() => {
    if (found && stamp) again();
  }, [stamp]);
  if (!found) {
    return (
      <Page title="Story">
        <Loading error={error} />
      </Page>
    );
  }
  const claims = [...found.claims].reverse();
  return (
    <Page title={found.title || "Without a title"}>
      <p class="card-top">
        <Severity level={found.severity} />
        <span>{className(found.class)}</span>
        <span>{where(found.place)}</span>
      </p>
      <Toll of={found} exact />
      <dl class="facts">
        <Fact name="Claim">
          <span class={`status status-${found.status}`}>{status(found.status)}</span>
        </Fact>
        <Fact name="Outlets">{found.origins.join(", ") || "none of their own"}</Fact>
        <Fact name="Reports">
          {plural(found.reports, "report")} in {plural(found.articles, "article")}
        </Fact>
        <Fact name="First report">
          {when(found.first)}
          {found.last - found.first >= 60 && `, running ${span(found.last - found.first)}`}
        </Fact>
        <Fact name="Latest">
          <Ago at={found.last} />
        </Fact>
        {found.merged && (
          <Fact name="Went into">
            <a href={`/story/${found.merged}`}>another story</a>
          </Fact>
        )}
        {found.continues && (
          <Fact name="Goes on from">
            <a href={`/story/${found.continues}`}>an earlier story</a>
          </Fact>
        )}
      </dl>
      {found.contradictions.length > 0 && (
        <section>
          <h2>What stands against what</h2>
          <ul>
            {found.contradictions.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="why">
        <h2 id="why">{found.alerts.length ? "Why there is an alert" : "Why there is no alert"}</h2>
        <Why rules={found.rules} known={found.claims.length > 0} />
      </section>
      <section aria-labelledby="line">
        <h2 id="line">Timeline</h2>
        <p class="lead">Newest first. The sentence that a report’s claim comes from is shown; its figures are marked.</p>
        <ol class="line">
          {claims.map((each) => (
            <ClaimItem claim={each} key={each.id} />
          ))}
          {[...found.steps].reverse().map((step) => (
            <li key={step.id}>
              <p class="line-top">
                <time dateTime={new Date(step.at * 1000).toISOString()}>{when(step.at)}</time>
                <strong>{step.source}</strong>
                <span class="tag">{change(step.change)}</span>
              </p>
              <p>{step.title}</p>
              <p class="dim">Its text is kept no more.</p>
            </li>
          ))}
        </ol>
        {found.before > 0 && <Note>{plural(found.before, "earlier step")} not kept here.</Note>}
      </section>
      <p>
        <a href={`/trace?id=${found.id}`}>Trace this story through all stages</a>
      </p>
    </Page>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ClaimItem({ claim }: { claim: Claim }) {
  const figures = (["killed", "injured", "missing"] as const).flatMap((name) => {
    const figure = claim[name];
    return figure ? [`${name} ${figure.words ?? said(figure)}`] : [];
  });
  return (
    <li class={`change-${claim.change}`}>
      <p class="line-top">
        <time dateTime={new Date(claim.at * 1000).toISOString()}>{when(claim.at)}</time>
        <strong>{claim.source}</strong>
        <span class="tag">{change(claim.change)}</span>
        {claim.status !== "reported" && claim.status !== claim.change && <span class={`status status-${claim.status}`}>{status(claim.status)}</span>}
      </p>
      <h3>
        <a href={claim.url} target="_blank" rel="noreferrer noopener" lang={claim.language}>
          {claim.title || claim.url}
        </a>
      </h3>
      {figures.length > 0 && (
        <p class="line-figures">
          {figures.join(" · ")}
          {claim.claimant && <span class="dim"> · according to {claim.claimant}</span>}
        </p>
      )}
      <Changed of={claim.changed} />
      <Message of={claim} />
      <blockquote lang={claim.language}>
        <Text parts={sentences(claim.text)} />
      </blockquote>
      <details>
        <summary>Whole text, and how it was read</summary>
        <p class="text" lang={claim.language}>
          <Text parts={claim.text} whole />
        </p>
        <dl class="facts">
          <Fact name="Severity">
            <Severity level={claim.severity} />
          </Fact>
          <Fact name="Kind">
            {className(claim.class)}
            {claim.confidence !== null && ` (${Math.round(claim.confidence * 100)} % sure${claim.is_sure ? "" : ", too unsure to use"})`}
          </Fact>
          <Fact name="Place">{where(claim.place)}</Fact>
          {claim.joined && <Fact name="In this story because">{claim.joined}</Fact>}
          {!claim.is_event && <Fact name="Event">This text tells none, so it opens no alert.</Fact>}
        </dl>
        {claim.severity_reasons.length > 0 && (
          <details>
            <summary>Where the severity comes from</summary>
            <ul>
              {claim.severity_reasons.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </details>
        )}
      </details>
    </li>
  );
}

const UNSENT: Record<string, string> = {
  superseded: "left out for a newer version",
  silenced: "silenced",
  failed: "which could not be delivered",
};

/** Which message the report caused, or why it caused none. */
function Message({ of }: { of: Claim }) {
  if (!of.sent.length) return <p class="dim">No message: {of.unsent}.</p>;
  return (
    <p>
      Message:{" "}
      {of.sent.map((each, i) => (
        <span key={`${each.alert}-${each.version}`}>
          {i > 0 && ", "}
          <a href={`/alert/${each.alert}`}>version {each.version} of the alert</a>
          {each.held && `, ${UNSENT[each.held] ?? "which reached nobody"}`}
        </span>
      ))}
    </p>
  );
}

export function Changed({ of }: { of: FieldChange[] }) {
  if (!of.length) return null;
  return (
    <ul class="changed">
      {of.map((each) => (
        <li key={each.field}>
          {fieldName(each.field)}: {spoken(each.before)} → <strong>{spoken(each.after)}</strong>
        </li>
      ))}
    </ul>
  );
}

export function spoken(value: unknown): string {
  if (value === null || value === undefined) return "not stated";
  if (typeof value === "object" && "best" in value) {
    const { low, best, high } = value as { low: number; best: number; high: number };
    return low === high ? String(best) : `${best} (${low} to ${high})`;
  }
  return String(value);
}

const KINDS: Record<string, string> = {
  place: "place",
  person: "person",
  organisation: "organisation",
  killed: "killed",
  injured: "injured",
  missing: "missing",
  claim: "claim",
};

/** The sentences that carry the claim, set apart where others stood between them. */
function sentences(parts: Part[]): Part[] {
  const found: Part[] = [];
  let between = "";
  for (const part of parts) {
    if (!part.s) {
      between += part.t;
      continue;
    }
    if (found.length && between) found.push({ t: between.trim() ? " … " : " " });
    between = "";
    found.push(part);
  }
  return found;
}

/** Text with what was read in it marked; in the whole text the source sentences too. */
function Text({ parts, whole = false }: { parts: Part[]; whole?: boolean }) {
  return (
    <>
      {parts.map((part, i) => {
        const inner = part.f ? (
          <mark class={`fact fact-${part.f}`} title={KINDS[part.f]}>
            {part.t}
          </mark>
        ) : (
          part.t
        );
        return whole && part.s ? (
          <span class="source" key={i}>
            {inner}
          </span>
        ) : (
          <span key={i}>{inner}</span>
        );
      })}
    </>
  );
}

function Why({ rules, known }: { rules: Judged[]; known: boolean }) {
  if (!known) return <Note>The reports of this story are kept no more, so the rules cannot be asked.</Note>;
  return (
    <ul class="rules">
      {rules.map((rule) => (
        <li key={rule.rule}>
          <h3>
            {rule.rule}: {outcome(rule)}
          </h3>
          <p class="dim">{rule.alert ? openedBy(rule) : `Asked about ${report(rule)}, which comes closest.`}</p>
          <ul class="conditions">
            {rule.conditions.map((each) => (
              <li key={each.name} class={each.holds ? "holds" : "fails"}>
                <span class="verdict">{each.holds ? "Met" : "Not met"}</span>
                <span>
                  {condition(each.name)}
                  {each.asked !== "true" && (
                    <>
                      {" "}
                      <strong>{each.asked}</strong>: it has {each.name === "claim_status" ? status(each.found) : each.found}
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** A file that came without an outlet is called so; "file" is no name. */
const report = (rule: Judged): string => {
  const of = rule.source === "file" ? "a file without an outlet" : rule.source;
  return `the report of ${of} at ${rule.at ? when(rule.at) : "an unknown time"}`;
};

function openedBy(rule: Judged): string {
  const lost = rule.conditions.length ? "" : " Its text is kept no more, so the rule cannot be asked.";
  return `Opened by ${report(rule)}.${lost}`;
}

function outcome(rule: Judged) {
  if (rule.alert) {
    return <a href={`/alert/${rule.alert}`}>{rule.retracted ? "alerted, then retracted" : "alerted"}</a>;
  }
  if (!rule.takes) return "does not take it";
  if (rule.held_back_by.length) return `held back, for ${rule.held_back_by.join(", ")} has alerted`;
  return "takes it, and has no alert; the timeline says why";
}
