// Which stories a reader asked for, by the filters in the address.

import type { Card } from "./api";
import { className, isDenied, where } from "./words";

export interface Asked {
  q: string;
  severity: number;
  kind: string;
  status: string;
  country: string;
  alerted: boolean;
  /** Also what tells no event. */
  all: boolean;
  sort: string;
}

export function asked(query: URLSearchParams): Asked {
  return {
    q: query.get("q") ?? "",
    severity: Number(query.get("severity") ?? 0),
    kind: query.get("class") ?? "",
    status: query.get("status") ?? "",
    country: query.get("country") ?? "",
    alerted: query.get("alerted") === "yes",
    all: query.get("event") === "all",
    sort: query.get("sort") ?? "gravest",
  };
}

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// what is searched of a card; made once of each version of it
const texts = new WeakMap<Card, string>();

function text(card: Card): string {
  let found = texts.get(card);
  if (found === undefined) {
    found = plain([card.title, where(card.place), className(card.class), ...card.origins, card.id].join(" "));
    texts.set(card, found);
  }
  return found;
}

// what is denied, taken back or long past is kept in sight below what is grave now
const OVER = new Set(["denied", "retracted", "historical"]);
export const isOver = (card: Card): boolean => OVER.has(card.status) || card.reports === 0;
const weight = (card: Card): number => (isOver(card) ? Math.min(card.severity, 1) : card.severity);

/** The dead of whom somebody still says so; -1 where nobody gave a figure. */
function dead(card: Card): number {
  if (!card.killed) return -1;
  return isOver(card) || isDenied(card.killed) ? 0 : (card.killed.best ?? 0);
}

const ORDERS: Record<string, (a: Card, b: Card) => number> = {
  latest: (a, b) => b.last - a.last,
  gravest: (a, b) => weight(b) - weight(a) || b.last - a.last,
  toll: (a, b) => dead(b) - dead(a) || b.last - a.last,
  outlets: (a, b) => b.origins.length - a.origins.length || b.last - a.last,
  newest: (a, b) => b.first - a.first,
};

export function chosen(stories: Iterable<Card>, by: Asked): Card[] {
  const words = plain(by.q).split(/\s+/).filter(Boolean);
  const found: Card[] = [];
  for (const card of stories) {
    if (!card.open || !(card.event || by.all) || card.severity < by.severity) continue;
    if (by.kind && card.class !== by.kind) continue;
    if (by.status && card.status !== by.status) continue;
    if (by.country && card.place?.country !== by.country) continue;
    if (by.alerted && !card.alerts.length) continue;
    if (words.length && !words.every((word) => text(card).includes(word))) continue;
    found.push(card);
  }
  return found.sort(ORDERS[by.sort] ?? ORDERS.gravest);
}
