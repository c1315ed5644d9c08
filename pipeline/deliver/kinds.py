"""The kinds of destination: a new one is a file ``render_<kind>.py`` and a row here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from pipeline.deliver import render_generic, render_slack
from pipeline.deliver.answers import read_chat
from pipeline.deliver.next_step import ReadBody
from schemas.alert import Alert

Render: TypeAlias = Callable[[Alert, bool], bytes]
"""Makes the JSON body of an alert; True = as small as it can be and still tell."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is special to one kind of destination.

    Attributes:
        render: Makes the body of a request.
        knows_repeats: It can tell by ``webhook-id`` that a message came before. One
            that cannot is not sent a message of unknown fate again and again.
        read_body: Reads the body of a 2xx; None = the status says it all.
    """

    render: Render
    knows_repeats: bool
    read_body: ReadBody | None = None


KINDS: Final[Mapping[str, Kind]] = {
    "generic": Kind(render_generic.render, knows_repeats=True),
    "slack": Kind(render_slack.render, knows_repeats=False, read_body=read_chat),
}
