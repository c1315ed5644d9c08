"""What an outlet says to its readers, in the languages that news is in."""

import pytest

from pipeline.dedupe.furniture import is_furniture
from pipeline.knowledge import prompts
from tests.unit.pipeline.dedupe.test_dedupe_verdicts import (
    HARBOUR,
    article,
    run,
    verdict,
)


@pytest.mark.parametrize(
    "prompt",
    [
        "Mehr Nachrichten aus der Region",
        "Teilen Sie diesen Beitrag.",
        "Melden Sie sich an, um weiterzulesen.",
        "Melden Sie sich an!",
        "Te puede interesar: la ruta del vino",
        "À lire aussi : le port se prépare",
        "Condividi su",
        "Siga-nos nas redes.",
        "Lees ook: de haven gaat weer open",
        "Czytaj także: port znów otwarty",
        "Читайте также: главные новости дня",
        "Підписуйтесь на наш канал.",
        "» Läs också: hamnen öppnar igen",
        "Bizi takip edin.",
        "تابعونا على قناتنا",
    ],
)
def test_a_prompt_more_is_no_news(prompt: str) -> None:
    """In front of a reprint or behind it."""
    _, front, behind = run(
        article("https://a.example/1", HARBOUR),
        article("https://b.example/1", f"{prompt}\n\n{HARBOUR}", 10),
        article("https://c.example/1", f"{HARBOUR}\n\n{prompt}", 20),
    )

    assert [verdict(front)[0], verdict(behind)[0]] == ["copy", "copy"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Melden Sie sich bei der Polizei, sagte ein Sprecher zu Zeugen.",
        "Melden Sie sich an der Turnhalle, bat die Feuerwehr die Nachbarn.",
        "Mehr als hundert Menschen kamen.",
        "Abbonati della rete in calo.",
        (
            "Lesen Sie diesen Satz, sagte er dem Richter in Varn, der über die "
            "Schuld des alten Fahrers entscheiden soll, und dann sagen Sie mir, "
            "was da steht."
        ),
        "شارك الوزير في الاجتماع.",
        "اشترك في الهجوم ثلاثة رجال.",
        "Поделиться опытом приехали врачи.",
    ],
)
def test_what_a_report_may_begin_with_too_is_no_prompt(sentence: str) -> None:
    """Nor is a long sentence."""
    assert not is_furniture(sentence, len(sentence.split()))


def test_prompts_are_written_once_and_in_small_letters() -> None:
    """As the file says."""
    found = prompts.load(prompts.BEFORE_COLON)

    assert [each for each in found if each != each.casefold()] == []


def test_english_prompts_need_their_colon() -> None:
    """Reports begin with "read" and "watch" as well."""
    assert "read" in prompts.load(prompts.BEFORE_COLON)
    assert "read" not in prompts.load()
