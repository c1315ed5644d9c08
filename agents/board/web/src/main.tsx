import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { setToken, takeToken } from "./api";
import { Note, Page } from "./parts";
import { followLinks, useRoute } from "./route";
import { store, useStore } from "./store";
import "./style.css";
import { AlertPage, Alerts } from "./views/alerts";
import { Letters } from "./views/letters";
import { WorldMap } from "./views/map";
import { Stories } from "./views/stories";
import { Story } from "./views/story";
import { Trace } from "./views/trace";
import { Feeds, Stages } from "./views/works";

const PAGES = [
  ["/", "Stories"],
  ["/map", "Map"],
  ["/alerts", "Alerts"],
  ["/stages", "Stages"],
  ["/feeds", "Feeds"],
  ["/letters", "Dead letters"],
  ["/trace", "Trace"],
] as const;

const THEME = "tocsin.theme";
const THEMES = ["auto", "light", "dark"] as const;

function View() {
  const { path, query } = useRoute();
  const [, kind, id, more] = path.split("/");
  if (more !== undefined) return <Unknown />;
  if (kind === "story" && id) return <Story id={id} key={id} />;
  if (kind === "alert" && id) return <AlertPage id={id} key={id} />;
  switch (path) {
    case "/map":
      return <WorldMap query={query} />;
    case "/alerts":
      return <Alerts query={query} />;
    case "/stages":
      return <Stages />;
    case "/feeds":
      return <Feeds />;
    case "/letters":
      return <Letters query={query} />;
    case "/trace":
      return <Trace query={query} />;
    case "/":
      return <Stories query={query} />;
    default:
      return <Unknown />;
  }
}

function Unknown() {
  return (
    <Page title="No such page">
      <Note>
        The board has no page at this address. <a href="/">Go to the stories</a>
      </Note>
    </Page>
  );
}

function App() {
  const { path } = useRoute();
  const { link } = useStore();
  const is = (page: string) =>
    page === path || (page === "/" && path.startsWith("/story/")) || (page === "/alerts" && path.startsWith("/alert/"));
  return (
    <div onClick={followLinks}>
      <a class="skip" href="#main">
        Go to the content
      </a>
      <header>
        <a class="brand" href="/">
          Tocsin
        </a>
        <nav aria-label="Pages">
          <ul>
            {PAGES.map(([page, name]) => (
              <li key={page}>
                <a href={page} aria-current={is(page) ? "page" : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Live />
        <Theme />
      </header>
      {link === "locked" ? <Unlock /> : <View />}
    </div>
  );
}

function Live() {
  const { link, error } = useStore();
  const words = { loading: "Reading", live: "Live", lost: "No connection", locked: "Locked" };
  return (
    <p class={`live live-${link}`} role="status" title={error}>
      {words[link]}
    </p>
  );
}

function Theme() {
  const [theme, setTheme] = useState(localStorage.getItem(THEME) ?? "auto");
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(THEME, theme);
  }, [theme]);
  const names = { auto: "System theme", light: "Light", dark: "Dark" };
  return (
    <label class="theme">
      <span class="hidden">Colours</span>
      <select value={theme} onChange={(event) => setTheme(event.currentTarget.value)}>
        {THEMES.map((each) => (
          <option value={each} key={each} selected={each === theme}>
            {names[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

function Unlock() {
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setToken(String(new FormData(event.currentTarget as HTMLFormElement).get("token")));
    store.again();
  };
  return (
    <Page title="This board is locked">
      <Note>It can be read with a token: the setting board.secret has it.</Note>
      <form class="filters" onSubmit={send}>
        <label class="field field-search">
          <span>Token</span>
          <input name="token" type="password" required autocomplete="off" />
        </label>
        <button class="main">Open</button>
      </form>
    </Page>
  );
}

takeToken();
void store.run();
render(<App />, document.getElementById("app")!);
