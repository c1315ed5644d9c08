"""Several events in one paragraph; all texts invented."""

import pytest

from pipeline.segment.cut import cut
from tests.support import factories

EVENTS = (
    "A bus left the road near Ostby and 14 people were killed",
    "Two miners were injured by falling rock in Varn",
    "A court in Lesk freed the former mayor, Ida Brenn",
    "Three fishermen drowned off Corvin on Sunday night",
)


def _cut(text: str, title: str = "Monday") -> list[str]:
    reference = factories.reference(title=title, url="https://n.example/a")
    parts = cut(factories.article(article=reference, text=text))
    return [text[part.start : part.end] for part in parts]


def test_sentences_of_a_round_up_are_events() -> None:
    """Each says where, half of them count the dead, and no name stands in two."""
    assert _cut(". ".join(EVENTS) + ".") == [f"{each}." for each in EVENTS]


def test_sentences_of_a_brief_go_with_their_event() -> None:
    """In a paragraph that is headed as news in brief, what goes back stays."""
    text = (
        "A bridge closed in Ostby after a lorry struck it. The driver was unhurt. "
        "Teachers in Varn will walk out on Friday. Their union wants more money."
    )

    assert _cut(text, "News in brief") == [
        "A bridge closed in Ostby after a lorry struck it. The driver was unhurt.",
        "Teachers in Varn will walk out on Friday. Their union wants more money.",
    ]


@pytest.mark.parametrize(
    ("join", "marks"),
    [
        ("; ", ["", "", "", ""]),
        (". ", ["\u2022 ", "\u2022 ", "\u2022 ", "\u2022 "]),
        (" ", ["\u25aa\ufe0f ", "\u25aa\ufe0f ", "\u25aa\ufe0f ", "\u25aa\ufe0f "]),
        (". ", ["1) ", "2) ", "3) ", "4) "]),
        (". ", ["Roads: ", "Mines: ", "Justice: ", "Sea: "]),
    ],
)
def test_items_in_a_line_are_events(join: str, marks: list[str]) -> None:
    """Between semicolons, behind bullets, numbers and labels."""
    items = [f"{mark}{each}" for mark, each in zip(marks, EVENTS, strict=True)]

    found = _cut(join.join(items) + ".")

    assert [each.rstrip(".") for each in found] == items


def test_each_event_has_its_own_paragraph_of_items() -> None:
    """A greeting above is none, and a paragraph that tells one event is one part."""
    more = "The port of Hallin opens again today after a week, its owners said."
    text = f"Good morning.\n\n{'; '.join(EVENTS)}.\n\n{more}"

    assert [each.rstrip(".;") for each in _cut(text)] == [*EVENTS, more.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "A bus left the road near Ostby and 14 people were killed. Two of them "
            "were from Varn. A court in Ostby will hear the driver, Ole Lind, today.",
            id="one crash",
        ),
        pytest.param(
            "Crowds marched in Ostby on Monday. Thousands more came out in Varn. Shops "
            "stayed shut in Lesk. A rally in Corvin ended at noon.",
            id="one protest in four towns",
        ),
        pytest.param(
            "A storm killed three people in Ostby; two died in Varn; the storm left "
            "Lesk without power; a fisherman drowned off Ostby.",
            id="one storm",
        ),
        pytest.param(
            "She played in Ostby as a girl. A teacher in Varn heard her. Her first "
            "record, made in Lesk, sold well. Two songs were written at Corvin.",
            id="a portrait",
        ),
        pytest.param(
            "The plan has three aims: 1) to build homes in Ostby and Varn, 2) to mend "
            "the roads of Lesk, 3) to pay teachers at Corvin better, the mayor said.",
            id="a list within a sentence",
        ),
    ],
)
def test_one_event_stays_whole(text: str) -> None:
    """Names that return, sentences that go back, and places where nobody is hurt."""
    assert _cut(text) == [text]
