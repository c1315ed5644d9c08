// Where the reader is: a path, and filters in the query, so that an address can be sent on.

import { useEffect, useState } from "preact/hooks";

export interface Route {
  path: string;
  query: URLSearchParams;
}

function here(): Route {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

const listeners = new Set<() => void>();

function tell(): void {
  for (const each of listeners) each();
}

export function useRoute(): Route {
  const [route, set] = useState(here);
  useEffect(() => {
    const look = () => set(here());
    listeners.add(look);
    addEventListener("popstate", look);
    return () => {
      listeners.delete(look);
      removeEventListener("popstate", look);
    };
  }, []);
  return route;
}

export function go(to: string): void {
  history.pushState(null, "", to);
  moved = true;
  tell();
  scrollTo(0, 0);
}

let moved = false;

/** Whether the reader came by a link of ours since the last call: focus follows then. */
export function hasMoved(): boolean {
  const was = moved;
  moved = false;
  return was;
}

/** Set a filter in the address; an empty one goes out of it. */
export function filter(name: string, value: string): void {
  const query = new URLSearchParams(location.search);
  if (value) query.set(name, value);
  else query.delete(name);
  const text = query.toString();
  history.replaceState(null, "", location.pathname + (text ? `?${text}` : ""));
  tell();
}

/** Follow links of ours without loading the page again. */
export function followLinks(event: MouseEvent): void {
  const link = (event.target as Element).closest?.("a");
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const to = link?.getAttribute("href");
  if (!link || !to?.startsWith("/") || link.target || !plain || event.defaultPrevented) return;
  event.preventDefault();
  go(to);
}
