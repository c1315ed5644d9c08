// Follow grave events: the whole of a subscriber in TypeScript (Node 22.22 or newer).
//
//     npm install && npm start -- 127.0.0.1:9092
//
// Prints one line for each story of severity 3 or more, and for each later change of it.
import {
  Consumer,
  FetchIsolationLevels,
  MessagesStreamFallbackModes,
  MessagesStreamModes,
  stringDeserializers,
} from "@platformatic/kafka";
import type { Event } from "./event.d.ts"; // npm install makes it from the schema

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
const taken = new Map<string, number>(); // story id -> highest version; keep it in your database
for await (const message of stream) {
  const story = message.headers.get("ce_subject")!;
  const version = Number(message.headers.get("ce_storyversion"));
  const grave = Number(message.headers.get("ce_severity")) >= GRAVE;
  // Once you took a story, follow it: its class and severity may change.
  if ((grave || taken.has(story)) && version > (taken.get(story) ?? 0)) {
    taken.set(story, version);
    console.log(line(JSON.parse(message.value)));
  }
  await message.commit();
}

function line({ change, story }: Event): string {
  const doubtful = story.status === "claimed" || story.status === "denied";
  const claim = doubtful ? "claim of " : "";
  // What is absent is not known.
  const toll = story.killed ? `, ${claim}${story.killed.best} killed` : "";
  return `${change}: ${story.title}${toll} (${story.status})`;
}
