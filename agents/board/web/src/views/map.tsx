import { type GeoPermissibleObjects, geoGraticule10, geoNaturalEarth1, geoPath } from "d3-geo";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import worldUrl from "world-atlas/countries-110m.json?url";
import type { Card, Severity as Level } from "../api";
import { Filters } from "../filters";
import { Note, Page, Severity } from "../parts";
import { go } from "../route";
import { asked, chosen } from "../select";
import { useStore } from "../store";
import { plural, severity, where } from "../words";

const WIDTH = 960;
const HEIGHT = 430;
const MOST = 400; // points; beyond that they hide one another
const LISTED = 100;
const NEAREST = 12; // times the whole world

interface World {
  land: GeoPermissibleObjects;
  borders: GeoPermissibleObjects;
}

interface Spot {
  key: string;
  x: number;
  y: number;
  cards: Card[];
  level: Level;
}

const projection = geoNaturalEarth1().fitExtent(
  [
    [4, 4],
    [WIDTH - 4, HEIGHT - 4],
  ],
  // from the north of Svalbard to Cape Horn: nobody reports from below
  {
    type: "MultiPoint",
    coordinates: [-179.9, -90, 0, 90, 179.9].flatMap((lon) => [
      [lon, 84],
      [lon, 0],
      [lon, -57],
    ]),
  },
);
const path = geoPath(projection);

let known: Promise<World> | null = null;

/** Read the outlines once; they are ours, not another host's. */
function world(): Promise<World> {
  known ??= fetch(worldUrl)
    .then((answer) => answer.json() as Promise<Topology<{ countries: GeometryCollection; land: GeometryCollection }>>)
    .then((atlas) => ({
      land: feature(atlas, atlas.objects.land),
      borders: mesh(atlas, atlas.objects.countries, (a, b) => a !== b),
    }));
  return known;
}

export function WorldMap({ query }: { query: URLSearchParams }) {
  const store = useStore();
  const [atlas, setAtlas] = useState<World | null>(null);
  useEffect(() => void world().then(setAtlas), []);
  const by = useMemo(() => asked(query), [query.toString()]);
  const cards = useMemo(() => [...store.stories.values()], [store.version]);
  const found = useMemo(() => chosen(cards, { ...by, sort: "gravest" }), [cards, by]);
  const spots = useMemo(() => placed(found), [found]);
  const out = found.length - spots.reduce((n, spot) => n + spot.cards.length, 0);
  return (
    <Page title="Map">
      <Filters cards={cards} by={by} sorted={false} />
      <p class="count" role="status">
        {plural(found.length - out, "story", "stories")} on the map
        {out > 0 && `, ${plural(out, "story", "stories")} without a known point`}
      </p>
      <Chart atlas={atlas} spots={spots} />
      <Legend />
      <h2>Places</h2>
      {spots.length ? (
        <ul class="places">
          {spots.slice(0, LISTED).map((spot) => (
            <li key={spot.key} id={`p-${spot.key}`}>
              <h3>{where(spot.cards[0]?.place ?? null)}</h3>
              <ul>
                {spot.cards.slice(0, 5).map((card) => (
                  <li key={card.id}>
                    <Severity level={card.severity} /> <a href={`/story/${card.id}`}>{card.title}</a>
                  </li>
                ))}
                {spot.cards.length > 5 && <li class="dim">and {spot.cards.length - 5} more</li>}
              </ul>
            </li>
          ))}
        </ul>
      ) : (
        <Note>No story that meets these filters has a known point.</Note>
      )}
    </Page>
  );
}

/** Put stories of one point together, the gravest of all last, so that it lies on top. */
function placed(cards: Card[]): Spot[] {
  const spots = new Map<string, Spot>();
  for (const card of cards) {
    const { lat, lon } = card.place ?? {};
    if (lat == null || lon == null) continue;
    const point = projection([lon, lat]);
    if (!point) continue;
    const key = `${lat.toFixed(2)},${lon.toFixed(2)}`;
    const spot = spots.get(key);
    if (spot) spot.cards.push(card);
    else spots.set(key, { key, x: point[0], y: point[1], cards: [card], level: card.severity });
  }
  return [...spots.values()];
}

