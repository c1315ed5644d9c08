import type { Feed, Outlet, Stage } from "../api";
import { Ago, Loading, Note, Page, Table } from "../parts";
import { useAnswer } from "../store";
import { count, plural, span } from "../words";

const TASKS: Record<string, string> = {
  normalize: "Cleans each article",
  dedupe: "Finds copies",
  segment: "Cuts pages into events",
  classify: "Reads what is said",
  link: "Joins reports to stories",
  alert: "Applies the rules",
  deliver: "Sends alerts",
};

const LATE = 60; // seconds: as the watchdog's patience

export function Stages() {
  const { found, error } = useAnswer<{ stages: Stage[] }>("/stages", 5);
  return (
    <Page title="Stages" lead="What every article goes through, from top to bottom. Measured every five seconds.">
      {error && <Note kind="bad">{error}</Note>}
      {found ? (
        <Table
          caption="Stages"
          heads={["Stage", "Waiting", "Oldest waits for", "State", "Records a second", "Reads", "Writes"]}
        >
          {found.stages.map((each) => (
            <tr key={each.name}>
              <th scope="row">
                {each.name}
                <small>{TASKS[each.name]}</small>
              </th>
              <td class="number">{each.waiting === null ? "–" : count(each.waiting)}</td>
              <td class="number">{each.waiting ? span(each.delay ?? 0) : "–"}</td>
              <td>
                <State stage={each} />
              </td>
              <td class="number">{each.rate === null ? "–" : each.rate.toFixed(1)}</td>
              <td>{each.reads}</td>
              <td>{each.writes.join(", ")}</td>
            </tr>
          ))}
        </Table>
      ) : (
        !error && <Loading error="" />
      )}
    </Page>
  );
}

function State({ stage }: { stage: Stage }) {
  if (stage.waiting === null) return <span class="state">not measured yet</span>;
  if (!stage.waiting) return <span class="state state-good">up to date</span>;
  if ((stage.delay ?? 0) > LATE && stage.rate === 0) return <span class="state state-bad">stands still</span>;
  if ((stage.delay ?? 0) > LATE) return <span class="state state-bad">behind</span>;
  return <span class="state state-good">at work</span>;
}

export function Feeds() {
  const { found, error } = useAnswer<{ feeds: Feed[]; outlets: Outlet[] }>("/feeds", 15);
  return (
    <Page title="Feeds and outlets">
      {error && <Note kind="bad">{error}</Note>}
      {!found && !error && <Loading error="" />}
      {found && (
        <>
          {found.feeds.length ? (
            <Table caption="Feeds of the settings" heads={["Feed", "State", "Last read", "Last new entry", "Articles"]}>
              {found.feeds.map((each) => (
                <tr key={each.name}>
                  <th scope="row">{each.name}</th>
                  <td>
                    <FeedState feed={each} />
                  </td>
                  <td>{each.last_success ? <Ago at={each.last_success} /> : "never"}</td>
                  <td>{each.last_item ? <Ago at={each.last_item} /> : "never"}</td>
                  <td class="number">{count(each.items)}</td>
                </tr>
              ))}
            </Table>
          ) : (
            <Note>No feed is set: articles come by other ways.</Note>
          )}
          <Table caption="Outlets, the last heard first" heads={["Outlet", "Last report", "Reports"]}>
            {found.outlets.map((each) => (
              <tr key={each.name}>
                <th scope="row">{each.name}</th>
                <td>{each.last ? <Ago at={Date.parse(each.last) / 1000} /> : "–"}</td>
                <td class="number">{count(each.events)}</td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </Page>
  );
}

function FeedState({ feed }: { feed: Feed }) {
  if (feed.gone) return <span class="state state-bad">gone for good</span>;
  if (feed.errors) {
    return (
      <span class="state state-bad">
        failed {plural(feed.errors, "time")}: {feed.last_error}
      </span>
    );
  }
  if (feed.silent) return <span class="state state-bad">silent</span>;
  return <span class={feed.last_success ? "state state-good" : "state"}>{feed.last_success ? "fine" : "not read yet"}</span>;
}
