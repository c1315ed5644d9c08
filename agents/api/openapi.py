"""The OpenAPI 3.1 document of the API, made from the table of outputs."""

import json
import re
from typing import Any, Final

from agents.api.output import Output, Parameter
from agents.api.outputs import OUTPUTS
from agents.config.version import version
from schemas import topics
from schemas.publish import schema
from schemas.topics import Topic

__all__ = ["PATH", "document"]

PATH: Final = "/v1/openapi.json"
_COMPONENTS: Final = "#/components/schemas/"
_ERROR: Final = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string", "description": "For people."}},
}


def document() -> dict[str, Any]:
    """Describe every output, its parameters, its answers and its refusals."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Tocsin",
            "version": version(),
            "description": "Events, stories and alerts, as on the topics of Tocsin.",
        },
        "paths": {output.path: {"get": _operation(output)} for output in OUTPUTS},
        "security": [{"token": []}, {}],
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                **_definitions(topics.EVENTS),
                **_definitions(topics.STORIES),
                **_definitions(topics.ALERTS),
                "Error": _ERROR,
            },
        },
    }


def _definitions(topic: Topic) -> dict[str, Any]:
    """Take the record of *topic* and what it is made of, named as components."""
    text = json.dumps(schema(topic)["$defs"])
    found: dict[str, Any] = json.loads(text.replace("#/$defs/", _COMPONENTS))
    return found


def _operation(output: Output) -> dict[str, Any]:
    refusals = {
        "400": "A parameter is unknown or has a value that cannot be.",
        "401": "The token is missing or wrong.",
        **(output.refusals or {}),
    }
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    answers: dict[str, Any] = {
        "200": {
            "description": output.summary,
            "content": {output.media: {"schema": output.schema}},
        },
    }
    if output.is_tagged:
        text = "As the client has it by its `If-None-Match`."
        answers["304"] = {"description": text}
    for status, text in refusals.items():
        answers[status] = {"description": text, "content": error}
    return {
        "operationId": output.name,
        "summary": output.summary,
        "parameters": [
            *_in_path(output),
            *(_parameter(each, "query") for each in output.parameters),
            *(_parameter(each, "header") for each in output.headers),
        ],
        "responses": answers,
    }


def _in_path(output: Output) -> list[dict[str, Any]]:
    names = re.findall(r"\{(\w+)\}", output.path)
    schema_of = {"type": "string", "minLength": 1}
    return [
        {"name": name, "in": "path", "required": True, "schema": schema_of}
        for name in names
    ]


def _parameter(parameter: Parameter, place: str) -> dict[str, Any]:
    many = {"type": "array", "items": parameter.schema}
    return {
        "name": parameter.name,
        "in": place,
        "description": parameter.text,
        "schema": many if parameter.many else parameter.schema,
    }
