// The form with which somebody acknowledges, silences or lifts.

import { useEffect, useRef, useState } from "preact/hooks";
import { Refused, setToken, token } from "./api";
import { Note } from "./parts";
import { done } from "./views/alerts";

export type Wish =
  | { kind: "acknowledge"; alert: string; what: string }
  | { kind: "silence"; alert: string; what: string }
  | { kind: "lift"; silence: string; what: string };

const NAME = "tocsin.name";

const HEADS = {
  acknowledge: "Acknowledge this alert",
  silence: "Silence this story",
  lift: "Lift it now",
} as const;

const MEANS = {
  acknowledge: "Updates are held back unless they are graver. Corrections and retractions still come.",
  silence: "All messages about this story are held back for a time.",
  lift: "Messages come again from the next version on.",
} as const;

export function Act({ wish, close }: { wish: Wish; close: () => void }) {
  const box = useRef<HTMLDialogElement>(null);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [locked, setLocked] = useState(!token());
  useEffect(() => box.current?.showModal(), []);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(form.get(name) ?? "");
    if (form.has("token")) setToken(text("token"));
    localStorage.setItem(NAME, text("by"));
    setBusy(true);
    try {
      await done(wish, text("by"), text("why"), Number(form.get("hours") ?? 24));
      box.current?.close();
    } catch (problem) {
      if (problem instanceof Refused && problem.status === 401) setLocked(true);
      setError(problem instanceof Error ? problem.message : String(problem));
      setBusy(false);
    }
  };
  return (
    <dialog ref={box} onClose={close} aria-labelledby="act">
      <form onSubmit={send}>
        <h2 id="act">{HEADS[wish.kind]}</h2>
        <p class="dim">{wish.what}</p>
        <p>{MEANS[wish.kind]}</p>
        <label class="field">
          <span>Your name</span>
          <input name="by" required maxLength={300} autocomplete="name" defaultValue={localStorage.getItem(NAME) ?? ""} />
        </label>
        {wish.kind !== "lift" && (
          <label class="field">
            <span>Why</span>
            <input name="why" required maxLength={300} autocomplete="off" />
          </label>
        )}
        {wish.kind === "silence" && (
          <label class="field">
            <span>For how long</span>
            <select name="hours" defaultValue="24">
              <option value="2">2 hours</option>
              <option value="8">8 hours</option>
              <option value="24" selected>
                24 hours
              </option>
              <option value="72">3 days</option>
              <option value="168">7 days</option>
            </select>
          </label>
        )}
        {locked && (
          <label class="field">
            <span>Token, as tocsin printed it behind the address</span>
            <input name="token" required type="password" autocomplete="off" />
          </label>
        )}
        {error && <Note kind="bad">{error}</Note>}
        <p class="buttons">
          <button class="main" disabled={busy}>
            {busy ? "Sending …" : HEADS[wish.kind]}
          </button>
          <button type="button" onClick={() => box.current?.close()}>
            Cancel
          </button>
        </p>
      </form>
    </dialog>
  );
}
