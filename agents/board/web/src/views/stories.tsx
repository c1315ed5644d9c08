import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Card } from "../api";
import { Filters } from "../filters";
import { Ago, Note, Page, Severity, Toll } from "../parts";
import { filter } from "../route";
import { asked, chosen, isOver } from "../select";
import { useStore } from "../store";
import { className, count, growth, plural, span, status, where } from "../words";

const STEP = 60; // cards: three screens of a large display
const BARS = 12; // of the growth, an hour or so each

export function Stories({ query }: { query: URLSearchParams }) {
  const store = useStore();
  const text = query.toString();
  const by = useMemo(() => asked(query), [text]);
  const cards = useMemo(() => [...store.stories.values()], [store.version]);
  const found = useMemo(() => chosen(cards, by), [cards, by]);
  const apart = useMemo(() => (by.all ? 0 : chosen(cards, { ...by, all: true }).length - found.length), [cards, by, found]);
  const { shown, waiting, bring } = useCalm(found, text);
  const [most, setMost] = useState(STEP);
  useEffect(() => setMost(STEP), [text]);
  return (
    <Page title="Stories">
      <Filters cards={cards} by={by} />
      <p class="count" role="status">
        {store.link === "loading" ? "Reading …" : plural(found.length, "story", "stories")}
        {apart > 0 && `, and ${count(apart)} that ${apart === 1 ? "tells" : "tell"} no event`}
      </p>
      {apart > 0 && (
        <button type="button" class="quiet" onClick={() => filter("event", "all")}>
          Show them
        </button>
      )}
      {waiting > 0 && (
        <button type="button" class="bring" onClick={bring}>
          Show {plural(waiting, "new story", "new stories")}
        </button>
      )}
      {store.link === "live" && !found.length && (
        <Note>
          {cards.length
            ? "No story meets these filters."
            : "There is no story yet. Send articles with tocsin ingest, or set a feed."}
        </Note>
      )}
      <ul class="cards" id="cards">
        {shown.slice(0, most).map((card) => (
          <StoryCard card={card} key={card.id} />
        ))}
      </ul>
      {shown.length > most && (
        <button type="button" class="more" onClick={() => setMost(most + STEP)}>
          Show {Math.min(STEP, shown.length - most)} more of {shown.length - most}
        </button>
      )}
    </Page>
  );
}

/** Keep the order while somebody reads further down: what is new waits for a button. */
function useCalm(found: Card[], filters: string) {
  const order = useRef<string[] | null>(null);
  const key = useRef(filters);
  const [, turn] = useState(0);
  const busy = scrollY > 200 || document.getElementById("cards")?.contains(document.activeElement);
  if (key.current !== filters || !busy || !order.current?.length) {
    order.current = found.map((card) => card.id);
    key.current = filters;
  }
  const there = new Map(found.map((card) => [card.id, card]));
  const shown = order.current.flatMap((id) => there.get(id) ?? []);
  const bring = () => {
    order.current = found.map((card) => card.id);
    scrollTo(0, 0);
    turn((n) => n + 1);
  };
  return { shown, waiting: found.length - shown.length, bring };
}

export function StoryCard({ card }: { card: Card }) {
  const recent = growth(card);
  return (
    <li class={`card card-${isOver(card) ? 0 : card.severity}`}>
      <article aria-labelledby={`t-${card.id}`}>
        <p class="card-top">
          <Severity level={card.severity} />
          <span>{className(card.class)}</span>
          <Ago at={card.last} />
        </p>
        <h2 id={`t-${card.id}`}>
          <a href={`/story/${card.id}`}>{card.title || "Without a title"}</a>
        </h2>
        <p class="card-where">{where(card.place)}</p>
        <Toll of={card} />
        <p class="card-status">
          <span class={`status status-${card.status}`}>{status(card.status)}</span>
          {!card.event && <span class="against">No event</span>}
          {card.reports === 0 && <span class="against">All reports withdrawn</span>}
          {card.against > 0 && <span class="against">{plural(card.against, "contradiction")}</span>}
          {card.alerts.length > 0 && (
            <a class="alerted" href={`/alert/${card.alerts[0]}`}>
              Alerted
            </a>
          )}
        </p>
        <p class="card-foot">
          <span title={card.origins.join(", ")}>{plural(card.origins.length, "outlet")}</span>
          <span>{plural(card.reports, "report")}</span>
          {card.last - card.first >= 60 && <span>running {span(card.last - card.first)}</span>}
          {recent > 0 && card.reports > 1 && <span class="recent">+{recent} in the last hour</span>}
          <Growth card={card} />
        </p>
      </article>
    </li>
  );
}

/** Reports over the life of the story, as bars; said in words beside it. */
function Growth({ card }: { card: Card }) {
  if (card.times.length < 3) return null;
  const first = card.times[0] ?? 0;
  const width = Math.max(1, ((card.times.at(-1) ?? 0) - first) / BARS);
  const bars = new Array<number>(BARS).fill(0);
  for (const at of card.times) {
    const place = Math.min(BARS - 1, Math.floor((at - first) / width));
    bars[place] = (bars[place] ?? 0) + 1;
  }
  const top = Math.max(...bars);
  return (
    <svg class="growth" viewBox={`0 0 ${BARS * 5} 16`} aria-hidden="true">
      {bars.map((n, i) => {
        const high = n ? 2 + (13 * n) / top : 1;
        return <rect key={i} x={i * 5} y={16 - high} width={4} height={high} rx={0.8} />;
      })}
    </svg>
  );
}
