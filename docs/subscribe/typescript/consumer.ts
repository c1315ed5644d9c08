// Follow grave events: the whole of a subscriber in TypeScript (Node 22.22 or newer).
//
//     npm install && npm start -- 127.0.0.1:9092
//
// Prints one line for each story of severity 3 or more, and for each later change of it,
// also where it is merged into another. ../consumer.py says what a restart does.
import {
  Consumer,
  FetchIsolationLevels,
  MessagesStreamFallbackModes,
  MessagesStreamModes,
  stringDeserializers,
} from "@platformatic/kafka";
import type { Event, Ledger, Range } from "./event.d.ts"; // npm install makes it from the schema

const GRAVE = 3;
const [brokers, topic = "news.events.v1", group = "my-service"] = process.argv.slice(2);

const consumer = new Consumer({
  clientId: group,
  groupId: group,
  bootstrapBrokers: brokers.split(","),
  deserializers: stringDeserializers,
});
const stream = await consumer.consume({
  topics: [topic],
  autocommit: false, // commit what was done, not what was fetched
  mode: MessagesStreamModes.COMMITTED,
  fallbackMode: MessagesStreamFallbackModes.EARLIEST,
  isolationLevel: FetchIsolationLevels.READ_COMMITTED,
});
const taken = new Map<string, number>(); // story id -> highest version that was printed
for await (const message of stream) {
  handle(message.headers, message.value);
  await message.commit();
}

function handle(headers: Map<string, string>, value: string | null | undefined): void {
  if (!value || !headers.get("ce_type")?.startsWith("tocsin.event.")) return; // no event
  const story = headers.get("ce_subject")!;
  const version = Number(headers.get("ce_storyversion"));
  const grave = Number(headers.get("ce_severity")) >= GRAVE;
  // Once you took a story, follow it: its class and severity may change.
  if ((!grave && !taken.has(story)) || version <= (taken.get(story) ?? 0)) return;
  taken.set(story, version);
  const event: Event = JSON.parse(value);
  const into = event.story.merged_into;
  if (into && !taken.has(into)) taken.set(into, 0); // it goes on there
  console.log(line(event));
}

function line({ change, story, labels }: Event): string {
  const doubtful = story.status === "claimed" || story.status === "denied";
  const claim = doubtful ? "claim of " : "";
  // What is absent is not known.
  const toll = story.killed ? `, ${claim}${bounded(story.killed, labels.killed)} killed` : "";
  return `${change}: ${story.title}${toll} (${story.status})`;
}

/** A count of a story, with the open bound of its report where it has one. */
function bounded({ low, best, high }: Ledger, said?: Range | null): string {
  if (!said || low !== best || high !== best) return `${best}`;
  if (said.low === best && said.high == null) return `at least ${best}`;
  if (said.high === best && said.low == null) return `up to ${best}`;
  return `${best}`;
}
