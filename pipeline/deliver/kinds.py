"""The kinds of destination: a new one is a file ``render_<kind>.py`` and a row here."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from pipeline.deliver import render_generic, render_slack
from schemas.alert import Alert

Render: TypeAlias = Callable[[Alert, bool], bytes]
"""Makes the JSON body of an alert; True = as small as it can be and still tell."""

KINDS: Final[Mapping[str, Render]] = {
    "generic": render_generic.render,
    "slack": render_slack.render,
}
