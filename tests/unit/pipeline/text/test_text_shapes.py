"""Articles in pages of rare shapes: where a body may stand, and how it is parted."""

import json
import textwrap
from html import escape
from typing import Any, Final

import pytest

from pipeline.text.html import extract, literal

URL: Final = "https://n.example/2026/05/harbour-bridge"
TITLE: Final = "Harbour bridge stays shut for a month"
BODY: Final = (
    (
        "Engineers found cracks in two pillars of the harbour bridge on Monday. Her "
        "deputy told a meeting of residents on Tuesday that the work could not wait."
    ),
    (
        "The council will keep it shut for a month, its transport chief Ada Moss said. "
        "Trains are not concerned, for their bridge stands a mile up the river."
    ),
    (
        "Buses will take the road by the mill until the two pillars have been mended. "
        "Schools on the far bank will begin half an hour later until then."
    ),
    (
        "About nine thousand cars cross the bridge each day, and the ferry takes few. "
        "Firms that bring fish to the market have asked for a second boat at night."
    ),
)
MARKUP: Final = "".join(f"<p>{each}</p>" for each in BODY)
HEADED: Final = f"<h1>{TITLE}</h1>"
FOOT: Final = (
    "<footer><p>Copyright 2026 The Mirren Post.</p><a href='/i'>Imprint</a></footer>"
)
MENU: Final = "".join(f"<li><a href='/s{n}'>Section {n}</a></li>" for n in range(6))
CONSENT: Final = (
    "We and our 300 partners keep and read cookies on your device, and use data such "
    "as addresses to show you advertisements and to measure who looks at them. " * 3
)
STORY: Final = {"title": TITLE, "body": MARKUP}


def _page(body: str, head: str = "") -> str:
    title = f"<title>{TITLE} | The Mirren Post</title>"
    return f"<html lang=en><head>{title}{head}</head><body>{body}</body></html>"


def _attribute(value: Any) -> str:
    return escape(json.dumps(value))


def _function(parameters: str, body: str, *given: object) -> str:
    text = ",".join(json.dumps(each) for each in given).replace("/", "\\u002F")
    return f"window.__NUXT__=(function({parameters}){{{body}}}({text}));"


