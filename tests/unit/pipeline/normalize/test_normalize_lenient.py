"""normalize: what a producer wrote beside the text never costs the article."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest

from pipeline.normalize import handle
from pipeline.stage import Context, Emit, Input, NoState, Reject
from schemas import codec
from schemas.prepared import PreparedArticle
from schemas.raw import RawArticle

NOW = datetime(2026, 10, 13, 9, tzinfo=UTC)
BODY = "Two people were rescued from a lift in Leeds on Tuesday, the council said."
FIELDS = ("title", "source", "author", "language", "published_at", "fetched_at")
ODD = (None, "", " ", 5, 1e300, -1, True, [], [1, None, {}], {}, {"name": 3}, "\ud83d")


def _outcome(
    sent: datetime = NOW, read_at: datetime | None = None, **fields: Any
) -> Emit | Reject:
    row = {"url": "https://n.example/a", "body": BODY, "fetched_at": NOW.isoformat()}
    raw = codec.decode(json.dumps(row | fields).encode(), RawArticle)
    context = Context(now=NOW, state=NoState(), models=None, rules=None)
    ((outcome,),) = list(handle([Input(raw, sent, read_at=read_at)], context))
    assert isinstance(outcome, (Emit, Reject))
    return outcome


def _article(sent: datetime = NOW, **fields: Any) -> PreparedArticle:
    outcome = _outcome(sent, **fields)
    assert isinstance(outcome, Emit)
    assert isinstance(outcome.record, PreparedArticle)
    return outcome.record


DECORATION: Final = [
    pytest.param(name, value, id=f"{name}-{value!r}")
    for name in FIELDS
    for value in ODD
    if not (name == "title" and isinstance(value, list | dict))
]


@pytest.mark.parametrize(("name", "value"), DECORATION)
def test_no_decorative_field_costs_the_article(name: str, value: object) -> None:
    """Whatever stands there, the text goes on and is valid."""
    found = _article(**{name: value})

    assert found.text == BODY
    assert codec.decode(codec.encode(found), PreparedArticle) == found


@pytest.mark.parametrize(
    ("fields", "read"),
    [
        ({"title": None}, ""),
        ({"title": 2026}, "2026"),
        ({"author": ["Ann Lee", "Bo Dahl"]}, "Ann Lee, Bo Dahl"),
        ({"author": {"name": "Ann Lee"}}, "Ann Lee"),
        ({"author": [{"name": "Ann Lee"}, {"name": "Bo Dahl"}]}, "Ann Lee, Bo Dahl"),
    ],
)
def test_names_are_read_leniently(fields: dict[str, Any], read: str) -> None:
    """Null is absent; lists and objects give the names in them."""
    found = _article(**fields)

    assert [getattr(found, name) for name in fields] == [read]
    assert found.flags == ()


@pytest.mark.parametrize("title", [["A", "title"], {"text": "A title"}])
def test_a_title_of_another_shape_is_refused_by_name(title: object) -> None:
    """Who sends that means another record; its producer should see it."""
    with pytest.raises(codec.DecodeError, match="title"):
        _article(title=title)


@pytest.mark.parametrize("name", ["source", "author", "language"])
def test_what_cannot_be_read_is_flagged(name: str) -> None:
    """A reader of the record sees that something stood there."""
    assert f"{name}_left_out" in _article(**{name: {"x": 1}}).flags


@pytest.mark.parametrize(
    "printed",
    [
        "2026-10-12T08:30:00Z",
        "2026-10-12 10:30:00+0200",
        "Mon, 12 Oct 2026 08:30:00 GMT",
        "Mon, 12 Oct 2026 10:30:00 +0200",
        1791793800,
        1791793800000,
        "1791793800",
    ],
)
def test_times_are_read_in_the_forms_of_feeds(printed: object) -> None:
    """RFC 3339, ISO 8601, RFC 2822, and seconds or milliseconds since 1970."""
    found = _article(published_at=printed)

    assert found.published_at == datetime(2026, 10, 12, 8, 30, tzinfo=UTC)
    assert found.flags == ()


def test_day_alone_is_its_midnight() -> None:
    """A date without a time is still worth having."""
    found = _article(published_at="2026-10-12")

    assert found.published_at == datetime(2026, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize("printed", ["yesterday", {}, [1], True, "99999999999999999"])
def test_unread_publication_is_left_out(printed: object) -> None:
    """What is no time is none, and flagged."""
    found = _article(published_at=printed)

    assert found.published_at is None
    assert found.flags == ("published_at_left_out",)


@pytest.mark.parametrize("year", [1, 1970, 1999, 2100, 9999])
def test_absurd_kafka_time_does_not_beat_a_sound_one(year: int) -> None:
    """A stamp of 1970 is a mistake of the broker's clock or of units."""
    found = _article(datetime(year, 1, 1, tzinfo=UTC))

    assert found.fetched_at == NOW
    assert found.flags == ()


