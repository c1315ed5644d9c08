"""Text of others does nothing in a room, in whatever field it comes."""

import re
import time
from typing import Any
from urllib.parse import urlsplit

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.deliver import neutral, render_slack
from tests.support import factories

INVISIBLE = (
    "\u202e\u2066\u200b\u200d\u2060\ufeff\u00ad\u061c\U000e0041\U000e007f\u3164\x07\x1b"
)
PIECES = st.sampled_from(
    [
        *("@channel", "@here", "@all", "@everyone", "@U024BE7LH", "@**all**", "@"),
        *("<!channel>", "<@U024BE7LH>", "<https://evil.example|bank>", "<b>", "&lt;"),
        *("[bank](https://evil.example)", "![x](https://evil.example/x.png)", "]", "("),
        *(
            "[a]: https://evil.example",
            "[a][a]",
            "https://evil.example",
            "www.evil.example",
        ),
        *(
            "mailto:a@evil.example",
            "javascript:alert(1)",
            "*bold*",
            "_it_",
            "__b__",
            "~x~",
        ),
        *(
            "~~x~~",
            "`x`",
            "```",
            "~~~",
            "# head",
            "#tag",
            "~town-square",
            ":smile:",
            "$$x$$",
        ),
        *(
            "> quote",
            "- item",
            "+ item",
            "* item",
            "1. one",
            "1) one",
            "---",
            "===",
            "***",
        ),
        *(
            "| a | b |",
            "|---|---|",
            "    code",
            "\tcode",
            "\\",
            "\n",
            "\n\n",
            "\r",
            "\u2028",
        ),
        *(
            "snake_case",
            "\ufe0f",
            "\u0301",
            "\ud800",
            "\U0001f600",
            "سلام",
            "word",
            " ",
        ),
        *INVISIBLE,
    ]
)
HOSTILE = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40)
URLS = (
    st.builds(
        "{}://{}/{}".format,
        st.sampled_from(["http", "https", "HTTPS", "ftp", "javascript", "data", ""]),
        st.sampled_from(["a.example", "b\u00fccher.example", "evil.example@a.example"])
        | HOSTILE,
        HOSTILE,
    )
    | HOSTILE
)
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = re.compile(r"https?://[A-Za-z0-9._:\[\]-]+[A-Za-z0-9/?&=%+,;._#-]*")


def fields(message: dict[str, Any]) -> tuple[list[str], str]:
    """Give the texts of a message, and the one note that is markup."""
    texts, note = [message["text"]], ""
    for block in message.get("blocks", []):
        if "text" in block:
            texts.append(block["text"]["text"])
        else:
            note = block["elements"][0]["text"]
    return texts, note


def assert_harmless(text: str) -> None:
    """Assert that none of the four dialects finds anything in *text*."""
    assert not re.search(f"[{INVISIBLE.replace(chr(0x200D), '')}]", text)
    assert not re.search(r"@\S|<|>|\]\(|\]\[|\]:|://|www\.|(?<!\w)#|`|\*|~|\|", text)
    assert not re.search(r":[\w+-]+:", text)
    for token in MARKDOWN.parse(text):
        assert token.type in ("paragraph_open", "inline", "paragraph_close")
        for child in token.children or ():
            assert child.type in ("text", "softbreak", "hardbreak", "text_special")


