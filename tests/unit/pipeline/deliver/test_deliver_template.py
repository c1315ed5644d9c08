"""Words of one's own: they show fields, do nothing else, and faults are named."""

import re
from pathlib import Path
from typing import Any, Final

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from agents.config.settings import Settings, SettingsError
from pipeline.deliver.destination import Destination
from pipeline.deliver.recipient import Recipient
from pipeline.deliver.template import FIELDS, Template
from schemas.common import Ledger, Place
from tests.support import factories

PAGE: Final = Path(__file__).parents[4] / "docs" / "alerts.md"


def _made(template: Template, *, is_sum: bool = False, **fields: Any) -> str:
    """Render an alert for a Slack channel that has *template*."""
    room = Destination(
        name="room", kind="slack", url="https://a.example", template=template
    )
    body = room.render(factories.alert(**fields), False, Recipient(is_sum=is_sum))
    text: str = orjson.loads(body)["text"]
    return text


def test_fields_are_filled() -> None:
    """In subject and body; braces that are meant are written twice."""
    made = _made(
        Template("{class} / {headline}", "{text}\n{{as is}} {severity}"),
        headline="Ferry sinks",
        text="Two hurt",
        severity=3,
    )

    assert made.startswith("ACCIDENT / Ferry sinks\nTwo hurt\n{as is} grave (3 of 4)")


def test_a_line_without_anything_to_say_is_left_out() -> None:
    """No "Killed:" where nobody is known to be; a line of words stays."""
    story = replace(
        factories.alert().story, killed=None, injured=Ledger(low=2, best=3, high=4)
    )
    template = Template(body="Killed: {killed}\nInjured: {injured}\nCall the desk")
    made = _made(template, story=story)

    assert "Killed" not in made
    assert "Injured: 3 (2-4)\nCall the desk" in made


def test_the_sentences_can_stand_alone() -> None:
    """Figures and status need not be said twice; a place has its country in words."""
    place = Place(name="Bergen", role="main", country="NO")
    story = replace(factories.alert().story, place=place)
    text = "A ferry burned.\nBergen, Norway \u00b7 Killed: 3\nStatus: reported"
    template = Template(body="{excerpt}\n{place}")
    made = _made(template, text=text, excerpt="A ferry burned.", story=story)

    assert "A ferry burned.\nBergen, Norway\n" in made
    assert "Status" not in made


@pytest.mark.parametrize("change", ["corrected", "retracted", "merged"])
def test_the_kind_of_change_cannot_be_left_out(change: str) -> None:
    """Whatever the template says, a retraction reads as one."""
    made = _made(Template("All is well", "{rule}"), change=change)

    assert re.match("Correction: |Retracted: |Same event: ", made)


def test_what_it_makes_is_harmless() -> None:
    """Words of an article and of the template are escaped like all text."""
    made = _made(Template("<!channel> {headline}"), headline="<@U1> {rule} [a](b)")

    assert "<!" not in made
    assert "<@" not in made
    assert "](" not in made
    assert "{rule}" in made  # a field within a field is text


def test_a_digest_has_its_own_words() -> None:
    """It tells of several alerts."""
    made = _made(Template("{rule}", "{rule}"), is_sum=True, headline="Digest: 3 alerts")

    assert made.startswith("Digest: 3 alerts")


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"subject": "{headlin}"}, "'template.subject': unknown field 'headlin'; did"),
        ({"body": "{alert.story}"}, "'template.body': unknown field 'alert.story'"),
        ({"body": "{text!r}"}, "unknown field 'text!r'"),
        ({"body": "{0}"}, "there are headline, text"),
        ({"body": "{}"}, "unknown field ''"),
        ({"body": "a { b"}, "a single '{' at 2; write it twice"),
        ({"body": "a } b"}, "a single '}' at 2"),
        ({"body": "x" * 2_001}, "longer than 2000 characters"),
        ({"body": " \n"}, "'template.body': may not be empty"),
        ({"subject": "a\nb"}, "'template.subject': must be one line"),
    ],
)
def test_faults_are_named(fields: dict[str, str], fault: str) -> None:
    """At start and by the check, not at the first alert."""
    with pytest.raises(ValueError, match=re.escape(fault)):
        Template(**fields)


def test_settings_name_the_destination_and_the_field() -> None:
    """As `tocsin config check` prints it."""
    row = {"name": "room", "kind": "slack", "url": "https://a.example"}
    settings = Settings.model_validate(
        {"destinations": [row | {"template": {"body": "{killd}"}}]}
    )
    fault = "destination 'room', field 'template.body': unknown field 'killd'; did you"
    with pytest.raises(SettingsError, match=re.escape(fault)):
        settings.destination_records()


def test_programs_have_none() -> None:
    """They read the record."""
    with pytest.raises(ValueError, match="'template': kind generic is read by"):
        Destination(
            name="a", kind="generic", url="https://a.example", template=Template()
        )


@given(text=st.text(max_size=300), template=st.text(max_size=120))
def test_no_template_breaks_a_message(text: str, template: str) -> None:
    """It is refused, or fills in whatever a field holds."""
    try:
        made = Template(body=template + "{text}")
    except ValueError:
        return
    alert = made.applied(factories.alert(headline=text, text=text))

    assert len(alert.text) <= 8_000
    assert alert.headline == (" ".join(text.split()) or text)


def test_the_page_lists_all_fields() -> None:
    """In ``docs/alerts.md``."""
    page = PAGE.read_text(encoding="utf-8")

    assert all(f"`{name}`" in page for name in FIELDS)
