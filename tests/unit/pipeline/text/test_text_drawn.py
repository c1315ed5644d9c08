"""Articles that a page does not show: its scripts draw them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.text.html import extract, extract_plain, flight, indexed

URL = "https://n.example/2026/05/harbour-bridge"
TITLE = "Harbour bridge stays shut for a month, the council says"
LEAD = "Engineers found cracks in two pillars of the harbour bridge in Mirren."
BODY = (
    "Engineers found cracks in two pillars of the harbour bridge in Mirren on Monday.",
    "The council will keep it shut for a month, its transport chief Ada Moss said.",
    "Buses will take the road by the mill until the two pillars have been mended.",
    "About nine thousand cars cross the bridge each day, and the ferry takes few.",
    "Shop owners by the quay fear that many of their customers will stay away.",
    "The cracks were seen by a diver who was looking for a lost anchor on Sunday.",
    "He sent his pictures to the harbour office, which had the bridge closed at once.",
)
MARKUP = "".join(f"<p>{each}</p>" for each in BODY)
OTHER = "".join(
    f"<p>Number {n}: growers of apples expect a fair harvest if no frost comes.</p>"
    for n in range(20)
)


def _page(scripts: str, shown: str = "", facts: dict[str, Any] | None = None) -> str:
    data = {"@type": "NewsArticle", "headline": TITLE, **(facts or {})}
    return (
        f"<html><head><title>{TITLE}</title>"
        f'<meta name="description" content="{LEAD}">'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head>'
        f"<body><div id='root'>{shown}</div>{scripts}</body></html>"
    )


def _script(value: Any) -> str:
    return f'<script type="application/json">{json.dumps(value)}</script>'


def _flight(value: Any) -> str:
    body = f"a:T{len(MARKUP.encode()):x},{MARKUP}"
    text = f'1:I[12,[],"Page"]\n{body}0:{json.dumps(value)}\n'
    call = json.dumps([1, text]).replace("</", "<\\/")
    return f"<script>self.__next_f.push({call})</script>"


def _named() -> str:
    story = {"headline": TITLE, "body": [{"type": "p", "text": x} for x in BODY]}
    return _page(_script({"stories": [{"headline": "Apples", "body": OTHER}, story]}))


def _unnamed() -> str:
    return _page(_script({"apples": OTHER, "view": {"content": MARKUP}}))


def _in_flight() -> str:
    return _page(_flight(["$", "main", None, {"html": {"__html": "$a"}}]))


def _described() -> str:
    return _page("", facts={"articleBody": "\n".join(BODY)})


@pytest.mark.parametrize("make", [_named, _unnamed, _in_flight, _described])
def test_an_article_that_is_not_shown_is_read(make: Callable[[], str]) -> None:
    """It is what has the title of the page, or its words; nothing else is taken."""
    assert extract(make(), URL).text.splitlines() == [*BODY]


def test_what_is_shown_is_the_article() -> None:
    """Data of scripts are looked at only where hardly anything is shown."""
    shown = "".join(f"<p>{each} It is so.</p>" for each in BODY)

    assert "It is so." in extract(_page(_script({"a": MARKUP}), shown), URL).text


def test_what_readers_pay_for_stays_hidden() -> None:
    """A page that says so shows its teaser alone."""
    facts = {"isAccessibleForFree": False, "articleBody": "\n".join(BODY)}
    page = extract(_page(_script({"a": MARKUP}), f"<p>{LEAD}</p>", facts), URL)

    assert BODY[-1] not in page.text


def test_another_text_of_the_scripts_is_not_the_article() -> None:
    """A long text that shares few words with title and lead is of another page."""
    assert "apples" not in extract(_page(_script({"a": OTHER})), URL).text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('0:{"a":"$1","b":"$$1"}\n1:["x"]\n', [{"a": ["x"], "b": "$1"}, ["x"]]),
        ('0:["$1:props:n"]\n1:["$",0,0,{"n":7}]', [[7], ["$", 0, 0, {"n": 7}]]),
        ('0:{"a":"$1"}\n1:["$0"]', [{"a": [{"a": "$1"}]}, [{"a": ["$0"]}]]),
        ('0:{"a":\n1:[1]\n', [[1]]),
        ("2:T4,caf\u00e9:[2]\n", []),
        ('0:["$9","$undefined"]', [["$9", None]]),
        ("f" * 10_000, []),
        ('0:["$1:' + "9" * 5_000 + '"]\n1:[7]', [["$1:" + "9" * 5_000], [7]]),
        ('0:["$1:99"]\n1:[7]', [[None], [7]]),
        ('0:["$2","$2"]\n2:"$1:0:0"\n1:[[7]]', [[7, 7], [[7]]]),
    ],
)  # fmt: skip
def test_rows_of_flight_data_are_put_together(text: str, values: list[Any]) -> None:
    """Circles end, texts are cut by bytes, and what is broken is left out."""
    assert flight.values(text) == values


@pytest.mark.parametrize(
    ("flat", "whole"),
    [
        ([{"a": 1, "b": 2}, "x", [1, 3], 5], {"a": "x", "b": ["x", 5]}),
        ([["Reactive", 1], {"at": 2}, ["Date", "2026-05-04"]], {"at": "2026-05-04"}),
        ([{"a": 0, "b": -1}, 1], {"a": None, "b": None}),
        ([{"a": 9}, 1], [{"a": 9}, 1]),
        ([{"a": "x"}, {"a": "y"}], [{"a": "x"}, {"a": "y"}]),
        ([], []),
        ([[{"id": 1}], [2]], [[{"id": 1}], [2]]),
        ([[[1, 2]], 3], [[[1, 2]], 3]),
        ([[[]], 1], [[[]], 1]),
        ([[None, 1], 1], [[None, 1], 1]),
    ],
)
def test_values_are_put_in_place_of_their_places(flat: list[Any], whole: Any) -> None:
    """A list that is none of this kind stays as it is."""
    assert indexed.whole(flat) == whole


@pytest.mark.parametrize("count", [25, 2_000])
def test_parts_that_name_one_another_many_times_are_read_within_bounds(
    count: int,
) -> None:
    """Each names the next twice: whole they would be more than all memory holds."""
    rows = "".join(f'{n:x}:["${n + 1:x}","${n + 1:x}"]\n' for n in range(count))
    flat = [[n + 1, n + 1] for n in range(count)]

    assert len(flight.values(f"{rows}{count:x}:[]\n")) == count + 1
    assert isinstance(indexed.whole([*flat, "end"]), list)


@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/json">[[{"id":1}],[2]]</script>',
        "<script>window.__NUXT__=[[[1,2]],3]</script>",
        _flight(["$1:" + "9" * 5_000]),
    ],
)
@pytest.mark.parametrize("url", [URL, f"{URL}/live/"])
def test_odd_data_of_scripts_costs_nothing_else(script: str, url: str) -> None:
    """Title and article are read as if it were not there, and no flag is raised."""
    page = extract(_page(script + _script({"a": MARKUP})), url)

    assert page.title == TITLE
    assert page.text.splitlines() == [*BODY]
    assert page.flags == ()


@pytest.mark.parametrize("url", [URL, f"{URL}/live/"])
def test_a_fault_in_the_data_of_scripts_is_flagged(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It costs what they hold; what the page says of itself and shows is read."""

    def fail(html: str) -> list[Any]:
        raise TypeError(html)

    monkeypatch.setattr("pipeline.text.html.state.values", fail)
    page = extract(_page("", f"<p>{BODY[0]}</p><p>{BODY[1]}</p>"), url)

    assert page.title == TITLE
    assert BODY[0] in page.text
    assert page.flags == ("page_state_unread",)


@pytest.mark.parametrize("failing", ["held.groups", "drawn.text_of"])
def test_one_fault_in_the_data_of_scripts_stays_flagged(
    failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The posts may be unreadable and the text not, or the other way round."""

    def fail(*given: object) -> list[Any]:
        raise TypeError(given)

    monkeypatch.setattr(f"pipeline.text.html.{failing}", fail)
    page = extract(_page(_script({"a": MARKUP})), f"{URL}/live/")

    assert page.flags == ("page_state_unread",)


def test_a_page_that_is_read_plainly_says_so() -> None:
    """Who reads the article sees that title, times and posts may be missing."""
    page = extract_plain(_page("", f"<p>{BODY[0]}</p><p>{BODY[1]}</p>"), URL)

    assert page.flags == ("page_read_plainly",)