@settings(max_examples=200)
@given(
    st.fixed_dictionaries(dict.fromkeys(("headline", "text"), HOSTILE)),
    HOSTILE,
    HOSTILE,
    URLS,
    st.booleans(),
)
def test_no_field_of_a_message_does_anything(
    given_fields: dict[str, str],
    rule: str,
    source: str,
    url: str,
    small: bool,  # noqa: FBT001 - hypothesis gives it by its place
) -> None:
    """Headline, text, rule, outlet and address: letters, and one link that is ours."""
    article = factories.reference(raw_url=url, source=source)
    alert = factories.alert(article=article, rule=rule, **given_fields)
    texts, note = fields(orjson.loads(render_slack.render(alert, small)))

    first, _, last = texts[0].rpartition("\n")
    if OURS.fullmatch(last.replace("&amp;", "&")):
        texts[0] = first
    for text in texts:
        assert_harmless(text)
    if note.startswith("<"):
        address, _, rest = note[1:].partition("|")
        label, _, note = rest.partition(">")
        assert OURS.fullmatch(address.replace("&amp;", "&"))
        assert_harmless(label)
    assert_harmless(note)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x?y=1&z=%20#f", "https://a.example/x?y=1&z=%20#f"),
        ("http://a.example:8080/", "http://a.example:8080/"),
        ("HTTPS://A.example", "https://a.example"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("https://b\u00fccher.example/\u00e9", "https://xn--bcher-kva.example/%C3%A9"),
        ("https://stra\u00dfe.example/", "https://xn--strae-oqa.example/"),
        ("https://a.example/\u202egpj.exe", "https://a.example/%E2%80%AEgpj.exe"),
        ("https://a.example/@here/:smile:", "https://a.example/%40here/%3Asmile%3A"),
        ("https://a.example/~u/_x_/a_b", "https://a.example/%7Eu/%5Fx%5F/a_b"),
        ("https://a.example/a b\tc|d)", "https://a.example/a%20bc%7Cd%29"),
        ("https://bank.example@evil.example/", None),
        ("https://user:word@a.example/", None),
        ("https://a.example\\@evil.example/", None),
        ("https://a.example\u200b.evil.example\u202e/ ", None),
        ("javascript:alert(1)//https://a.example", None),
        ("data:text/html,x", None),
        ("ftp://a.example/", None),
        ("//a.example/", None),
        ("https:///x", None),
        ("https://[::1/", None),
        ("https://a.example:port/", None),
        ("https://" + "a" * 300 + "/", None),
        ("https://a.example/\ud800", None),
        ("urn:tocsin:file:a", None),
        ("", None),
    ],
)
def test_only_sound_addresses_become_links(url: str, expected: str | None) -> None:
    """Http and https to a host that is what it looks like; all else in percent."""
    assert neutral.link(url) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ferry aground off Bergen: 3 dead, $5 million lost",
        "He said: \u201cWe won\u2019t\u201d \u2013 and left (again) [sic]. 5 > 3 & 2",
        "snake_case and C-3PO, 1.5 m; 24/7; a+b=c; 100 %; why?!",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # a joiner that is spelling
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f",
        "First line\nsecond line\n\nthird",
    ],
)
def test_news_stays_as_it_is(text: str) -> None:
    """Only what could begin markup is replaced."""
    assert neutral.neutral(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ab\u202ecd\u200b\u2060e\ufefff\U000e0041", "abcdef"),
        ("a\u200db \u200c\u06cc\u200d", "ab \u06cc"),
        ("\u06cc\u200d\u200d\u200d\u06cc", "\u06cc\u06cc"),
        ("a\r\nb\u2028c\x85d\re", "a\nb\nc\nd\ne"),
        ("@here @ 5pm, a@b.example", "\uff20here @ 5pm, a\uff20b.example"),
        (
            "*b* `c` ~s~ |x| #1",
            "\u2217b\u2217 \u02cbc\u02cb \u223cs\u223c \u2223x\u2223 \uff031",
        ),
        ("[x](y) ![x](y) [a]: b", "[x\uff3d(y) ![x\uff3d(y) [a\uff3d: b"),
        ("_i_ a_b", "\uff3fi\uff3f a_b"),
        (
            "https://x WWW.x :+1: 10:30:15",
            "https\ua789//x WWW\u2024x \ua789+1: 10:30:15",
        ),
    ],
)
def test_what_could_do_something_is_replaced(text: str, expected: str) -> None:
    """By a character that looks alike, or by nothing where nothing is seen."""
    assert neutral.neutral(text) == expected


@pytest.mark.parametrize(
    "unit", ["\u200d", "_", ":", ":a", "]", " ", "1", "@", "www.", "$"]
)
def test_time_grows_with_the_length(unit: str) -> None:
    """Four times the text takes less than eight times the time."""

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        since = time.process_time()
        neutral.neutral(text)
        return time.process_time() - since

    short = max(min(seconds(50_000) for _ in range(3)), 0.002)
    assert min(seconds(200_000) for _ in range(3)) < 8 * short


def test_an_address_of_markup_only_is_no_trouble() -> None:
    """A headline of nothing visible still makes a message."""
    alert = factories.alert(headline="\u200b\u202e", text="\u2060")
    message = orjson.loads(render_slack.render(alert))

    assert message["blocks"][0]["text"]["text"] == "Alert"
    assert [block["type"] for block in message["blocks"]] == ["header", "context"]
    assert urlsplit(message["text"].rpartition("\n")[2]).scheme in ("http", "https")