def test_article_without_any_sound_time_is_refused() -> None:
    """State expires by record time, so one that cannot be must not set it."""
    outcome = _outcome(datetime(1970, 1, 1, tzinfo=UTC), fetched_at=None)

    assert isinstance(outcome, Reject)
    assert outcome.reason == "time"
    assert "field 'fetched_at'" in outcome.detail


@pytest.mark.parametrize("year", [1, 1970, 2050, 2099, 9999])
def test_who_writes_both_times_cannot_set_the_record_time_ahead(year: int) -> None:
    """All state would have expired at it, and all other news be older than memory."""
    sent = datetime(year, 1, 1, tzinfo=UTC)
    outcome = _outcome(sent, read_at=NOW, fetched_at="2049-12-31T23:59:00Z")

    assert isinstance(outcome, Reject)
    assert outcome.reason == "time"


@pytest.mark.parametrize("year", [1970, 2050])
def test_absurd_kafka_time_leaves_a_time_before_the_clock(year: int) -> None:
    """Such a stamp is of no use as a bound, and the clock is one."""
    outcome = _outcome(datetime(year, 1, 1, tzinfo=UTC), read_at=NOW)

    assert isinstance(outcome, Emit)
    assert outcome.record.envelope().time == NOW


@pytest.mark.parametrize("year", [2001, 2011, 2025])
def test_kafka_time_of_another_year_leaves_a_time_that_has_passed(year: int) -> None:
    """No article was sent long before it was fetched: the stamp is at fault."""
    outcome = _outcome(datetime(year, 1, 1, tzinfo=UTC), read_at=NOW)

    assert isinstance(outcome, Emit)
    assert outcome.record.envelope().time == NOW


@pytest.mark.parametrize("ahead", [timedelta(minutes=6), timedelta(days=29)])
def test_producer_ahead_is_corrected_whenever_its_record_is_read(
    ahead: timedelta,
) -> None:
    """Read now or in a year, the record time is that of sending."""
    fetched_at = (NOW + ahead).isoformat()
    for late in (timedelta(0), timedelta(days=365)):
        outcome = _outcome(NOW, read_at=NOW + late, fetched_at=fetched_at)

        assert isinstance(outcome, Emit)
        assert outcome.record.envelope().time == NOW


def test_a_clock_that_is_a_day_wrong_changes_nothing() -> None:
    """The stamp is believed, so that an output does not depend on who reads."""
    late = NOW - timedelta(days=1)

    assert _outcome(NOW, read_at=late) == _outcome(NOW)
    assert _outcome(NOW, read_at=late, fetched_at=None) == _outcome(
        NOW, fetched_at=None
    )


def _read(payload: str | bytes) -> PreparedArticle:
    given = payload.encode() if isinstance(payload, str) else payload
    context = Context(now=NOW, state=NoState(), models=None, rules=None)
    article = codec.decode(given, RawArticle)
    ((outcome,),) = list(handle([Input(article, NOW)], context))
    assert isinstance(outcome, Emit)
    assert isinstance(outcome.record, PreparedArticle)
    return outcome.record


ANYWHERE: Final = [
    pytest.param(r'"\ud800"', id="half a surrogate"),
    pytest.param(r'["Ann Lee \udfff", {"\ud800": "\ud800"}]', id="deep halves"),
    pytest.param("9" * 5_000, id="5,000 digits"),
    pytest.param("-" + "9" * 300, id="300 digits"),
    pytest.param("18446744073709551616", id="2^64"),
    pytest.param("1e999", id="1e999"),
    pytest.param("[-1e999, 1e-999]", id="listed"),
    pytest.param("NaN", id="NaN of Python"),
    pytest.param('{"a": 1, "a": 2}', id="two values in depth"),
]


@pytest.mark.parametrize("value", ANYWHERE)
@pytest.mark.parametrize("name", [*FIELDS, "views", r"\ud83d"])
def test_no_value_of_another_field_costs_the_article(name: str, value: str) -> None:
    """Neither one that is named nor one that nobody knows."""
    if name == "title" and value[0] in "[{":
        value = f'"{value[0]}"'  # a list or an object is refused, by its own test
    sound = f'"url": "https://n.example/a", "body": "{BODY}"'
    for row in (f'{{{sound}, "{name}": {value}}}', f'{{"{name}": {value}, {sound}}}'):
        found = _read(row)

        assert found.text == BODY
        assert codec.decode(codec.encode(found), PreparedArticle) == found