FRAME: Final = f'<iframe srcdoc="{escape(f"<body>{MARKUP}</body>")}"></iframe>'
SHADOW: Final = (
    "<x-story><template shadowrootmode=open><style>p{margin:0}</style>"
    f"{MARKUP}</template></x-story>"
)
NUXT: Final = (
    _function(
        "a,b",
        f"return {{data:[{{article:{{title:{json.dumps(TITLE)},draft:b,at:new Date(0),"
        f"body:{json.dumps(MARKUP)},tags:[a,'\\x62ay']}}}}],error:void 0,ready:!0}}",
        "harbour",
        None,
    ),
    _function(
        "a,b,c",
        "a.title=b;a.body=c;return {data:[{article:a}],error:null}",
        {},
        TITLE,
        MARKUP,
    ),
)
ASTRO: Final = _attribute({"article": [0, {"title": [0, TITLE], "body": [0, MARKUP]}]})
ANGULAR: Final = (
    json.dumps({"G.1": {"body": STORY}})
    .replace('"', "&q;")
    .replace("<", "&l;")
    .replace(">", "&g;")
)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(HEADED + FRAME, id="document in an attribute of a frame"),
        pytest.param(f"{HEADED}<noscript>{MARKUP}</noscript>", id="without scripts"),
        pytest.param(HEADED + SHADOW, id="shadow root"),
        pytest.param(
            f"{HEADED}<textarea>{chr(10).join(BODY)}</textarea>",
            id="field of a form",
        ),
        pytest.param(
            f"{HEADED}<div><p>{BODY[0]}</p><div style='display:none'>"
            f"{MARKUP[len(BODY[0]) + 7 :]}</div><a>Read on</a></div>",
            id="behind read on",
        ),
        pytest.param(f"<script>{NUXT[0]}</script>", id="Nuxt 2"),
        pytest.param(f"<script>{NUXT[1]}</script>", id="Nuxt 2, put together"),
        pytest.param(
            f'<div id=app data-page="{_attribute({"props": {"story": STORY}})}"></div>',
            id="data in an attribute",
        ),
        pytest.param(f'<astro-island props="{ASTRO}"></astro-island>', id="Astro"),
        pytest.param(
            f"<script type=application/json id=state>{ANGULAR}</script>", id="Angular"
        ),
        pytest.param(HEADED + escape(MARKUP), id="escaped markup"),
        pytest.param(
            "<x-story>" + "".join(f"<x-para>{each}</x-para>" for each in BODY),
            id="elements of the page's own",
        ),
        pytest.param(
            f"<article>{HEADED}<p>{BODY[0]}</p><amp-ad><div fallback><p>{CONSENT}</p>"
            f"</div></amp-ad>{MARKUP[len(BODY[0]) + 7 :]}</article>",
            id="AMP",
        ),
        pytest.param(
            f"<table><tr><td><a href=/a>Home</a><br><a href=/b>Sport</a></td><td>"
            f"{HEADED}{'<br><br>'.join(BODY)}</td></tr></table>",
            id="tables as layout",
        ),
        pytest.param(
            f"<ul>{MENU}</ul><aside>{HEADED}{MARKUP}</aside>", id="menu above an aside"
        ),
    ],
)
def test_the_article_is_read_whole_and_alone(body: str) -> None:
    """Each paragraph is one, and neither menus nor notices come along."""
    rows = extract(_page(body + FOOT), URL).text.splitlines()

    assert [row for row in rows if "Copyright" not in row] == [*BODY]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(textwrap.fill(each, 69) for each in BODY),
        "\n".join(textwrap.fill(each, 69, initial_indent="    ") for each in BODY),
        "\n".join(BODY),
    ],
    ids=["blank lines", "indents", "a line each"],
)
def test_preformatted_text_has_paragraphs(text: str) -> None:
    """Lines that are wrapped by hand are joined."""
    page = extract(_page(f"{HEADED}<pre>\n{text}\n</pre>{FOOT}"), URL)

    assert page.text.splitlines() == [*BODY]


def test_a_word_in_an_element_of_its_own_parts_no_sentence() -> None:
    """What stands between words is no block, whoever defined it."""
    marked = MARKUP.replace("harbour bridge", "<x-term>harbour bridge</x-term>")

    assert extract(_page(HEADED + marked), URL).text.splitlines() == [*BODY]


@pytest.mark.parametrize(
    "around",
    [
        f"<noscript><p>{CONSENT}</p></noscript>",
        f'<div data-terms="{_attribute({"title": "Cookies", "body": CONSENT})}"></div>',
    ],
    ids=["without scripts", "attribute"],
)
def test_what_is_not_about_the_page_stays_unseen(around: str) -> None:
    """A notice is long as well, and shares no words with the title."""
    page = extract(_page(f"{HEADED}<p>{BODY[0]}</p>{around}"), URL)

    assert page.text == BODY[0]


@pytest.mark.parametrize(
    ("script", "value"),
    [
        ("(function(a){return [a,,.5,-2]}(1))", [1, None, 0.5, -2]),
        ("(function(){return {'a b':\"\\x41\\'\",n:NaN,f:g.h(1,{})}}())",
         {"a b": "A'", "n": None, "f": None}),
        ('(function(a){a[0]=1;a["1"]=2;return a}([]))', [1]),
        ("(function(a){if(a){return 1}}(1))", None),
        ("(function(a){return {a:1", None),
        ("(function(a){return " + "[" * 99 + "}(1))", None),
        ("(() => 1)()", None),
    ],
)  # fmt: skip
def test_only_literals_of_a_function_are_read(script: str, value: Any) -> None:
    """What is none is null; where the form is another, nothing is read."""
    assert literal.called(script) == value
