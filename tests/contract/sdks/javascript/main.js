// Reads records from standard input, one JSON object a line, and writes id, type and
// source of each as the CloudEvents SDK of JavaScript has them.
import { createInterface } from "node:readline";
import { Kafka } from "cloudevents";

for await (const line of createInterface({ input: process.stdin })) {
  const { headers, value } = JSON.parse(line);
  const event = Kafka.toEvent({ headers, value, body: value });
  event.validate();
  console.log(event.id, event.type, event.source);
}
