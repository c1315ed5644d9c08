"""Verdicts of articles: what follows from what came before."""

import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import dedupe
from pipeline.ids import content_id
from pipeline.normalize.fingerprint import fingerprint
from pipeline.stage import Context, Emit, Input, Outcomes, Put
from schemas.article import Article, Duplicate
from schemas.prepared import PreparedArticle
from tests.support.factories import AT, prepared

HARBOUR = (
    "A coal barge broke its moorings in Varn harbour on Monday and struck two fishing "
    "boats, killing 3 people and injuring 14, the port captain Marit Solheim said.\n\n"
    "Divers from the Nordvik rescue service searched the water under the pier for six "
    "hours. A storm had raised the river Ulla by 2.4 metres since the weekend, and the "
    "chains of the barge were 31 years old.\n\n"
    "The owner, Brandt Shipping, said that it would pay for the funerals. Schools in "
    "the old town stayed closed, and the ferry to Osterby will not run before Thursday."
)
OTHER = (
    "Parliament in Lisbon voted on Monday to lower the tax on bread from 6 to 5 per "
    "cent. The finance minister, Rui Salgado, had warned against the cut."
)


def article(url: str, text: str, minutes: int = 0, **fields: Any) -> PreparedArticle:
    """Make the fetch of *url* some minutes after the first."""
    at = AT + timedelta(minutes=minutes)
    values = {
        "article_id": content_id(url),
        "content_id": content_id(url, at.isoformat(), text),
        "url": url,
        "raw_url": url,
        "source": url.split("/")[2],
        "text": text,
        "text_hash": content_id(" ".join(text.split())),
        "fetched_at": at,
        "fingerprint": fingerprint(text),
    }
    return prepared(**(values | fields))


def run(
    *articles: PreparedArticle, state: dedupe.State | None = None
) -> list[Outcomes]:
    """Give each article its verdict, in order."""
    state = dedupe.State() if state is None else state
    context = Context(now=AT, state=state, models=None, rules=None)
    return list(
        dedupe.handle([Input(item, item.fetched_at) for item in articles], context)
    )


def record(outcomes: Outcomes) -> Article | Duplicate:
    """Give the one record of an outcome."""
    (found,) = [o.record for o in outcomes if isinstance(o, Emit)]
    assert isinstance(found, Article | Duplicate)
    return found


def verdict(outcomes: Outcomes) -> tuple[str, str | None]:
    """Give verdict and kind of copy."""
    found = record(outcomes)
    kind = found.kind if isinstance(found, Duplicate) else None
    return found.article.verdict, kind


def second(text: str, url: str = "https://b.example/2") -> tuple[str, str | None]:
    """Give the verdict on *text* at *url*, after the harbour story."""
    return verdict(
        run(article("https://a.example/1", HARBOUR), article(url, text, 5))[1]
    )


def test_reasons_are_words_that_people_read() -> None:
    """Each with what it weighs, and none by the name that it has in the code."""
    more = f"{HARBOUR} A second barge sank in the evening, Solheim added."
    found = record(
        run(
            article("https://a.example/1", HARBOUR),
            article("https://b.example/2", more),
        )[1]
    )

    assert "sentences in common" in " ".join(found.reasons)
    assert all(re.fullmatch(r"[a-z, ]+ [+-]\d+\.\d", each) for each in found.reasons)


