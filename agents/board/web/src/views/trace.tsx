import type { Node } from "../api";
import { Loading, Note, Page } from "../parts";
import { go } from "../route";
import { useAnswer } from "../store";

export function Trace({ query }: { query: URLSearchParams }) {
  const id = query.get("id") ?? "";
  const look = (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement).get("id");
    go(`/trace?id=${encodeURIComponent(String(given).trim())}`);
  };
  return (
    <Page
      title="Trace"
      lead="What became of an article: give its address, or any id. Where it ends, the reason stands beside it."
    >
      <form class="filters" onSubmit={look} role="search" aria-label="Trace">
        <label class="field field-search">
          <span>Address or id</span>
          <input name="id" required defaultValue={id} key={id} placeholder="https://paper.example/article" />
        </label>
        <button class="main">Trace</button>
      </form>
      {id && <Found id={id} key={id} />}
    </Page>
  );
}

function Found({ id }: { id: string }) {
  const { found, error } = useAnswer<{ roots: Node[] }>(`/trace?id=${encodeURIComponent(id)}`);
  if (!found) return <Loading error={error} />;
  if (!found.roots.length) return <Note>Nothing has this address or id. Topics keep 7 days, events and alerts 30.</Note>;
  return (
    <ul class="trace">
      {found.roots.map((node) => (
        <Branch node={node} key={node.place} />
      ))}
    </ul>
  );
}

function Branch({ node }: { node: Node }) {
  const dead = node.topic.endsWith(".dlq");
  return (
    <li>
      <p>
        <span class={`tag topic-${dead ? "dead" : node.topic}`}>{node.topic}</span> {node.text}{" "}
        {node.topic === "events" && node.story && <a href={`/story/${node.story}`}>story</a>}
        {node.topic === "alerts" && node.alert && <a href={`/alert/${node.alert}`}>alert</a>}
      </p>
      {node.end && <p class="end">{node.end}</p>}
      {node.next.length > 0 && (
        <ul>
          {node.next.map((each) => (
            <Branch node={each} key={each.place} />
          ))}
        </ul>
      )}
    </li>
  );
}
