import { useMemo, useState } from "preact/hooks";
import { type Alert, type Delivery, type Silence, type Version, post } from "../api";
import { Act, type Wish } from "../act";
import { Ago, Loading, Note, Page, Search, Select, Severity, Table } from "../parts";
import { filter } from "../route";
import { store, useStore } from "../store";
import { change, fieldName, plural, severity, tolls, when, where } from "../words";
import { Changed, spoken } from "./story";

export function Alerts({ query }: { query: URLSearchParams }) {
  const { alerts, silences, link, version } = useStore();
  const [wish, setWish] = useState<Wish | null>(null);
  const state = query.get("state") ?? "";
  const rule = query.get("rule") ?? "";
  const q = (query.get("q") ?? "").toLowerCase();
  const all = useMemo(() => [...alerts.values()].sort((a, b) => b.at - a.at), [version]);
  const rules = [...new Set(all.map((each) => each.rule))].sort();
  const found = all.filter(
    (each) =>
      (!rule || each.rule === rule) &&
      (!state || statesOf(each).includes(state)) &&
      (!q || `${each.headline} ${where(each.story.place)}`.toLowerCase().includes(q)),
  );
  return (
    <Page title="Alerts">
      <form class="filters" role="search" aria-label="Filter alerts" onSubmit={(event) => event.preventDefault()}>
        <Search label="Search" value={query.get("q") ?? ""} hint="Headline, place" set={(value) => filter("q", value)} />
        <Select
          label="State"
          value={state}
          choices={[
            { value: "", label: "All" },
            { value: "open", label: "Unacknowledged" },
            { value: "acknowledged", label: "Acknowledged" },
            { value: "silenced", label: "Silenced" },
            { value: "failed", label: "A delivery failed" },
          ]}
          set={(value) => filter("state", value)}
        />
        <Select
          label="Rule"
          value={rule}
          choices={[{ value: "", label: "All" }, ...rules.map((each) => ({ value: each, label: each }))]}
          set={(value) => filter("rule", value)}
        />
      </form>
      <p class="count" role="status">
        {link === "loading" ? "Reading …" : plural(found.length, "alert")}
      </p>
      {link === "live" && !found.length && <Note>No alert meets these filters.</Note>}
      <ul class="alerts">
        {found.map((each) => (
          <AlertItem alert={each} key={each.id} wish={setWish} />
        ))}
      </ul>
      <Silences silences={silences} />
      {wish && <Act wish={wish} close={() => setWish(null)} />}
    </Page>
  );
}

/** An alert may be acknowledged and silenced at once, and is found by both. */
function statesOf(alert: Alert): string[] {
  if (alert.held.length) return alert.held.map((each) => (each.kind === "silence" ? "silenced" : "acknowledged"));
  return [latest(alert).some((each) => each.outcome === "failed") ? "failed" : "open"];
}

function latest(alert: Alert): Delivery[] {
  return alert.deliveries.filter((each) => each.version === alert.version);
}

function AlertItem({ alert, wish }: { alert: Alert; wish: (wish: Wish) => void }) {
  return (
    <li class={`alert card-${alert.severity}`}>
      <article aria-labelledby={`a-${alert.id}`}>
        <p class="card-top">
          <Severity level={alert.severity} />
          <span>{alert.story.place?.land ?? where(alert.story.place)}</span>
          <span class="tag">{change(alert.change)}</span>
          <Ago at={alert.at} />
        </p>
        <h2 id={`a-${alert.id}`}>
          <a href={`/alert/${alert.id}`}>{alert.headline}</a>
        </h2>
        {alert.versions[0] && <Because alert={alert} version={alert.versions[0]} />}
        <p class="sent">{sent(alert)}</p>
        <Held held={alert.held} />
        <Buttons alert={alert} wish={wish} />
      </article>
    </li>
  );
}

