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