function Chart({ atlas, spots }: { atlas: World | null; spots: Spot[] }) {
  const [view, setView] = useState({ x: WIDTH / 2, y: HEIGHT / 2, zoom: 1 });
  const drag = useRef<{ x: number; y: number; from: typeof view } | null>(null);
  const frame = useRef<SVGSVGElement>(null);
  const outlines = useMemo(
    () =>
      atlas && (
        <>
          <path class="sea" d={path({ type: "Sphere" }) ?? ""} />
          <path class="grid" d={path(geoGraticule10()) ?? ""} />
          <path class="land" d={path(atlas.land) ?? ""} />
          <path class="borders" d={path(atlas.borders) ?? ""} />
        </>
      ),
    [atlas],
  );
  const move = (to: { x?: number; y?: number; zoom?: number }) =>
    setView((old) => {
      const zoom = Math.min(NEAREST, Math.max(1, to.zoom ?? old.zoom));
      const [w, h] = [WIDTH / zoom / 2, HEIGHT / zoom / 2];
      return {
        zoom,
        x: Math.min(WIDTH - w, Math.max(w, to.x ?? old.x)),
        y: Math.min(HEIGHT - h, Math.max(h, to.y ?? old.y)),
      };
    });
  const step = 80 / view.zoom;
  const keys: Record<string, () => void> = {
    ArrowLeft: () => move({ x: view.x - step }),
    ArrowRight: () => move({ x: view.x + step }),
    ArrowUp: () => move({ y: view.y - step }),
    ArrowDown: () => move({ y: view.y + step }),
    "+": () => move({ zoom: view.zoom * 1.5 }),
    "-": () => move({ zoom: view.zoom / 1.5 }),
  };
  const [w, h] = [WIDTH / view.zoom, HEIGHT / view.zoom];
  const pull = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (!drag.current || !box) return;
    const scale = w / box.width;
    move({
      x: drag.current.from.x - (event.clientX - drag.current.x) * scale,
      y: drag.current.from.y - (event.clientY - drag.current.y) * scale,
    });
  };
  return (
    <div class="map">
      <svg
        ref={frame}
        viewBox={`${view.x - w / 2} ${view.y - h / 2} ${w} ${h}`}
        role="group"
        aria-label="Map of stories. Arrow keys move it, plus and minus change its scale. The list below has the same."
        tabIndex={0}
        onKeyDown={(event) => {
          const act = keys[event.key];
          if (!act || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          act();
        }}
        onPointerDown={(event) => {
          drag.current = { x: event.clientX, y: event.clientY, from: view };
        }}
        onPointerMove={pull}
        onPointerUp={() => (drag.current = null)}
        onPointerLeave={() => (drag.current = null)}
      >
        {outlines}
        <g>
          {spots
            .slice(0, MOST)
            .reverse()
            .map((spot) => (
              <Point spot={spot} zoom={view.zoom} key={spot.key} />
            ))}
        </g>
      </svg>
      <div class="map-buttons">
        <button type="button" aria-label="Nearer" onClick={() => move({ zoom: view.zoom * 1.5 })}>
          +
        </button>
        <button type="button" aria-label="Farther" onClick={() => move({ zoom: view.zoom / 1.5 })}>
          −
        </button>
        <button type="button" onClick={() => setView({ x: WIDTH / 2, y: HEIGHT / 2, zoom: 1 })}>
          World
        </button>
      </div>
    </div>
  );
}

function Point({ spot, zoom }: { spot: Spot; zoom: number }) {
  const size = (4 + 1.6 * spot.level + Math.min(5, Math.log2(spot.cards.length))) / Math.sqrt(zoom);
  const first = spot.cards[0];
  if (!first) return null;
  const label = `${severity(spot.level)}, ${where(first.place)}: ${first.title}`;
  const open = () => go(`/story/${first.id}`);
  return (
    <circle
      class={`point point-${spot.level}`}
      cx={spot.x}
      cy={spot.y}
      r={size}
      stroke-width={1.2 / zoom}
      onClick={open}
      aria-hidden="true"
    >
      <title>{spot.cards.length > 1 ? `${label}, and ${spot.cards.length - 1} more` : label}</title>
    </circle>
  );
}

function Legend() {
  return (
    <p class="legend">
      {([4, 3, 2, 1, 0] as const).map((level) => (
        <Severity level={level} key={level} />
      ))}
      <span class="dim">Outlines: Natural Earth</span>
    </p>
  );
}
