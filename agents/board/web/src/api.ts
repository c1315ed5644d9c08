// What the server answers, and how it is asked.

const ROOT = "/v1/board";
const TOKEN = "tocsin.token";

export type Severity = 0 | 1 | 2 | 3 | 4;

export interface Place {
  name: string;
  country: string | null;
  land: string | null;
  lat: number | null;
  lon: number | null;
}

export interface Figure {
  low: number | null;
  best: number | null;
  high: number | null;
  /** How a report says it, such as "dozens". */
  words?: string;
  /** Who is counted, where the name of the figure does not say it. */
  label?: string;
}

export interface Figures {
  killed?: Figure;
  injured?: Figure;
  missing?: Figure;
}

export interface StoryState extends Figures {
  id: string;
  title: string;
  place: Place | null;
  class: string | null;
  noun: string;
  severity: Severity;
  status: string;
  first: number;
  last: number;
  reports: number;
  articles: number;
  origins: string[];
  merged: string | null;
  continues: string | null;
}

export interface Card extends StoryState {
  open: boolean;
  /** Whether a report of it tells an event. */
  event: boolean;
  against: number;
  times: number[];
  before: number;
  alerts: string[];
}

export interface Part {
  t: string;
  f?: string;
  s?: boolean;
}

export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

export interface Claim extends Figures {
  id: string;
  change: string;
  at: number;
  source: string;
  url: string;
  title: string;
  language: string;
  verdict: string;
  status: string;
  claimant: string | null;
  severity: Severity;
  severity_reasons: string[];
  class: string | null;
  confidence: number | null;
  is_sure: boolean;
  is_event: boolean;
  place: Place | null;
  joined: string | null;
  sent: { alert: string; version: number; change: string; held: Delivery["outcome"] | null }[];
  unsent: string | null;
  changed: FieldChange[];
  text: Part[];
}

export interface Step {
  id: string;
  change: string;
  at: number;
  source: string;
  title: string;
  status: string;
}

export interface Judged {
  rule: string;
  alert: string | null;
  retracted: boolean;
  takes: boolean;
  held_back_by: string[];
  source: string | null;
  at: number | null;
  conditions: { name: string; asked: string; found: string; holds: boolean }[];
}

export interface StoryPage extends Card {
  contradictions: string[];
  steps: Step[];
  claims: Claim[];
  rules: Judged[];
}

export interface Silence {
  id: string;
  kind: "silence" | "acknowledgement";
  by: string;
  why: string;
  until: number;
  of: Record<string, string>;
}

export interface Version extends Figures {
  version: number;
  change: string;
  at: number;
  severity: Severity;
  headline: string;
  reasons: string[];
  changes: FieldChange[];
}

export interface Delivery {
  id: string;
  version: number;
  destination: string;
  kind: string;
  outcome: "delivered" | "failed" | "superseded" | "silenced";
  status: number | null;
  reason: string | null;
  attempts: number;
  unconfirmed: number;
  at: number;
  queued: number;
}

export interface Alert {
  id: string;
  rule: string;
  severity: Severity;
  change: string;
  version: number;
  headline: string;
  excerpt: string;
  text: string;
  source: string;
  url: string;
  opened: number;
  at: number;
  story: StoryState;
  held: Silence[];
  versions: Version[];
  deliveries: Delivery[];
}

export interface Stage {
  name: string;
  reads: string;
  writes: string[];
  waiting: number | null;
  delay: number | null;
  rate: number | null;
}

export interface Feed {
  name: string;
  last_success: number | null;
  last_item: number | null;
  next_try: number | null;
  items: number;
  errors: number;
  last_error: string;
  gone: boolean;
  silent: boolean;
}

export interface Outlet {
  name: string;
  last: string | null;
  events: number;
}

export interface Letter {
  place: string;
  topic: string;
  at: number;
  stage: string;
  reason: string;
  message: string;
  size: number;
  excerpt: string;
  rounds: number;
  replayed: boolean;
  refusal: string;
}

export interface WholeLetter extends Letter {
  original: string;
  bytes: string;
  key: string;
  why: Record<string, string>;
}

export interface Node {
  topic: string;
  place: string;
  at: number;
  text: string;
  story: string | null;
  alert: string | null;
  end: string | null;
  next: Node[];
}

export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Take the token out of the address, where `tocsin` printed it. */
export function takeToken(): void {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given) {
    setToken(given);
    history.replaceState(null, "", location.pathname + location.search);
  }
}

export function token(): string {
  return localStorage.getItem(TOKEN) ?? "";
}

export function setToken(text: string): void {
  localStorage.setItem(TOKEN, text.trim());
}

export function headers(): Record<string, string> {
  const known = token();
  return known ? { Authorization: `Bearer ${known}` } : {};
}

export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(ROOT + path, { ...init, headers: { ...headers(), ...init.headers } });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refused(0, "Tocsin does not answer. Is it running?");
  }
  if (answer.ok) return answer;
  const body = (await answer.json().catch(() => null)) as { error?: string } | null;
  throw new Refused(answer.status, body?.error ?? `status ${answer.status}`);
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await (await ask(path, signal ? { signal } : {})).json()) as T;
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  const init = { method: "POST", body: JSON.stringify(body) };
  return (await (await ask(path, init)).json()) as T;
}
