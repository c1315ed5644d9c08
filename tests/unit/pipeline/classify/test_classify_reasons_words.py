"""What carried a label is said in words that a person reads."""

import re
from datetime import UTC, datetime

import pytest

from pipeline.classify.heads.evidence import NUMBERS
from pipeline.classify.heads.wording import KINDS_OF_NEWS, worded
from pipeline.library import Pipeline, RawArticle
from pipeline.taxonomy import TOPICS
from schemas.event_classes import EventClass

AT = datetime(2026, 6, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("phrases of class CRIME", "wording typical of a crime"),
        (
            "share of class CRIME",
            "wording more typical of a crime than of anything else",
        ),
        (
            "share of topic 09000000",
            f'wording more typical of the topic "{TOPICS["09000000"]}" than of others',
        ),
        ("killed >= 3", "3 or more killed"),
        (
            "severity by the rules >= 2",
            "at least serious (2 of 4) by toll or kind of event alone",
        ),
        ("missing, how many", "how many missing"),
        ("killed, likely of the event", "it counts the killed of this event"),
        ("a heading line", "it begins with a heading"),
        ("words on accidents in the lead", "words about accidents at the beginning"),
        ("share of words of doubt", "many words of doubt for its length"),
    ],
)
def test_a_number_is_named_in_words(name: str, words: str) -> None:
    """Classes by their names, topics by their labels, figures as figures."""
    assert worded(name) == words


def test_no_name_is_left_that_only_the_code_understands() -> None:
    """No codes, signs or words of the method, and no two numbers of one name."""
    found = [worded(name) for name in NUMBERS]
    method = r">=|\d{8}|[A-Z]{3}|\b(?:phrases|rules|share of|in the lead|title)\b"

    assert [name for name in found if re.search(method, name)] == []
    assert len(set(found)) == len(found)


def test_each_class_is_called_by_what_its_reports_are_about() -> None:
    """A class without words here would be shown by its code."""
    assert KINDS_OF_NEWS.keys() == {each.value for each in EventClass}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Police correct toll of Leeds fire to four",
            "Four people died in Sunday's fire at a care home in Leeds, police said.",
        ),
        (
            "Bus plunges into ravine in Nepal, killed",
            "17 people died at Mugling on Monday when a bus fell into a ravine.",
        ),
        (
            "Zwei Fähren stoßen vor Kiel zusammen",
            "Vor Kiel sind am Montag zwei Fähren mit 40 Menschen zusammengestoßen.",
        ),
    ],
)
def test_a_quoted_pair_stands_in_the_text(title: str, text: str) -> None:
    """Neither across headline and text, nor without the "'s" between its words."""
    article = RawArticle(url="https://n.example/a", title=title, body=text)
    (report,) = Pipeline(until="classify").read(article, at=AT).reports
    labels = report.labels
    found = re.findall(
        r'"(.+?)"', " ".join((*labels.severity_reasons, *labels.reasons))
    )
    pairs = [words for words in found if " " in words and words not in TOPICS.values()]

    assert all(words in title.lower() or words in text.lower() for words in pairs)
