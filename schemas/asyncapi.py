"""The topics as an AsyncAPI 3.0 document, made from topics, records and headers.

Source: AsyncAPI 3.0.0; its Kafka bindings 0.5.0.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from schemas import publish, topics
from schemas.headers import EXTENSIONS
from schemas.topics import Topic

FILE: Final = "asyncapi.json"
CONTRACT: Final = "1.0.0"
"""Semantic version of what subscribers read: a field that is added raises the second
number; what breaks them is another topic."""
_ATTRIBUTES: Final[Mapping[str, str]] = {
    "ce_specversion": "1.0: the version of CloudEvents.",
    "ce_id": "Id of the record, made from its content: forget one that you know.",
    "ce_source": "Outlet, or part of Tocsin, as a URI reference.",
    "ce_type": "tocsin.<record>.<change>, such as tocsin.event.opened.",
    "ce_subject": "What the record is about: article, segment, story or alert id.",
    "ce_time": "Time of the record, RFC 3339 in UTC; not the time of sending.",
    "ce_dataschema": "URN of the JSON Schema, its $id.",
    "content-type": "application/json",
    "traceparent": "W3C trace context; all records that go back to one raw record "
    "share a trace.",
    "tocsin_raw": "Coordinates of the raw record: topic/partition/offset.",
    "tocsin_arrived": "When the raw record was sent: its Kafka time stamp, in "
    "milliseconds since 1970.",
    "tocsin_oldest": "On records that were published together and are over a minute "
    "apart: the earliest time of record among them, RFC 3339; for the stages.",
    "tocsin_replayed": "How often the record came back from the dead letters.",
    "tocsin_copied": "Marks a copy; says which command wrote it: export or replay.",
}


def document() -> dict[str, Any]:
    """Make the document."""
    names = [_name(topic) for topic in topics.ALL]
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Tocsin",
            "version": CONTRACT,
            "description": "Raw articles in, one event per real-world event out. All "
            "topics but news.raw.v1 are written by Tocsin. At least once: forget an "
            "id that you know.",
            "license": {
                "name": "Apache-2.0",
                "url": "https://www.apache.org/licenses/LICENSE-2.0",
            },
        },
        "defaultContentType": "application/json",
        "channels": {
            name: _channel(topic, name)
            for name, topic in zip(names, topics.ALL, strict=True)
        },
        "operations": {
            _verb(topic) + name: {
                "action": "receive" if topic is topics.RAW else "send",
                "channel": {"$ref": f"#/channels/{name}"},
            }
            for name, topic in zip(names, topics.ALL, strict=True)
        },
        "components": {
            "messages": {
                name: _message(topic)
                for name, topic in zip(names, topics.ALL, strict=True)
            },
            "messageTraits": {"cloudEvent": {"headers": _headers()}},
        },
    }


def text() -> str:
    """Write the document as it is published; JSON is YAML too."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def _name(topic: Topic) -> str:
    return topic.name.split(".")[1]


def _verb(topic: Topic) -> str:
    return "read_" if topic is topics.RAW else "write_"


def _channel(topic: Topic, name: str) -> dict[str, Any]:
    return {
        "address": topic.name,
        "description": f"Key: {topic.key}.",
        "messages": {name: {"$ref": f"#/components/messages/{name}"}},
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "partitions": topic.partitions,
                "topicConfiguration": {
                    "cleanup.policy": topic.cleanup.split(","),
                    "retention.ms": int(topic.retention.total_seconds() * 1000),
                    "max.message.bytes": topic.max_bytes,
                },
                "bindingVersion": "0.5.0",
            }
        },
    }


def _message(topic: Topic) -> dict[str, Any]:
    message: dict[str, Any] = {
        "name": topic.record.__name__,
        "contentType": "application/json",
        "payload": {
            "schemaFormat": "application/schema+json;version=draft-07",
            "schema": {"$ref": f"./{publish.path(topic)}"},
        },
    }
    if topic is not topics.RAW:
        message["traits"] = [{"$ref": "#/components/messageTraits/cloudEvent"}]
    return message


def _headers() -> dict[str, Any]:
    described = {
        **_ATTRIBUTES,
        **{f"ce_{name}": text for name, text in EXTENSIONS.items()},
    }
    return {
        "type": "object",
        "required": ["ce_id", "ce_source", "ce_specversion", "ce_type"],
        "properties": {
            name: {"type": "string", "description": text}
            for name, text in described.items()
        },
    }


__all__ = ["CONTRACT", "FILE", "document", "text"]
