"""Pages are cut down to what can hold text."""

import pytest

from pipeline.text.html import extract, slim

URL = "https://n.example/a"
ROWS = "".join(
    f"<p>Sentence {n} of the report, long enough to be read.</p>" for n in range(6)
)


@pytest.mark.parametrize(
    "around",
    [
        "<script>var state = {};</script>",
        "<style>p {{ color: red }} {}</style>",
        "<svg><path d='{}'/></svg>",
        "<!-- {} -->",
        '<img src="data:image/png;base64,{}">',
    ],
)
def test_what_holds_no_text_goes(around: str) -> None:
    """4 MiB of it around an article leave the article alone."""
    page = f"<body>{ROWS}{around.replace('{}', 'x' * 4_194_304)}{ROWS}</body>"

    assert len(slim(page)) < 2 * len(ROWS) + 100
    assert (
        extract(slim(page), URL).text == extract(f"<body>{ROWS}{ROWS}</body>", URL).text
    )


def test_json_ld_stays() -> None:
    """It may hold the posts of a live page."""
    page = f'<script type="application/ld+json">{{"a": "<!-- b"}}</script>{ROWS}'

    assert slim(page) == page


def test_text_after_an_open_drawing_stays() -> None:
    """An SVG that nobody closes is no end of the page, a comment is one."""
    assert slim(f"<svg><path>{ROWS}").endswith(ROWS)
    assert slim(f"{ROWS}<!-- {ROWS}") == ROWS


def test_a_shadow_root_is_shown() -> None:
    """Other templates, inside it too, stay what they are."""
    inner = "<template><p>b</p></template>"
    page = f"{inner}<x-a><template shadowrootmode='open'>a{inner}</template></x-a>"

    assert slim(page) == f"{inner}<x-a><div>a{inner}</div></x-a>"


def test_attributes_beyond_all_need_go() -> None:
    """Of one tag 256 stay, of tags of the body those of 16; the text stays whole."""
    many = " ".join(f"a{n}='<x> {n}'" for n in range(5_000))
    roots = "".join(f"<body b{n}=1>" for n in range(500))

    page = slim(f"<body>{ROWS}<div {many}>{ROWS}</div>{roots}{ROWS}")

    assert "a255=" in page
    assert "a256=" not in page
    assert "b14=" in page
    assert "b15=" not in page
    assert extract(page, URL).text == extract(f"<body>{ROWS * 3}", URL).text


@pytest.mark.parametrize("cut", ["<div a='", '<div a="b" c=', "<div a=b <"])
def test_a_tag_that_never_ends_is_left_alone(cut: str) -> None:
    """Whatever it holds, it is for the parser."""
    assert slim(f"{ROWS}{cut}{ROWS}") == f"{ROWS}{cut}{ROWS}"