def test_byte_order_mark_is_no_part_of_the_record() -> None:
    """Editors write it, and JSON allows its reader to ignore it (RFC 8259, 8.1)."""
    row = json.dumps({"url": "https://n.example/a", "body": BODY}).encode()

    assert _read(b"\xef\xbb\xbf" + row) == _read(row)


def test_half_a_surrogate_pair_is_shown_as_what_it_is() -> None:
    """A title cut inside an emoji keeps its words."""
    assert _article(title="Rescue in Leeds \ud83d").title == "Rescue in Leeds \ufffd"


@pytest.mark.parametrize("name", ["title", "author", "source", "language"])
def test_a_number_that_is_none_is_left_out(name: str) -> None:
    """Infinity is the title of nothing, and its reader is told."""
    row = f'{{"url": "https://n.example/a", "body": "{BODY}", "{name}": 1e999}}'

    assert f"{name}_left_out" in _read(row).flags


@pytest.mark.parametrize("name", ["url", "body", "html"])
def test_half_a_surrogate_pair_in_what_decides_is_named(name: str) -> None:
    """It cannot be written as UTF-8, so the address or the text is not known."""
    row = {"url": "https://n.example/a", "html": f"<p>{BODY}"}
    row |= {"body": BODY} if name == "body" else {}
    row[name] += "\ud83d"

    with pytest.raises(codec.DecodeError, match=f"field '{name}': half a surrogate"):
        codec.decode(json.dumps(row).encode(), RawArticle)


def test_page_that_does_not_count_is_not_judged() -> None:
    """Where there is a body, the page is not read."""
    assert _article(html="<p>\ud83d").text == BODY


@pytest.mark.parametrize("name", ["url", "body", "html", "fetched_at"])
def test_two_values_for_what_decides_are_refused(name: str) -> None:
    """Who reads the raw topic too could see another article than we did."""
    row = f'{{"url": "u", "body": "b", "html": "", "{name}": "one", "{name}": "two"}}'

    with pytest.raises(codec.DecodeError, match=f"field '{name}': conflicting"):
        codec.decode(row.encode(), RawArticle)


def test_two_values_for_what_decorates_are_left_out() -> None:
    """Neither is believed."""
    row = f'{{"url": "https://n.example/a", "body": "{BODY}", "author": "A", '
    found = _read(row + '"author": "B"}')

    assert found.author is None
    assert "author_left_out" in found.flags


@pytest.mark.parametrize(
    "payload",
    [
        b'{"url": "https://n.example/a", "body": "caf\xe9"}',
        b'{"url": "https://n.example/a", "body": "cut',
        '{"url": "https://n.example/a", "body": "b"}'.encode("utf-16"),
        b'{"url": "https://n.example/a", "body": "b", "x": 01}',
        b'{"url": "https://n.example/a", "x": ' + b"[" * 10**5 + b"]" * 10**5 + b"}",
    ],
    ids=["latin", "cut", "utf-16", "no number", "nested"],
)
def test_what_is_no_json_is_refused_as_a_whole(payload: bytes) -> None:
    """Where the bytes have no meaning nothing of them is guessed."""
    with pytest.raises(codec.DecodeError, match=r"not JSON|nested too deeply"):
        codec.decode(payload, RawArticle)


@pytest.mark.parametrize("name", ["url", "body", "html"])
@pytest.mark.parametrize("value", [5, [], {}, True])
def test_address_and_text_keep_their_types(name: str, value: object) -> None:
    """What the article is made of is not guessed: the error names the field."""
    with pytest.raises(codec.DecodeError, match=f"field '{name}'"):
        _outcome(**{name: value})


def test_long_word_is_split_and_said() -> None:
    """No character is lost, and no rule meets a word without end."""
    found = _article(body=f"{BODY} {'a' * 100_000} {BODY}")

    assert max(map(len, found.text.split())) == 256
    assert found.text.count("a" * 16) >= 100_000 // 17
    assert found.flags == ("long_sentences_cut", "long_words_split")


def test_script_without_blanks_is_no_long_word() -> None:
    """A paragraph of Chinese is left as it is."""
    body = "\u5317\u4eac\u5e02\u653f\u5e9c\u661f\u671f\u4e8c\u8868\u793a\uff0c" * 60

    assert _article(body=body).text == body


def test_long_sentence_is_said() -> None:
    """A list without a mark is cut where rules read it, and its reader can know."""
    assert _article(body=f"{BODY} {'Milk, bread, ' * 200}").flags == (
        "long_sentences_cut",
    )
