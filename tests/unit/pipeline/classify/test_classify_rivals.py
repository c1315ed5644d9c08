"""Two sources, two figures: both bound what is told."""

import pytest

from schemas.common import Range
from tests.support.tolls import figures
from tests.unit.pipeline.classify.test_classify_labels import read


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Police said nine people died. A witness, however, said 12 died.", "9-12"),
        ("At least nine had died, but the mayor put the toll at 11.", "9-11"),
        ("The raid killed seven, he said, while monitors reported five dead.", "5-7"),
        ("Twelve died, the army said, but villagers told of 30 killed.", "12-30"),
        ("Nine people died, but officials said two of the dead were guards.", "9"),
        ("Five people died, but the mayor said another seven were killed.", "12"),
        ("Police said nine died. Twelve people were killed, they said later.", "12"),
        ("Nine people died, but police said 40 were hurt.", "9"),
        ("Nine rebels died, but the army said two soldiers died.", "11"),
    ],
)
def test_the_figures_of_two_sources_are_a_range(text: str, killed: str) -> None:
    """Who is added or part of the others is no rival figure."""
    assert figures(text)[0] == killed


@pytest.mark.parametrize(
    "text",
    [
        (
            "Police said four people were killed in the blast in Kano on Monday. But "
            "doctors said 19 people were killed."
        ),
        (
            "A bomb killed 19 people in a market in Kano on Monday, police said. The "
            "army, however, said four people were killed."
        ),
    ],
)
def test_a_report_is_as_grave_as_the_higher_of_two_figures(text: str) -> None:
    """Nobody knows that the lower one is right."""
    labels = read(text)

    assert labels.killed == Range(low=4, high=19)
    assert labels.severity == 4


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            (
                "The army said 30 people were killed in Dilling on Friday, although "
                "it said only 4 people were killed in Babanusa."
            ),
            "30",
        ),
        (
            (
                "Police said 30 people were killed in the storm in Cebu, while the "
                "mayor said 6 people were killed in Bohol."
            ),
            "30",
        ),
        (
            (
                "At least 18 people were killed when a bus fell into a gorge, while "
                "police said 25 people were killed in last month's crash."
            ),
            "18+",
        ),
        (
            (
                "The blast killed 18 people. But police said 25 people were killed in "
                "last week's blast."
            ),
            "18",
        ),
        (
            (
                "Police said 12 people were killed in Cebu on Monday, but the mayor "
                "said 15 people were killed in Cebu."
            ),
            "12-15",
        ),
        (
            (
                "Police said 12 people were killed on Monday, but the mayor said 15 "
                "people were killed in Cebu in March."
            ),
            "12-15",
        ),
    ],
)
def test_the_figure_of_another_event_is_no_rival(text: str, killed: str) -> None:
    """Another place, another time or the same speaker: nobody contradicts."""
    assert figures(text)[0] == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            (
                "The ministry said 40 people died in Orla on Monday, but the mayor "
                "said only three people died in Brinn."
            ),
            "40",
        ),
        (
            (
                "Police said three people were killed in Orla, while the army said 22 "
                "people were killed in raids near Brinn."
            ),
            "22",
        ),
        (
            (
                "The navy said 22 people drowned off Orla on Monday, while the army "
                "said 30 people drowned in last week's storm."
            ),
            "22",
        ),
        (
            (
                "Police said 22 people died on Monday, but the mayor said nine people "
                "died in another fire."
            ),
            "22",
        ),
        ("The ministry said 40 people died, although it said three people died.", "40"),
        (
            (
                "Police said five people died, but medics said two died at the scene "
                "and the others later."
            ),
            "5",
        ),
        (
            "Police said five died. A nurse, however, said two died in a clinic.",
            "5",
        ),
        ("Police said nine died in Orla, but medics said 12 died in Orla.", "9-12"),
        ("In Orla, police said nine died, but medics said 12 died on Monday.", "9-12"),
    ],
)
def test_another_place_day_or_spot_is_no_rival(text: str, killed: str) -> None:
    """What one source tells of two events, or of a part, is no dispute."""
    assert figures(text)[0] == killed


@pytest.mark.parametrize(
    ("language", "text", "killed"),
    [
        (
            "de",
            "Die Polizei sprach von 8 Toten, die Helfer dagegen von 12 Toten.",
            "8-12",
        ),
        ("de", "Neun Menschen starben. Ein Arzt sprach aber von zwei Toten.", "2-9"),
        ("de", "In Orla gab es laut Polizei 8 Tote, aber in Brinn 12 Tote.", "20"),
        ("de", "Acht Menschen starben, aber laut Polizei starben vier Soldaten.", "12"),
        (
            "es",
            "Cinco soldados murieron, pero el alcalde dijo que fueron nueve muertos.",
            "5-9",
        ),
        ("fr", "Sept personnes sont mortes, mais le maire parle de 11 morts.", "7-11"),
        ("it", "Sette persone sono morte, ma il sindaco parla di 11 morti.", "7-11"),
        (
            "pt",
            "Sete pessoas morreram, mas o prefeito disse que houve 11 mortos.",
            "7-11",
        ),
        ("ru", "Погибли семь человек, но мэр сообщил про 11 погибших.", "7-11"),
        ("es", "Cinco soldados murieron y hubo otros nueve muertos.", "14"),
    ],
)
def test_two_sources_are_a_range_in_other_languages(
    language: str, text: str, killed: str
) -> None:
    """A turn, a speaker and the dead as such make a rival; another place does not."""
    assert figures(text, language)[0] == killed


@pytest.mark.parametrize(
    ("language", "text", "killed"),
    [
        (
            "pt",
            (
                "Quatro guardas e seis rebeldes morreram em Orla, diz o governo; os "
                "rebeldes falam em nove guardas mortos."
            ),
            "10-15",
        ),
        (
            "es",
            (
                "Segun el gobierno, siete soldados murieron en Orla; los rebeldes "
                "hablan de 30 militares muertos."
            ),
            "7-30",
        ),
        (
            "fr",
            (
                "Quatre soldats et six rebelles sont morts à Orla, selon le "
                "gouvernement, mais les rebelles parlent de deux militaires tués."
            ),
            "10",
        ),
        (
            "it",
            (
                "Quattro soldati e sei ribelli sono morti a Orla, secondo il governo; "
                "i ribelli parlano di nove soldati uccisi."
            ),
            "10-15",
        ),
        (
            "it",
            (
                "Quattro soldati sono morti a Orla, secondo il governo; i medici "
                "parlano di nove pastori uccisi."
            ),
            "13",
        ),
        (
            "de",
            (
                "Drei Menschen starben in Orla, sagte der Rat; zwei starben in Brinn, "
                "sagte ein Arzt."
            ),
            "5",
        ),
    ],
)
def test_a_rival_of_one_of_a_list_is_added_to_nothing(
    language: str, text: str, killed: str
) -> None:
    """It bounds those of its own name and leaves the others."""
    assert figures(text, language)[0] == killed
