"""What a title says of a page: a programme of television, or one matter; invented."""

import pytest

from pipeline.segment.cut import cut
from tests.support import factories

PROGRAMMES = {
    "TV guide for Thursday": (
        "6.30pm Harbour Lives. Ida Quist meets the divers of Norvik.",
        "7.30pm The Long Fall. A plane with 90 aboard goes down near Zennor.",
        "9.15pm Cold Ward. Nine patients die in a clinic in Marrow.",
        "10.40pm Late Kitchen. Soup from Elm.",
    ),
    "Heute im Fernsehen": (
        "18.30 Uhr: Hafenleben. Reportage aus Husum.",
        "20.15 Uhr: Tod am Deich. In Emden liegen vier Leichen im Watt.",
        "21.45 Uhr: Die Flut. Spielfilm über ein Dorf bei Kleve.",
        "23.10 Uhr: Nachtküche. Suppen aus Guben.",
    ),
    "Ce soir à la télé : notre choix": (
        "20h50 : Meurtres à Brest. Sept corps dans une villa de Quimper.",
        "21h40 : Le Barrage. Un film sur la vallée de Brize.",
        "22h30 : Cuisine. Les soupes de Nantes.",
        "23h15 : Débat depuis Lyon.",
    ),
}
COURSE = (
    "Cracks ran through the wall above Norvik on Sunday.",
    "It rained all night, and the gauges failed.",
    "At three the wall broke, and 60 people drowned in Norvik.",
    "The mayor says the ministry knew.",
)
ABLAUF = (
    "Risse zogen sich am Sonntag durch die Mauer über Norvik.",
    "Es regnete die ganze Nacht, und die Pegel fielen aus.",
    "Um drei brach die Mauer, und in Norvik ertranken 60 Menschen.",
    "Die Landrätin sagt, das Ministerium habe es gewusst.",
)
NEWS = (
    "A wall above Norvik broke on Sunday, and 60 people drowned.",
    "Ida Quist has won the vote in Harwick.",
    "Bakers of Marrow walked out over pay.",
    "Snow has shut the pass between Colm and Zennor.",
)


def _parts(lines: tuple[str, ...], title: str) -> int:
    text = "\n\n".join(lines)
    article = factories.article(article=factories.reference(title=title), text=text)
    return len(cut(article))


@pytest.mark.parametrize("title", [*PROGRAMMES])
def test_times_of_a_programme_are_no_posts(title: str) -> None:
    """What is killed there is killed in a film."""
    assert _parts(PROGRAMMES[title], title) == 1


def test_the_same_times_below_another_title_are_posts() -> None:
    """As are those of a page that says that it is live."""
    lines = (
        "6.30pm The mayor of Norvik resigns over the ferry.",
        "7.30pm A plane with 90 aboard goes down near Zennor.",
        "9.15pm Nine patients die in a clinic in Marrow.",
        "10.40pm Elm wins the cup.",
    )

    assert _parts(lines, "The evening in Norvik") == 4
    assert _parts(lines, "Vote on TV tonight - live updates") == 4


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (COURSE, "The day in six minutes: how the wall at Norvik broke"),
        (COURSE, "In brief: what went wrong above Norvik"),
        (ABLAUF, "Kurz notiert: wie die Mauer über Norvik brach"),
    ],
)
def test_a_digest_by_name_may_tell_one_matter(
    lines: tuple[str, ...], title: str
) -> None:
    """Half of its paragraphs name what the headline in its title names."""
    assert _parts(lines, title) == 1


@pytest.mark.parametrize(
    "title",
    [
        "The day in six minutes: how the wall at Norvik broke",
        "In brief: Norvik, Harwick, Marrow",
        "In brief",
    ],
)
def test_a_letter_that_leads_with_one_matter_is_a_digest(title: str) -> None:
    """It does not come back to it."""
    assert _parts(NEWS, title) == 4
