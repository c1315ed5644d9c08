// Stories and alerts as they are, kept up to date by server-sent events.

import { useEffect, useState } from "preact/hooks";
import { type Alert, type Card, Refused, type Severity, type Silence, ask, get } from "./api";

export type Link = "loading" | "live" | "lost" | "locked";

interface AllAlerts {
  alerts: Alert[];
  silences: Silence[];
  asked: Record<string, Severity>;
  destinations: number;
}

const RETRY = 3_000;

class Store {
  stories = new Map<string, Card>();
  alerts = new Map<string, Alert>();
  silences: Silence[] = [];
  /** Least severity that a rule asks for, by its name. */
  asked: Record<string, Severity> = {};
  /** How many destinations the settings have. */
  destinations = 0;
  link: Link = "loading";
  error = "";
  version = 0;
  changed = new Set<string>();
  private listeners = new Set<() => void>();
  private number = 0;
  private end: AbortController | null = null;

  listen(tell: () => void): () => void {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  }

  /** Read everything, then follow; again and again. */
  async run(): Promise<void> {
    for (;;) {
      this.end = new AbortController();
      try {
        await this.load(this.end.signal);
        this.state("live");
        await this.follow(this.end.signal);
      } catch (error) {
        if (error instanceof Refused && error.status === 401) this.state("locked");
        else this.state("lost", error instanceof Refused ? error.message : "");
      }
      await new Promise((done) => setTimeout(done, this.end?.signal.aborted ? 0 : RETRY));
    }
  }

  /** Begin anew, as with another token. */
  again(): void {
    this.end?.abort();
  }

  async reloadAlerts(signal?: AbortSignal): Promise<void> {
    const found = await get<AllAlerts>("/alerts", signal);
    this.alerts = new Map(found.alerts.map((each) => [each.id, each]));
    this.silences = found.silences;
    this.asked = found.asked;
    this.destinations = found.destinations;
    this.tell();
  }

  private async load(signal: AbortSignal): Promise<void> {
    const found = await get<{ stories: Card[]; number: number }>("/stories", signal);
    this.stories = new Map(found.stories.map((each) => [each.id, each]));
    this.number = found.number;
    this.changed.clear();
    await this.reloadAlerts(signal);
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const answer = await ask(`/stream?since=${this.number}`, { signal });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += value;
      const blocks = rest.split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) if (!this.take(block)) return;
    }
  }

  /** Take one event of the stream; false where all has to be read again. */
  private take(block: string): boolean {
    const fields = new Map<string, string>();
    for (const line of block.split("\n")) {
      const at = line.indexOf(": ");
      if (at > 0) fields.set(line.slice(0, at), line.slice(at + 2));
    }
    if (fields.get("event") === "lost") return false;
    if (fields.get("event") !== "change") return true;
    const found = JSON.parse(fields.get("data") ?? "{}") as { stories: Card[]; alerts: Alert[] };
    for (const each of found.stories) {
      this.stories.set(each.id, each);
      this.changed.add(each.id);
    }
    for (const each of found.alerts) this.alerts.set(each.id, each);
    this.number = Number(fields.get("id"));
    this.tell();
    return true;
  }

  private state(link: Link, error = ""): void {
    this.link = link;
    this.error = error;
    this.tell();
  }

  private tell(): void {
    this.version += 1;
    for (const each of this.listeners) each();
  }
}

export const store = new Store();

export function useStore(): Store {
  const [, set] = useState(0);
  useEffect(() => store.listen(() => set(store.version)), []);
  return store;
}

/** Ask for what is shown beside stories; again every so many seconds where they are given. */
export function useAnswer<T>(path: string, every = 0): { found: T | null; error: string; again: () => void } {
  const [found, setFound] = useState<T | null>(null);
  const [error, setError] = useState("");
  const [round, setRound] = useState(0);
  useEffect(() => {
    const end = new AbortController();
    let timer = 0;
    const look = async () => {
      if (document.visibilityState === "visible") {
        try {
          setFound(await get<T>(path, end.signal));
          setError("");
        } catch (problem) {
          if (end.signal.aborted) return;
          setError(problem instanceof Error ? problem.message : String(problem));
        }
      }
      if (every && !end.signal.aborted) timer = window.setTimeout(look, every * 1000);
    };
    void look();
    return () => {
      end.abort();
      clearTimeout(timer);
    };
  }, [path, every, round]);
  return { found, error, again: () => setRound((n) => n + 1) };
}