def test_the_first_of_its_kind_is_new_and_goes_on() -> None:
    """An article like no other is published under its article id, and is kept."""
    (outcomes,) = run(article("https://a.example/1", HARBOUR))

    emit, put = outcomes
    assert isinstance(emit, Emit)
    assert isinstance(put, Put)
    assert ("news.articles.v1", content_id("https://a.example/1")) == (
        emit.topic.name,
        emit.key,
    )
    assert verdict(outcomes) == ("new", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(HARBOUR, ("copy", "exact"), id="same text"),
        pytest.param(
            HARBOUR.replace("\n\n", "\n").replace("A coal", "“A” coal"),
            ("copy", "exact"),
            id="quotes and line ends",
        ),
        pytest.param(
            "Sign up for our morning newsletter.\n\n"
            + "\n\n".join(reversed(HARBOUR.split("\n\n")))
            + "\n\nComments are closed on this article.",
            ("copy", "exact"),
            id="furniture and moved paragraphs",
        ),
        pytest.param(
            HARBOUR + "\n\nThe choir of our town will sing for the families on Sunday.",
            ("copy", "wire"),
            id="local line",
        ),
        pytest.param(
            HARBOUR[:215] + "… [+412 chars]", ("copy", "truncated"), id="cut short"
        ),
        pytest.param(
            HARBOUR.replace("broke its moorings", "tore its ropes")
            .replace("struck", "rammed")
            .replace("people", "persons")
            .replace("injuring", "wounding")
            .replace("searched the water under", "combed the water below")
            .replace("raised", "lifted")
            .replace("chains", "shackles")
            .replace("would pay for", "will cover")
            .replace("stayed closed", "remained shut")
            .replace("will not run", "is not to sail"),
            ("copy", "spun"),
            id="words replaced",
        ),
        pytest.param(
            HARBOUR.replace("killing 3", "killing 4"),
            ("correction", None),
            id="one number changed",
        ),
        pytest.param(
            HARBOUR.replace("killing 3", "killing 4")
            + "\n\nThis report was corrected: 4 people were killed, not 3.",
            ("correction", None),
            id="note names the old number",
        ),
        pytest.param(
            HARBOUR.replace("Marit Solheim", "Berit Solheim"),
            ("correction", None),
            id="one name changed",
        ),
        pytest.param(
            HARBOUR.replace("Varn", "Lund")
            .replace("Ulla", "Elbe")
            .replace("3 people", "9 people")
            .replace("injuring 14", "injuring 20")
            .replace("2.4", "1.1")
            .replace("Marit Solheim", "Jan Maas"),
            ("new", None),
            id="same mould, other event",
        ),
        pytest.param(
            "Three fishermen died in Varn when a barge ran into their boats. Port "
            "captain Marit Solheim spoke of 14 hurt; rescuers from Nordvik were still "
            "diving at dusk, and Brandt Shipping offered to bury the dead.",
            ("new", None),
            id="own words",
        ),
        pytest.param(OTHER, ("new", None), id="other news"),
    ],
)
def test_another_page_is_judged_by_its_words(
    text: str, expected: tuple[str, str | None]
) -> None:
    """A copy stays one however it is dressed; other facts make another article."""
    assert expected == second(text)


def test_a_teaser_that_came_first_is_extended() -> None:
    """The full text goes on and names the teaser, for only it tells the rest."""
    teaser = HARBOUR.split("\n\n", maxsplit=1)[0] + "\nRead more at a.example"

    outcomes = run(
        article("https://b.example/t", teaser),
        article("https://a.example/1", HARBOUR, 5),
    )

    found = record(outcomes[1])
    assert isinstance(found, Article)
    assert found.original is not None
    assert (
        found.article.verdict,
        found.original.url,
    ) == ("extends", "https://b.example/t")


def test_a_reprint_with_more_of_its_own_names_the_outlet_whose_text_it_is() -> None:
    """So do a reprint of the reprint, and a copy that adds to its page later."""
    more = f"{HARBOUR}\n\nThe mayor of Osterby will visit the families on Tuesday."
    outcomes = run(
        article("https://a.example/1", HARBOUR),
        article("https://b.example/2", more, 5),
        article("https://c.example/3", f"{more} Flags fly at half mast there.", 9),
        article("https://d.example/4", HARBOUR, 10),
        article("https://d.example/4", more.replace("mayor", "bishop"), 20),
        article("https://a.example/5", more.replace("mayor", "king"), 30),
        article("https://e.example/6", OTHER, 40),
    )

    named = {
        (found.article.url, found.article.verdict): found.article.original_source
        for found in map(record, outcomes)
        if isinstance(found, Article)
    }
    assert named == {
        ("https://a.example/1", "new"): None,
        ("https://b.example/2", "extends"): "a.example",
        ("https://c.example/3", "extends"): "a.example",
        ("https://d.example/4", "revision"): "a.example",
        ("https://a.example/5", "correction"): None,
        ("https://e.example/6", "new"): None,
    }


def test_an_outlet_that_repeats_its_mould_is_not_a_copy_of_itself() -> None:
    """A sentence with one more number, in a bulletin of the same outlet, is news."""
    later = HARBOUR.replace("killing 3 people", "killing 3 people and 2 dogs")

    assert second(later, "https://a.example/2") == ("correction", None)


def test_a_group_is_counted_and_named_after_its_first_article() -> None:
    """A copy of a copy belongs to the original, whoever it was taken from."""
    outcomes = run(
        article("https://a.example/1", HARBOUR),
        article("https://b.example/2", HARBOUR, 1),
        article("https://c.example/3", HARBOUR, 2),
    )

    found = record(outcomes[2])
    assert isinstance(found, Duplicate)
    assert (found.original.url, found.group_size) == ("https://a.example/1", 3)