/** Toll and threshold in plain words; how they were read in the text behind a fold. */
function Because({ alert, version }: { alert: Alert; version: Version }) {
  if (version.change !== "opened") {
    return <p class="dim">Rule {alert.rule}, version {version.version}: {version.reasons.map((each) => reason(each, version)).join("; ") || "no reason given"}</p>;
  }
  const asks = store.asked[alert.rule];
  const toll = tolls(version);
  const read = version.reasons.filter((each) => !/^severity \d$/.test(each));
  return (
    <>
      <p class="dim">
        {toll && `${toll}. `}Severity {severity(version.severity)}
        {asks ? `; rule ${alert.rule} asks for ${severity(asks)}${asks < 4 ? " or above" : ""}.` : `; rule ${alert.rule}.`}
      </p>
      {read.length > 0 && (
        <details>
          <summary>How the text was read</summary>
          <ul>
            {read.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Of an update the reasons are the names of the fields that changed. */
function reason(each: string, version: Version): string {
  if (each.includes(" ") || each === "silence") return REASONS[each] ?? each;
  const turn = version.changes.find(({ field }) => field === each);
  return turn ? `${fieldName(each)} ${spoken(turn.before)} → ${spoken(turn.after)}` : `${fieldName(each)} changed`;
}

const REASONS: Record<string, string> = { silence: "no further report came" };

function sent(alert: Alert): string {
  const ends = latest(alert);
  if (!ends.length) return undelivered();
  return ends.map((each) => `${each.destination}: ${ended(each)}`).join(" · ");
}

/** Why nothing was delivered; a board on its own knows the destinations of its own settings. */
const undelivered = (): string =>
  store.destinations ? "Not delivered yet." : "No destination is set, so it was sent to nobody.";

function ended(each: Delivery): string {
  if (each.outcome === "failed") return `failed, ${each.reason ?? "no reason given"}`;
  if (each.outcome === "superseded") return "left out for a newer version";
  return each.outcome;
}

function Held({ held }: { held: Silence[] }) {
  return (
    <>
      {held.map((each) => (
        <p class="held" key={each.id}>
          <strong>{each.kind === "silence" ? "Silenced" : "Acknowledged"}</strong> by {each.by} until {when(each.until)}:{" "}
          {each.why}
        </p>
      ))}
    </>
  );
}

function Buttons({ alert, wish }: { alert: Alert; wish: (wish: Wish) => void }) {
  const what = alert.headline;
  return (
    <p class="buttons">
      {alert.held.map((each) => (
        <button type="button" key={each.id} onClick={() => wish({ kind: "lift", silence: each.id, what })}>
          {each.kind === "silence" ? "Lift the silence" : "Take back the acknowledgement"}
        </button>
      ))}
      {!alert.held.length && (
        <button type="button" class="main" onClick={() => wish({ kind: "acknowledge", alert: alert.id, what })}>
          Acknowledge
        </button>
      )}
      {!alert.held.length && (
        <button type="button" onClick={() => wish({ kind: "silence", alert: alert.id, what })}>
          Silence story
        </button>
      )}
      <a href={`/story/${alert.story.id}`}>Story and why</a>
    </p>
  );
}

function Silences({ silences }: { silences: Silence[] }) {
  if (!silences.length) return null;
  return (
    <section aria-labelledby="silences">
      <h2 id="silences">Silences and acknowledgements in force</h2>
      <Table caption="What is held back, and until when" heads={["What", "Of", "By", "Why", "Until"]}>
        {silences.map((each) => (
          <tr key={each.id}>
            <td>{each.kind}</td>
            <td>
              {Object.entries(each.of)
                .map(([name, value]) => `${name} ${value.length > 12 ? `${value.slice(0, 8)}…` : value}`)
                .join(", ")}
            </td>
            <td>{each.by}</td>
            <td>{each.why}</td>
            <td>{when(each.until)}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

export function AlertPage({ id }: { id: string }) {
  const { alerts, link } = useStore();
  const [wish, setWish] = useState<Wish | null>(null);
  const alert = alerts.get(id);
  if (!alert) {
    return (
      <Page title="Alert">
        <Loading error={link === "live" ? "No alert has this id; they are kept 30 days." : ""} />
      </Page>
    );
  }
  return (
    <Page title={alert.headline}>
      <p class="card-top">
        <Severity level={alert.severity} />
        <span>{where(alert.story.place)}</span>
        <span>
          opened {when(alert.opened)} by the rule {alert.rule}
        </span>
      </p>
      <p class="text">{alert.text}</p>
      <Held held={alert.held} />
      <Buttons alert={alert} wish={setWish} />
      <h2>Versions, and why each was sent</h2>
      <ol class="line">
        {alert.versions.map((each) => (
          <li key={each.version}>
            <p class="line-top">
              <time dateTime={new Date(each.at * 1000).toISOString()}>{when(each.at)}</time>
              <strong>Version {each.version}</strong>
              <span class="tag">{change(each.change)}</span>
              <span>{severity(each.severity)}</span>
            </p>
            <p>{each.headline}</p>
            <Because alert={alert} version={each} />
            <Changed of={each.changes.filter(({ field }) => !each.reasons.includes(field))} />
          </li>
        ))}
      </ol>
      <h2>Deliveries</h2>
      {alert.deliveries.length ? (
        <Table caption="Where each version went" heads={["Version", "Destination", "Outcome", "Attempts", "When"]}>
          {alert.deliveries.map((each) => (
            <tr key={each.id}>
              <td>{each.version}</td>
              <td>
                {each.destination} ({each.kind})
              </td>
              <td class={`outcome-${each.outcome}`}>
                {ended(each)}
                {each.status !== null && ` (status ${each.status})`}
              </td>
              <td>
                {each.attempts}
                {each.unconfirmed > 0 && `, ${each.unconfirmed} without an answer`}
              </td>
              <td>{when(each.at)}</td>
            </tr>
          ))}
        </Table>
      ) : (
        <Note>{undelivered()}</Note>
      )}
      {wish && <Act wish={wish} close={() => setWish(null)} />}
    </Page>
  );
}

export async function done(wish: Wish, by: string, why: string, hours: number): Promise<void> {
  if (wish.kind === "lift") {
    await post("/lift", { silence: wish.silence, by });
  } else if (wish.kind === "silence") {
    await post("/silences", { action: "silence", alert: wish.alert, by, why, hours });
  } else {
    await post("/silences", { action: "acknowledge", alert: wish.alert, by, why });
  }
  // the record comes back by the topic: wait until it is there
  for (let turn = 0; turn < 10; turn += 1) {
    await new Promise((later) => setTimeout(later, 300));
    const before = JSON.stringify(store.silences);
    await store.reloadAlerts();
    if (JSON.stringify(store.silences) !== before) return;
  }
}
