// The filters of stories: they stand in the address.

import { useMemo, useState } from "preact/hooks";
import type { Card } from "./api";
import { type Choice, Search, Select } from "./parts";
import { filter, go } from "./route";
import type { Asked } from "./select";
import { SEVERITIES, className, status } from "./words";

const any = (label: string): Choice => ({ value: "", label });

function counted(cards: Card[], of: (card: Card) => [string, string] | null): Choice[] {
  const found = new Map<string, { label: string; n: number }>();
  for (const card of cards) {
    const pair = of(card);
    if (!pair) continue;
    const row = found.get(pair[0]) ?? { label: pair[1], n: 0 };
    row.n += 1;
    found.set(pair[0], row);
  }
  return [...found]
    .sort((a, b) => a[1].label.localeCompare(b[1].label))
    .map(([value, row]) => ({ value, label: `${row.label} (${row.n})` }));
}

export function Filters({ cards, by, sorted = true }: { cards: Card[]; by: Asked; sorted?: boolean }) {
  const choices = useMemo(() => {
    const open = cards.filter((card) => card.open);
    return {
      kinds: counted(open, (card) => (card.class ? [card.class, className(card.class)] : null)),
      lands: counted(open, ({ place }) => (place?.country ? [place.country, place.land ?? place.country] : null)),
      statuses: counted(open, (card) => [card.status, status(card.status)]),
    };
  }, [cards]);
  const some = by.q || by.severity || by.kind || by.status || by.country || by.alerted || by.all;
  const [folded, fold] = useState(true); // on a narrow screen only
  return (
    <form
      class={folded ? "filters folded" : "filters"}
      role="search"
      aria-label="Filter stories"
      onSubmit={(event) => event.preventDefault()}
    >
      <Search label="Search" value={by.q} hint="Title, place, outlet" set={(value) => filter("q", value)} />
      <button type="button" class="quiet fold" aria-expanded={!folded} onClick={() => fold(!folded)}>
        {folded ? "More filters" : "Fewer filters"}
      </button>
      <Select
        label="Severity"
        value={by.severity ? String(by.severity) : ""}
        choices={[
          any("All"),
          ...[1, 2, 3].map((n) => ({ value: String(n), label: `${SEVERITIES[n]} and above` })),
          { value: "4", label: "Extreme" },
        ]}
        set={(value) => filter("severity", value)}
      />
      <Select label="Kind" value={by.kind} choices={[any("All"), ...choices.kinds]} set={(value) => filter("class", value)} />
      <Select
        label="Country"
        value={by.country}
        choices={[any("All"), ...choices.lands]}
        set={(value) => filter("country", value)}
      />
      <Select
        label="Claim"
        value={by.status}
        choices={[any("All"), ...choices.statuses]}
        set={(value) => filter("status", value)}
      />
      {sorted && (
        <Select
          label="Order"
          value={by.sort}
          choices={[
            { value: "gravest", label: "Gravest" },
            { value: "latest", label: "Latest report" },
            { value: "toll", label: "Most killed" },
            { value: "outlets", label: "Most outlets" },
            { value: "newest", label: "Newest story" },
          ]}
          set={(value) => filter("sort", value === "gravest" ? "" : value)}
        />
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={by.alerted}
          onChange={(event) => filter("alerted", event.currentTarget.checked ? "yes" : "")}
        />
        <span>With an alert</span>
      </label>
      {by.all && (
        <label class="check">
          <input type="checkbox" checked onChange={() => filter("event", "")} />
          <span>Also without an event</span>
        </label>
      )}
      {some ? (
        <button type="button" class="quiet" onClick={() => go(location.pathname)}>
          Clear filters
        </button>
      ) : null}
    </form>
  );
}
