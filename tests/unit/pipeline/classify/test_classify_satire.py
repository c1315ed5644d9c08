"""Texts that are called satire at their end, in their headline or by their address."""

import pytest

from tests.support.alone import told

BORED = "Forty regulars were found dead of boredom in Worthing on Monday, police said."


@pytest.mark.parametrize(
    ("title", "text", "url"),
    [
        ("Pub dies of ukulele evening (Satire)", BORED, "https://n.example/a"),
        ("Pub dies of ukulele evening | Satire", BORED, "https://n.example/a"),
        ("Pub dies of ukulele evening", BORED, "https://n.example/satire/pub"),
        ("Pub dies of ukulele evening", BORED, "https://satire.example/pub"),
        (
            "Pub dies of ukulele evening",
            f"{BORED} This article is satire.",
            "https://n.example/a",
        ),
        (
            "Minister stirbt vor Langeweile",
            "Der Minister starb am Montag in Berlin mit 40 Gästen. Dies ist Satire.",
            "https://n.example/a",
        ),
        (
            "Mueren 40 vecinos de tedio",
            "Cuarenta vecinos murieron de tedio en Soria. Esta nota es satírica.",
            "https://n.example/a",
        ),
        (
            "Quarante morts d'ennui",
            "Quarante voisins sont morts d'ennui à Tours. Cet article est satirique.",
            "https://n.example/a",
        ),
        (
            "Quaranta morti di noia",
            "Quaranta persone sono morte a Parma. Questo articolo è satirico.",
            "https://n.example/a",
        ),
        (
            "Quarenta mortos de tédio",
            "Quarenta pessoas morreram em Évora. Este texto é uma sátira.",
            "https://n.example/a",
        ),
        (
            "Сорок погибших от скуки",
            "Сорок человек погибли от скуки в Рязани. Это сатира.",
            "https://n.example/a",
        ),
    ],
)
def test_what_is_called_satire_is_no_event(title: str, text: str, url: str) -> None:
    """Nobody came to harm, and nothing took place."""
    labels, _ = told(text, title, url)

    assert not labels.is_event
    assert labels.severity <= 1
    assert labels.killed is None


@pytest.mark.parametrize(
    ("title", "text", "url", "killed"),
    [
        (
            "Gunmen kill 12 at satire magazine",
            "Gunmen killed 12 people at a satire magazine in Lyon, police said.",
            "https://n.example/world/satire-magazine-attack",
            12,
        ),
        (
            "Six killed in Oslo shooting",
            (
                "Six people were shot dead in Oslo on Monday, police said. “This is a "
                "parody of safety,” a shopkeeper said."
            ),
            "https://n.example/a",
            6,
        ),
    ],
)
def test_news_that_speaks_of_satire_is_news(
    title: str, text: str, url: str, killed: int
) -> None:
    """It is the subject, or somebody's word."""
    labels, _ = told(text, title, url)

    assert labels.is_event
    assert labels.killed
    assert labels.killed.low == killed


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "News quiz: which fire burned down the mill?",
            "How many people died in the fire at Hull on Monday? a) 3 b) 30 c) 300",
        ),
        (
            "TONIGHT'S TV: Death in Dorset",
            "8pm. Four guests are found dead in Poole, and the butler is on leave.",
        ),
        (
            "Kreuzworträtsel: Unglück mit sechs Buchstaben",
            "Sechs Menschen starben am Montag in Ulm, gesucht wird das Unglück.",
        ),
        (
            "Programme TV : Meurtres à Vannes",
            "Cinq marins sont tués lundi à Vannes et le commissaire est en congé.",
        ),
        (
            "Oroscopo: settimana di fuoco",
            "Sette morti e dodici feriti, vede il mago lunedì a Bari. Ariete: calma.",
        ),
    ],
)
def test_a_quiz_or_a_list_of_programmes_wakes_nobody(title: str, text: str) -> None:
    """What it tells did not take place, or long ago."""
    assert not told(text, title)[1]


@pytest.mark.parametrize(
    "title", ["Quiz master shot dead in Hull", "TV tower burns in Hull, four dead"]
)
def test_news_of_a_quiz_or_of_a_tower_is_news(title: str) -> None:
    """Such a word is a label only where it stands alone before the headline."""
    text = "Four people were shot dead in a fire at Hull on Monday, police said."

    assert told(text, title)[1]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Pub quiz: five stabbed to death in Leith",
            "A man stabbed five people to death at a pub quiz in Leith on Friday.",
        ),
        (
            "Trivia: seven die as floor gives way in Tulsa",
            "Seven people died on Sunday as a floor fell in at a quiz in Tulsa.",
        ),
        (
            "Quiz: drei Tote bei Brand in Celle",
            "Bei einem Quiz in Celle sind am Montag drei Menschen verbrannt.",
        ),
        (
            "Quiz : trois morts à Brest",
            "Trois personnes sont mortes lundi lors d'un quiz dans un café de Brest.",
        ),
        (
            "Викторина: трое погибших в Перми",
            "Три человека погибли в понедельник во время викторины в Перми.",
        ),
    ],
)
def test_dead_at_a_quiz_are_news(title: str, text: str) -> None:
    """The word before the colon is the scene where a headline states the dead."""
    labels, alerts = told(text, title)

    assert labels.killed
    assert labels.is_event
    assert alerts


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "News quiz: floods, films and 40 dead",
            "Which river killed 40 people on Monday? Seven questions on the week.",
        ),
        (
            "Quiz: how many died in the blast?",
            "Nine people were killed in a blast on Monday. Where was it?",
        ),
    ],
)
def test_a_quiz_that_asks_for_a_toll_is_a_quiz(title: str, text: str) -> None:
    """It asks, and states nothing."""
    labels, alerts = told(text, title)

    assert labels.killed is None
    assert not alerts
