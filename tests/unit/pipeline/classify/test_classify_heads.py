"""The learned heads: features, scores, thresholds and reasons."""

import re

import numpy as np
import pytest

from pipeline.classify import decide, models
from pipeline.classify.heads import ngrams
from pipeline.classify.heads.judge import Judge
from pipeline.classify.models import Models
from pipeline.text.token_table import TokenTable
from schemas.report import Labels
from tests.support import factories

OUTPUTS = (
    *("class SPORT", "class CRIME", "topic 15000000", "topic 02000000", "no event"),
    *("severity 1", "severity 2", "severity 3", "severity 4", "wakes"),
    *("status reported", "status claimed", "status denied"),
)
SETTINGS = {
    "class": {"slope": 4.0, "platt": [0.0, 1.0]},
    "topic": {"slope": 4.0, "platt": [0.0, 1.0]},
    "severity": [0.5, 0.5, 0.5, 0.5],
    "status": {"claimed": 0.5, "denied": 0.4},
    "wakes": 0.5,
    "no event": 0.5,
}


@pytest.fixture(scope="module")
def loaded() -> Models:
    """Load the package data once."""
    return models.load()


def read(loaded: Models, text: str, title: str = "") -> Labels:
    """Label *text* as the only segment of an article."""
    article = factories.reference(title=title)
    segment = factories.segment(article=article, text=text, start=0, end=len(text))
    return decide.read(segment, loaded)


def scores(**values: float) -> np.ndarray:
    """Make outputs; what is not named is 0."""
    named = {name.replace("_", " "): value for name, value in values.items()}
    return np.asarray([named.get(name, 0.0) for name in OUTPUTS], np.float32)


def test_a_word_is_cut_into_the_longest_pieces() -> None:
    """Greedy from the left, as WordPiece; what cannot be cut has no vector."""
    codes = np.asarray([[1, 0], [0, 1], [5, 5]], np.int8)
    table = TokenTable(["bomb", "##ing", "b"], codes, np.ones(3, np.float32))

    whole, lead = table.means(["bombing", "bomb"], 1)
    assert whole == pytest.approx([0.8944, 0.4472], abs=1e-4)
    assert lead == pytest.approx([0.7071, 0.7071], abs=1e-4)
    assert table.means(["xyz"], 1)[0].tolist() == [0.0, 0.0]


def test_pairs_are_of_neighbours_and_the_lead_counts_apart() -> None:
    """Order of words matters to pairs; a word of the lead has a bucket of its own."""
    assert not np.array_equal(
        ngrams.buckets(["police", "shot"], 0), ngrams.buckets(["shot", "police"], 0)
    )
    assert len(ngrams.buckets(["police"], 1)) == 2


def test_the_text_of_a_bucket_is_found_again() -> None:
    """A reason names the word or the pair."""
    (bucket,) = ngrams.buckets(["police"], 0).tolist()
    words = ["the", "police"]
    texts = ngrams.Texts(ngrams.buckets(words, 0), words, 0)

    assert texts.pieces(bucket) == (["police"], ["police"])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Al menos 18 personas murieron tras la explosión en un mercado.", "es"),
        ("Bei der Explosion in Orla wurden 18 Menschen getötet.", "de"),
        ("При взрыве на рынке погибли 18 человек.", "ru"),
        ("At least 18 people died when a bomb exploded at a market.", "en"),
    ],
)
def test_reasons_quote_words_of_the_text_once(
    loaded: Models, text: str, language: str
) -> None:
    """No English that the text was read as, and no word for each place it weighs in."""
    article = factories.reference(title="", language=language)
    segment = factories.segment(article=article, text=text, start=0, end=len(text))
    labels = decide.read(segment, loaded)

    for reasons in (labels.reasons, labels.severity_reasons):
        quoted = [
            found for one in reasons for found in re.findall('words? "(.*)"', one)
        ]
        assert all(one in text.lower() for one in quoted)
        assert len(set(reasons)) == len(reasons)
    assert any("word" in one for one in (*labels.reasons, *labels.severity_reasons))


@pytest.mark.parametrize(
    ("values", "severity"),
    [
        ({"severity_1": 0.9, "severity_2": 0.8}, 2),
        ({"severity_2": 0.8, "severity_3": 0.45, "wakes": 0.6}, 3),
        ({"severity_2": 0.8, "severity_3": 0.4, "wakes": 0.6}, 2),
        ({"severity_2": 0.8, "severity_3": 0.45, "wakes": 0.6, "no_event": 0.1}, 2),
        ({"severity_3": 0.6, "wakes": 0.6, "no_event": 0.1}, 3),
        ({"severity_3": 0.9, "severity_4": 0.9}, 2),
        ({"severity_4": 0.9, "wakes": 0.6}, 4),
        ({"severity_4": 0.9, "status_denied": 0.6}, 4),
    ],
)
def test_what_wakes_a_person_has_a_threshold_of_its_own(
    values: dict[str, float], severity: int
) -> None:
    """Severity 3 and 4 of what may alert are decided by ``wakes``, if they bear it."""
    assert Judge(OUTPUTS, SETTINGS).judge(scores(**values)).severity == severity


