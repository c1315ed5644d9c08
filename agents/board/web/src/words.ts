// How things are called for people.

import type { Card, Figure, Figures, Place } from "./api";

export const SEVERITIES = ["None", "Slight", "Serious", "Grave", "Extreme"] as const;

const CLASSES: Record<string, string> = {
  AGREE: "Agreement",
  CONSULT: "Talks",
  SUPPORT: "Support",
  CONCEDE: "Concession or resignation",
  COOPERATE: "Cooperation",
  AID: "Aid",
  RETREAT: "Withdrawal",
  REQUEST: "Appeal",
  ACCUSE: "Accusation",
  REJECT: "Rejection",
  THREATEN: "Threat",
  PROTEST: "Protest",
  SANCTION: "Sanction",
  MOBILIZE: "Mobilisation",
  COERCE: "State force",
  ASSAULT: "Attack",
  DISASTER: "Disaster",
  ACCIDENT: "Accident",
  HEALTH: "Health",
  CRIME: "Crime",
  LEGAL: "Courts",
  ELECTION: "Election",
  ECONOMY: "Economy",
  LABOUR: "Labour",
  BUSINESS: "Business",
  CYBER: "Cyber",
  SPORT: "Sport",
  CULTURE: "Culture",
  SCIENCE: "Science",
  WEATHER: "Weather",
  OTHER: "Other",
};

const STATUSES: Record<string, string> = {
  reported: "Reported",
  claimed: "Claimed, not confirmed",
  confirmed: "Confirmed",
  denied: "Denied",
  retracted: "Retracted",
  historical: "About the past",
};

const CHANGES: Record<string, string> = {
  opened: "Opened",
  added: "Added",
  updated: "Updated",
  corrected: "Corrected",
  retracted: "Retracted",
  merged: "Merged",
  withdrawn: "Withdrawn by the outlet",
  closed: "Closed",
};

const CONDITIONS: Record<string, string> = {
  is_event: "Describes an event",
  severity_at_least: "Severity at least",
  claim_status: "Claim status is one of",
  origins_at_least: "Independent outlets at least",
  classes: "Kind of event is one of",
  families: "Family of the event is one of",
  topics: "Topic is one of",
  countries: "Country is one of",
  regions: "Lies in the region",
  near: "Lies near",
  actors: "Names one of",
  words: "Holds the words",
};

const FIELDS: Record<string, string> = { status: "claim status", claim_status: "claim status", event_class: "kind of event" };

export const className = (name: string | null): string => (name ? (CLASSES[name] ?? name) : "Kind not known");
export const status = (name: string): string => STATUSES[name] ?? name;
export const change = (name: string): string => CHANGES[name] ?? name;
export const condition = (name: string): string => CONDITIONS[name] ?? name;
export const fieldName = (name: string): string => FIELDS[name] ?? name.replaceAll("_", " ");
export const severity = (level: number): string => SEVERITIES[level] ?? String(level);

const number = new Intl.NumberFormat("en");
export const count = (n: number): string => number.format(n);

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

export function where(place: Place | null): string {
  if (!place) return "Place not known";
  return place.land && place.land !== place.name ? `${place.name}, ${place.land}` : place.name;
}

/** A figure of a report: exact, a range, or open at one end. */
export function said(figure: Figure): string {
  const { low, high } = figure;
  if (low === high) return low === 0 ? "none" : count(low ?? 0);
  if (high === null) return `at least ${count(low ?? 0)}`;
  if (low === null) return `up to ${count(high)}`;
  return `${count(low)} to ${count(high)}`;
}

/** Whether somebody denies the whole figure of a story, and no other took its place. */
export function isDenied(figure: Figure): boolean {
  return figure.low === 0 && (figure.best ?? 0) > 0;
}

/** A figure of a story, or of a report; one that is denied is that of a claim. */
export function known(figure: Figure): string {
  if (isDenied(figure)) return `claim of ${count(figure.best ?? 0)}`;
  return figure.words ?? (figure.best === null ? said(figure) : count(figure.best));
}

/** The figures of a report or a story in one line; "" without any. */
export function tolls(of: Figures): string {
  return (["killed", "injured", "missing"] as const)
    .flatMap((name) => {
      const figure = of[name];
      if (!figure) return [];
      return [`${known(figure)} ${figure.label ?? name}`];
    })
    .join(", ");
}

export function ago(at: number, now = Date.now() / 1000): string {
  const passed = Math.max(0, now - at);
  if (passed < 60) return "just now";
  if (passed < 3600) return `${Math.floor(passed / 60)} min ago`;
  if (passed < 86_400) return `${Math.floor(passed / 3600)} h ago`;
  return plural(Math.floor(passed / 86_400), "day") + " ago";
}

export function span(seconds: number): string {
  if (seconds < 1) return "under 1 s";
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return plural(Math.round(seconds / 86_400), "day");
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });

export function when(at: number): string {
  const date = new Date(at * 1000);
  const today = date.toDateString() === new Date().toDateString();
  return today ? clock.format(date) : `${day.format(date)}, ${clock.format(date)}`;
}

/** Reports of the last hour, as far as the latest steps tell. */
export function growth(card: Card, now = Date.now() / 1000): number {
  return card.times.filter((at) => now - at < 3600).length;
}
