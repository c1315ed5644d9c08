// Reads records from standard input, one JSON object a line, and writes for each what the
// CloudEvents SDK of JavaScript has of it: id, type, source, subject, schema, and a digest
// of time, extensions and data. tests/contract/sdk_line.py says how the digest is made.
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";
import { Kafka } from "cloudevents";

const OWN = new Set(["id", "time", "type", "source", "specversion", "datacontenttype",
  "subject", "dataschema", "schemaurl", "data", "data_base64"]);

function text(node) {
  if (node === null) return "n";
  if (typeof node === "boolean") return String(node)[0];
  if (typeof node === "number") return `${Math.floor(node * 1000)};`;
  if (typeof node === "string") return `${Buffer.byteLength(node)}:${node}`;
  if (Array.isArray(node)) return `[${node.map(text).join("")}]`;
  const names = Object.keys(node).sort();
  return `{${names.map((name) => text(name) + text(node[name])).join("")}}`;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { headers, value } = JSON.parse(line);
  const event = Kafka.toEvent({ headers, value, body: value });
  event.validate();
  const own = Object.entries(event).filter(
    ([name, value]) => !OWN.has(name) && value !== undefined);
  const all = {
    time: Date.parse(event.time),
    extensions: Object.fromEntries(own),
    data: event.data,
  };
  const digest = createHash("sha256").update(text(all)).digest("hex").slice(0, 16);
  const { id, type, source, subject, dataschema } = event;
  console.log(id, type, source, subject, dataschema, digest);
}