def test_who_asks_for_more_calls_has_them() -> None:
    """A lower setting asks the head ``wakes`` alone."""
    row = scores(severity_2=0.8, severity_3=0.4, wakes=0.6)

    assert Judge(OUTPUTS, SETTINGS).judge(row, waking=0.4).severity == 3


@pytest.mark.parametrize(
    "calm", [{"no_event": 0.9}, {"class_OTHER": 0.9}, {"class_SPORT": 0.9}]
)
def test_what_is_no_grave_kind_wakes_nobody(calm: dict[str, float]) -> None:
    """No event, and no memorial or appointment, is grave whatever its words are."""
    outputs = (*OUTPUTS, "class OTHER")
    row = dict.fromkeys(outputs, 0.0)
    row |= {"severity 4": 0.9, "wakes": 0.9}
    row |= {name.replace("_", " "): value for name, value in calm.items()}
    said = Judge(outputs, SETTINGS).judge(np.asarray([*row.values()], np.float32))

    assert said.severity == (4 if "class_SPORT" in calm else 2)


def test_a_sure_class_speaks_for_an_event() -> None:
    """A column is a little of many classes; a match is one of them wholly."""
    judge = Judge(OUTPUTS, SETTINGS | {"sure": 0.3})
    column = scores(no_event=0.6, class_SPORT=0.2, class_CRIME=0.2)
    match = scores(no_event=0.6, class_SPORT=0.9)

    assert not judge.judge(column).is_event
    assert judge.judge(match).is_event
    assert not Judge(OUTPUTS, SETTINGS).judge(match).is_event


def test_what_may_be_of_the_past_wakes_nobody_before_it_is_called_historical() -> None:
    """Few texts are historical: to be called so takes more than to keep quiet."""
    outputs = (*OUTPUTS, "status historical")
    limits = SETTINGS | {"past": 0.2, "status": {"claimed": 0.5, "historical": 0.4}}
    judge = Judge(outputs, limits)

    def said(score: float) -> tuple[str, int]:
        row = dict.fromkeys(outputs, 0.0)
        row |= {"severity 4": 0.9, "wakes": 0.9, "status historical": score}
        found = judge.judge(np.asarray([*row.values()], np.float32))
        return found.status, found.severity

    assert said(0.1) == ("reported", 4)
    assert said(0.3) == ("reported", 2)
    assert said(0.5) == ("historical", 1)


def test_a_status_that_the_rules_are_sure_of_stands() -> None:
    """Retractions are too rare to be learned."""
    judge = Judge(OUTPUTS, SETTINGS)

    assert judge.judge(scores(status_claimed=0.7)).status == "claimed"
    assert judge.judge(scores(status_claimed=0.7), "retracted").status == "retracted"


def test_the_surer_label_has_the_higher_confidence() -> None:
    """And the runner-up never has more than what is left."""
    judge = Judge(OUTPUTS, SETTINGS)
    near = judge.judge(scores(class_SPORT=0.5, class_CRIME=0.4)).event_class
    far = judge.judge(scores(class_SPORT=1.0)).event_class

    assert near.value == far.value == "SPORT"
    assert near.confidence < far.confidence
    assert near.runner_up == "CRIME"
    assert (near.runner_up_confidence or 0) <= 1 - near.confidence


@pytest.mark.parametrize(
    ("text", "event_class"),
    [
        ("Traders shut their shops for a day and burnt an effigy.", "PROTEST"),
        ("An IED went off under an army patrol near the pass.", "ASSAULT"),
        ("The tremor shook the valley and brought walls down.", "DISASTER"),
    ],
)
def test_wording_that_no_phrase_list_has(
    loaded: Models, text: str, event_class: str
) -> None:
    """Words learned from many texts speak where the lists are silent."""
    labels = read(loaded, text)

    assert labels.event_class is not None
    assert labels.event_class.value == event_class
    assert labels.reasons


def test_what_tells_no_event_is_said_to_be_none(loaded: Models) -> None:
    """Offers and advice have a low probability of being an event."""
    offer = read(loaded, "Save up to half on garden chairs. Order now, free delivery!")
    news = read(loaded, "Police arrested two men on Monday after a bank was robbed.")

    assert not offer.is_event
    assert news.is_event
    assert (offer.event_probability or 0) < (news.event_probability or 0)


def test_the_past_wakes_nobody(loaded: Models) -> None:
    """An anniversary with its dead is at most slight."""
    text = (
        "Twenty years after the ferry sank with 400 lives, survivors met on the pier."
    )

    assert read(loaded, text).severity <= 1


def test_a_figure_is_doubted_where_the_news_is_no_harm() -> None:
    """In a trial or a protest note it may be of another day; in a crash it is not."""
    outputs = (*OUTPUTS, "class ACCIDENT", "class LEGAL", "states killed")
    judge = Judge(outputs, SETTINGS)

    def least(name: str) -> float:
        row = dict.fromkeys(outputs, 0.0) | {name: 0.9, "states killed": 0.5}
        scores_of = np.asarray([*row.values()], np.float32)
        return judge.least({"killed": 0.5}, scores_of)["killed"]

    assert least("class ACCIDENT") < 0.4
    assert least("class LEGAL") > 0.75