@pytest.mark.parametrize(
    ("text", "minutes", "expected"),
    [
        pytest.param(HARBOUR, 9, "unchanged", id="same text"),
        pytest.param(
            HARBOUR + "\n\nUpdated 14:02 GMT", 9, "unchanged", id="only a time stamp"
        ),
        pytest.param(HARBOUR + "\n\n" + OTHER, 9, "revision", id="more text"),
        pytest.param(
            HARBOUR.replace("killing 3", "killing 4"), 9, "correction", id="a number"
        ),
        pytest.param(OTHER, -9, "late", id="older fetch"),
    ],
)
def test_the_same_page_again(text: str, minutes: int, expected: str) -> None:
    """A page is compared with what was last known of it."""
    url = "https://a.example/1"

    outcomes = run(article(url, HARBOUR), article(url, text, minutes))

    assert expected == record(outcomes[1]).article.verdict


def test_a_page_that_goes_back_to_an_earlier_text_makes_a_third_revision() -> None:
    """A revision is named after the one before it as well as after its text."""
    url = "https://a.example/1"
    texts = (HARBOUR, HARBOUR + "\n\n" + OTHER, HARBOUR)

    outcomes = run(*(article(url, text, n) for n, text in enumerate(texts)))

    ids = [record(o).article.revision_id for o in outcomes]
    assert len(set(ids)) == 3
    assert record(outcomes[2]).article.verdict == "revision"


def test_a_copy_of_the_wording_before_a_correction_is_a_copy() -> None:
    """What is copied late is found in the earlier revision of the page."""
    url = "https://a.example/1"

    outcomes = run(
        article(url, HARBOUR),
        article(url, HARBOUR.replace("killing 3", "killing 4"), 1),
        article("https://b.example/2", HARBOUR, 2),
    )

    found = record(outcomes[2])
    assert found.original is not None
    assert (found.article.verdict, found.original.fetched_at) == ("copy", AT)


def test_a_post_from_the_middle_of_a_long_page_is_no_copy() -> None:
    """What an outlet tells in a digest and then alone is not cut short from it."""
    digest = OTHER + "\n\n" + HARBOUR + "\n\n" + OTHER.replace("bread", "milk")

    outcomes = run(
        article("https://a.example/day", digest * 2),
        article("https://b.example/2", HARBOUR.split("\n\n")[1], 1),
    )

    assert record(outcomes[1]).article.verdict == "new"


def test_texts_are_forgotten_after_72_hours_and_pages_after_30_days() -> None:
    """A copy after four days is new; a fetch after 29 days is of a known page."""
    state = dedupe.State()
    url = "https://a.example/1"
    run(article(url, HARBOUR), state=state)

    state.expire(AT + timedelta(hours=96))
    (copied,) = run(article("https://b.example/2", HARBOUR, 96 * 60), state=state)
    state.expire(AT + timedelta(days=29))
    (again,) = run(article(url, HARBOUR, 29 * 24 * 60), state=state)
    state.expire(AT + timedelta(days=61))

    assert record(copied).article.verdict == "new"
    assert record(again).article.verdict == "unchanged"
    assert len(state) == 0


TEXTS = st.sampled_from(
    [
        HARBOUR,
        OTHER,
        HARBOUR + "\n\n" + OTHER,
        HARBOUR[:215],
        HARBOUR.replace("killing 3", "killing 4"),
        "Too short",
        "",
    ]
)


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcd"), TEXTS, st.integers(0, 6000)), max_size=12
    ),
    TEXTS,
)
def test_loaded_state_decides_like_the_state_that_made_it(
    days: list[tuple[str, str, int]], last: str
) -> None:
    """After a restart every verdict is the one that would have been given."""
    live, loaded = dedupe.State(), dedupe.State()
    entries: dict[bytes, Put] = {}
    for name, text, minutes in sorted(days, key=lambda d: d[2]):
        at = AT + timedelta(minutes=minutes)
        live.expire(at)
        (outcomes,) = run(
            article(f"https://{name}.example/1", text, minutes), state=live
        )
        for put in outcomes:
            if isinstance(put, Put):
                entries.pop(put.key, None)
                entries[put.key] = put
    for key, put in entries.items():
        loaded.load(key, put.value, put.at)
    end = AT + timedelta(minutes=6000)
    live.expire(end)
    loaded.expire(end)

    probe = article("https://e.example/9", last, 6000)
    known = article("https://a.example/1", last, 6000)

    assert dict(live.items()) == dict(loaded.items())
    assert run(probe, known, state=live) == run(probe, known, state=loaded)
