"""Walls are told from news: pages that ask for consent, a human, money or a script."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import normalize
from pipeline.stage import Context, Drop, Emit, Input, NoState, Outcome
from pipeline.text.html import extract
from pipeline.text.walls import recognise
from schemas.raw import RawArticle

NOW = datetime(2026, 5, 4, tzinfo=UTC)
URL = "https://n.example/a"
DATA = Path(__file__).parent / "data"
ROWS = [
    pytest.param(*line.split("\t"), id=f"{name}-{number}")
    for name in ("tuned", "held")
    for number, line in enumerate((DATA / f"walls_{name}.tsv").read_text().splitlines())
]
PROSE = "".join(
    f"<p>Sentence {n} of the report tells at length what happened in the harbour.</p>"
    for n in range(9)
)


def _page(title: str, text: str) -> str:
    rows = "".join(f"<p>{row}</p>" for row in text.split("|"))
    return f"<html><head><title>{title}</title></head><body>{rows}</body></html>"


def _outcome(raw: RawArticle) -> Outcome:
    context = Context(now=NOW, state=NoState(), models=None, rules=None)
    ((outcome,),) = list(normalize.handle([Input(raw, NOW)], context))
    return outcome


@pytest.mark.parametrize(("kind", "title", "text"), ROWS)
def test_wall_is_told_from_news(kind: str, title: str, text: str) -> None:
    """Text and page of a wall give its kind; articles on such matters give none."""
    found = recognise(title, text.split("|"))
    shown = extract(_page(title, text), URL).wall

    assert (found.kind if found else "news") == kind
    assert (shown.kind if shown else "news") == kind


def test_normalize_drops_a_wall() -> None:
    """It is no record of the next topic, whether it came as a page or as a text."""
    text = "We value your privacy|We and our 9 partners use cookies.|Accept all"
    page = RawArticle(url=URL, html=_page("Harbour Post", text))
    plain = RawArticle(url=URL, body=text.replace("|", "\n"))

    assert _outcome(page) == Drop("wall_consent")
    assert _outcome(plain) == Drop("wall_consent")


def test_banner_beside_an_article_is_no_wall() -> None:
    """What counts is how much prose stands there."""
    banner = "<div>We value your privacy</div><button>Accept all</button>"

    assert isinstance(_outcome(RawArticle(url=URL, html=f"{PROSE}{banner}")), Emit)


def test_shell_of_a_script_is_a_wall() -> None:
    """Text that is shown where no script runs asks for one."""
    shell = "<noscript>You need to enable JavaScript to run this app.</noscript>"
    page = f"<html><body>{shell}<div id=root></div></body></html>"

    assert _outcome(RawArticle(url=URL, html=page)) == Drop("wall_script")


@pytest.mark.parametrize(
    "end", ["<p>The ferry sa", '<p class="te', "<p>x</p><script>a"]
)
def test_page_that_breaks_off_is_a_wall(end: str) -> None:
    """Half a page would withdraw the other half; a piece of HTML is no page."""
    assert _outcome(RawArticle(url=URL, html=f"<html><body>{PROSE}{end}")) == Drop(
        "wall_cut_off"
    )
    assert isinstance(_outcome(RawArticle(url=URL, html=f"{PROSE}The end")), Emit)


def test_long_line_is_read_for_no_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is prose in any case; 244 phrases at each of 120,000 characters took 5 s."""
    monkeypatch.setattr("pipeline.text.walls.PHRASES", {"consent": None})

    assert recognise("", ["(a " * 300]) is None
