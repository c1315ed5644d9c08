"""Whether a text puts its event in a town itself, and what follows for its story."""

import json
from datetime import timedelta

import pytest

from agents.flow import FLOW
from pipeline.link.in_town import is_in_town
from schemas import topics
from schemas.common import Place
from schemas.report import Labels
from tests.support import factories
from tests.support.straight import Straight


@pytest.mark.parametrize(
    ("language", "town", "text", "due"),
    [
        ("en", "Leeds", "A tram hit a wall in Leeds on Monday.", True),
        ("en", "Leeds", "A tram hit a wall near a school in Leeds on Monday.", True),
        ("en", "Leeds", "A glider fell into a field near Leeds.", False),
        (
            "en",
            "Leeds",
            "A glider fell into a field north of the city of Leeds.",
            False,
        ),
        ("en", "Leeds", "A glider from Leeds fell into a field.", False),
        ("en", "Kandahar", "Gunmen raided a farm in Kandahar province.", False),
        ("en", "Fort Worth", "A bar in Fort Worth burnt down.", True),
        ("en", "Leeds", "A tram hit a wall on Monday.", False),
        ("de", "Ulm", "Bei einem Brand in Ulm starb ein Mann.", True),
        ("de", "Ulm", "Auf der Autobahn bei Ulm starb ein Mann.", False),
        ("fr", "Metz", "Un homme est mort dans un incendie \u00e0 Metz.", True),
        ("fr", "Metz", "Un avion est tomb\u00e9 au nord de Metz.", False),
        ("es", "Lugo", "Un hombre muri\u00f3 en un incendio en Lugo.", True),
        ("es", "Lugo", "Un autob\u00fas volc\u00f3 cerca de Lugo.", False),
        ("it", "Pavia", "Un uomo \u00e8 morto in un incendio a Pavia.", True),
        ("it", "Pavia", "Un aereo \u00e8 caduto vicino a Pavia.", False),
        ("pt", "Braga", "Um homem morreu num inc\u00eandio em Braga.", True),
        ("pt", "Braga", "Um \u00f4nibus tombou perto de Braga.", False),
        ("fi", "Oulu", "Mies kuoli tulipalossa, Oulu.", False),
        ("en", "Lebanon", "Rockets landed in Lebanon.", False),
    ],
)
def test_a_text_says_whether_it_happened_in_the_town_itself(
    language: str,
    town: str,
    text: str,
    due: bool,  # noqa: FBT001 - a parameter
) -> None:
    """Beside it, off it or from it is not in it; without a list nothing is known."""
    segment = factories.segment(
        text=text, article=factories.reference(title=None, language=language)
    )
    labels = Labels(places=(Place(name=town, role="main"),))
    assert is_in_town(factories.report(segment=segment, labels=labels)) is due


def _stories(*rows: tuple[str, str]) -> int:
    flow = Straight(FLOW)
    for number, (title, body) in enumerate(rows):
        at = factories.AT + timedelta(hours=number)
        row = {"url": f"https://n{number}.example/a", "title": title, "body": body}
        flow.send(json.dumps(row | {"fetched_at": at.isoformat()}).encode(), at)
    return len({each.story.story_id for each in flow.records(topics.EVENTS)})


FLATS = (
    "Flat fire kills four in Mannheim",
    "Four tenants died in a fire at a block of flats in Mannheim, police said.",
)


@pytest.mark.parametrize(
    ("other", "due"),
    [
        pytest.param(
            (
                "Flat fire kills two in Karlsruhe",
                (
                    "Two tenants died in a fire at a block of flats in Karlsruhe, "
                    "police said."
                ),
            ),
            2,
            id="another town",
        ),
        pytest.param(
            (
                "Four killed in flat fire in Karlsruhe",
                (
                    "Four tenants died in a fire at a block of flats in Karlsruhe, "
                    "police said."
                ),
            ),
            1,
            id="the same toll",
        ),
        pytest.param(
            (
                "Flat fire near Karlsruhe kills five",
                (
                    "Five tenants died in a fire at a block of flats near Karlsruhe, "
                    "police said."
                ),
            ),
            1,
            id="near another town",
        ),
        pytest.param(
            (
                "Five tenants of flat fire dead",
                (
                    "A fifth tenant died in hospital in Karlsruhe after the fire at a "
                    "block of flats in Mannheim, police said."
                ),
            ),
            1,
            id="the town is named",
        ),
    ],
)
def test_two_towns_have_two_events(other: tuple[str, str], due: int) -> None:
    """One kind of event, told in the same words an hour later."""
    assert _stories(FLATS, other) == due
