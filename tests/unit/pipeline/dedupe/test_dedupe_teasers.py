"""Teasers that end in dots and a label, in any language, are copies cut short."""

import pytest

from tests.unit.pipeline.dedupe.test_dedupe_verdicts import article, run, verdict

TEXT = (
    "A landslide buried two farms above Dornweiler on Thursday, the fire service said. "
    "Eleven people were taken to a school hall in the valley. Soldiers with dogs "
    "searched the debris for a farmhand, and geologists measured cracks in the slope. "
    "The pass is closed until Monday, the canton said, and trains stop at Aldorf."
)


@pytest.mark.parametrize(
    "label",
    [
        "Continue at the source",
        "Open original",
        "Zum ganzen Bericht",
        "Voir la suite sur le site",
        "Ver la nota completa",
        "Naar het hele bericht",
        "Дальше на сайте",
    ],
)
@pytest.mark.parametrize("dots", ["\u2026 ", "... ", "\u2026"])
def test_a_label_behind_dots_is_no_news(label: str, dots: str) -> None:
    """The text is cut in the middle of a word before them."""
    later = TEXT[: TEXT.index("geologists") + 4] + dots + label

    outcomes = run(
        article("https://a.example/1", TEXT), article("https://b.example/2", later, 20)
    )

    assert verdict(outcomes[1]) == ("copy", "truncated")


@pytest.mark.parametrize(
    "more",
    [
        "... Two bodies were found.",
        "\u2026 The farmhand is dead, he said.",
        "\u2026 Farmhand found dead",
    ],
)
def test_a_sentence_behind_dots_is_news(more: str) -> None:
    """It has an end, or tells harm."""
    later = TEXT[: TEXT.index(", and geologists")] + more

    outcomes = run(
        article("https://a.example/1", TEXT), article("https://b.example/2", later, 20)
    )

    assert verdict(outcomes[1])[0] != "copy"


@pytest.mark.parametrize(
    "end", ["\u2026", "...", " \u2026", "\u2026 (more)", "... [weiter]"]
)
@pytest.mark.parametrize(
    "cut", ["dogs sea", "geolo", "a school hall in the va", "and trai"]
)
def test_dots_say_that_a_text_breaks_off(cut: str, end: str) -> None:
    """Half a word before them is none, whatever stands in brackets behind."""
    later = TEXT[: TEXT.index(cut) + len(cut)] + end

    outcomes = run(
        article("https://a.example/1", TEXT), article("https://b.example/2", later, 20)
    )

    assert verdict(outcomes[1])[0] == "copy"


@pytest.mark.parametrize(
    "label", ["more", "mehr", "lire la suite", "leggi tutto", "далее", "devam\u0131"]
)
def test_a_label_in_small_letters_is_one_that_is_known(label: str) -> None:
    """Any other word behind dots may end a sentence."""
    later = TEXT[: TEXT.index("geologists") + 4]

    outcomes = run(
        article("https://a.example/1", TEXT),
        article("https://b.example/2", f"{later}\u2026 {label}", 20),
        article("https://c.example/3", f"{later}\u2026 dead", 30),
    )

    assert verdict(outcomes[1])[0] == "copy"
    assert verdict(outcomes[2])[0] != "copy"


def test_a_number_that_is_cut_is_no_other_number() -> None:
    """Of "1,240" a cut may leave "1,2"; a number that stands whole is news."""
    text = TEXT.replace("Monday, the", "Monday after 1,240 checks, the")
    at = text.index("1,240")

    outcomes = run(
        article("https://a.example/1", text),
        article("https://b.example/2", text[: at + 3] + "...", 20),
        article("https://c.example/3", text[:at].replace("Eleven", "Nine") + "...", 30),
    )

    assert verdict(outcomes[1])[0] == "copy"
    assert verdict(outcomes[2])[0] != "copy"
