import { useState } from "preact/hooks";
import { type Letter, Refused, type WholeLetter, post, setToken, token } from "../api";
import { Ago, Loading, Note, Page, Select } from "../parts";
import { filter } from "../route";
import { useAnswer } from "../store";
import { count, plural } from "../words";

const ROW = 16; // bytes of a line, as hexdump has it
const SHOWN = 4096; // bytes of the dump

export function Letters({ query }: { query: URLSearchParams }) {
  const { found, error, again } = useAnswer<{ letters: Letter[] }>("/letters");
  const [picked, setPicked] = useState(new Set<string>());
  const [said, setSaid] = useState<{ good: boolean; text: string } | null>(null);
  const [locked, setLocked] = useState(!token());
  const stage = query.get("stage") ?? "";
  const reason = query.get("reason") ?? "";
  if (!found) {
    return (
      <Page title="Dead letters">
        <Loading error={error} />
      </Page>
    );
  }
  const shown = found.letters.filter(
    (each) => (!stage || each.stage === stage) && (!reason || each.reason === reason),
  );
  const choices = (of: (each: Letter) => string) => [
    { value: "", label: "All" },
    ...[...new Set(found.letters.map(of))].sort().map((each) => ({ value: each, label: each })),
  ];
  const pick = (place: string, on: boolean) => {
    const next = new Set(picked);
    if (on) next.add(place);
    else next.delete(place);
    setPicked(next);
  };
  const replay = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    if (form.has("token")) setToken(String(form.get("token")));
    try {
      const answer = await post<{ sent: string[]; refused: Record<string, string> }>("/replay", {
        places: [...picked],
      });
      const not = Object.entries(answer.refused).map(([place, why]) => `${place} ${why}`);
      setSaid({
        good: !not.length,
        text: [`${plural(answer.sent.length, "dead letter")} sent again.`, ...not].join(" "),
      });
      setPicked(new Set());
      setLocked(!token());
      again();
    } catch (problem) {
      if (problem instanceof Refused && problem.status === 401) setLocked(true);
      setSaid({ good: false, text: problem instanceof Error ? problem.message : String(problem) });
    }
  };
  return (
    <Page
      title="Dead letters"
      lead="Records that a stage could not handle. They are kept as they came, and can be sent again once the cause is mended."
    >
      <div class="filters">
        <Select label="Stage" value={stage} choices={choices((each) => each.stage)} set={(v) => filter("stage", v)} />
        <Select label="Reason" value={reason} choices={choices((each) => each.reason)} set={(v) => filter("reason", v)} />
      </div>
      {said && <Note kind={said.good ? "good" : "bad"}>{said.text}</Note>}
      <form onSubmit={replay}>
        <p class="count" role="status">
          {plural(shown.length, "dead letter")}
        </p>
        <ul class="letters">
          {shown.map((each) => (
            <LetterItem letter={each} picked={picked.has(each.place)} pick={pick} key={each.place} />
          ))}
        </ul>
        {picked.size > 0 && locked && (
          <label class="field">
            <span>Token, as tocsin printed it behind the address</span>
            <input name="token" required type="password" autocomplete="off" />
          </label>
        )}
        {shown.length > 0 && (
          <p class="buttons">
            <button class="main" disabled={!picked.size}>
              {picked.size ? `Send ${plural(picked.size, "dead letter")} again` : "Choose what to send again"}
            </button>
          </p>
        )}
      </form>
    </Page>
  );
}

function LetterItem(props: { letter: Letter; picked: boolean; pick: (place: string, on: boolean) => void }) {
  const { letter, picked, pick } = props;
  const [open, setOpen] = useState(false);
  const held = letter.replayed ? "sent again already" : letter.refusal;
  return (
    <li class="letter">
      <p class="line-top">
        <label class="check">
          <input
            type="checkbox"
            checked={picked}
            disabled={Boolean(held)}
            onChange={(event) => pick(letter.place, event.currentTarget.checked)}
          />
          <strong>{letter.place}</strong>
        </label>
        <Ago at={letter.at} />
        {held && <span class="tag">{held}</span>}
      </p>
      <p>
        <strong>{letter.stage}</strong>, {letter.reason}: {letter.message}
      </p>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>The original, {plural(letter.size, "byte")}</summary>
        {open && <Original place={letter.place} />}
      </details>
    </li>
  );
}

function Original({ place }: { place: string }) {
  const { found, error } = useAnswer<WholeLetter>(`/letters/${place}`);
  if (!found) return <Loading error={error} />;
  const bytes = Uint8Array.from(atob(found.bytes), (c) => c.charCodeAt(0));
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes]));
    link.download = place.replaceAll("/", "-");
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <p class="dim">Key: {found.key || "none"}</p>
      <pre tabIndex={0} aria-label="As text">
        {found.original}
      </pre>
      <details>
        <summary>Byte by byte</summary>
        <pre tabIndex={0} aria-label="Byte by byte">
          {dump(bytes)}
        </pre>
      </details>
      <p class="buttons">
        <button type="button" onClick={save}>
          Save these bytes
        </button>
        {found.size > bytes.length && <span class="dim">the first {count(bytes.length)} bytes</span>}
      </p>
    </>
  );
}

function dump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, SHOWN); at += ROW) {
    const row = bytes.subarray(at, at + ROW);
    const hex = [...row].map((b) => b.toString(16).padStart(2, "0")).join(" ");
    const text = [...row].map((b) => (b > 31 && b < 127 ? String.fromCharCode(b) : ".")).join("");
    lines.push(`${at.toString(16).padStart(6, "0")}  ${hex.padEnd(ROW * 3)} ${text}`);
  }
  return lines.join("\n");
}
