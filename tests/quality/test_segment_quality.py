"""Floors of cutting and of reading pages, on the corpora.

Each floor is what was measured, rounded down; it may only rise.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import normalize
from pipeline.segment.cut import cut
from pipeline.stage import Context, Emit, Input, NoState
from pipeline.text.html import extract
from pipeline.text.words import content
from schemas.article import Article
from schemas.prepared import PreparedArticle
from schemas.raw import RawArticle
from tests.support import factories

pytestmark = pytest.mark.shared

NOW = datetime(2026, 10, 13, tzinfo=UTC)


def _article(body: str, title: str = "") -> Article:
    raw = RawArticle(url="urn:tocsin:file:a.txt", title=title, body=body)
    ((outcome,),) = list(
        normalize.handle(
            [Input(raw, NOW)],
            Context(now=NOW, state=NoState(), models=None, rules=None),
        )
    )
    assert isinstance(outcome, Emit)
    found = outcome.record
    assert isinstance(found, PreparedArticle)
    reference = factories.reference(title=found.title, url=found.url)
    return factories.article(article=reference, text=found.text)


def _first_lines(article: Article) -> list[str]:
    return [
        content(article.text[part.start : part.end].split("\n")[0])
        for part in cut(article)
    ]


def test_seed_is_cut_as_by_hand(shared: Path) -> None:
    """Eleven events, the strike inside the lead among them, and no noise."""
    folder = shared / "data" / "seed"
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    (path,) = folder.glob("*.txt")
    article = _article(path.read_text("utf-8"))
    spans = [
        (article.text[: part.start].count("\n"), article.text[: part.end].count("\n"))
        for part in cut(article)
    ]

    assert gold["fine_starts"] == [start for start, _ in spans]
    kept = {line for start, end in spans for line in range(start, end + 1)}
    assert not kept & set(gold["noise_lines"])


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("bbc_covid_2020-05-12", 0.86, 0.65),
        ("corkbeo_level", 0.90, 0.38),
        ("express_harry_meghan_2024-07-18", 0.88, 0.88),
        ("guardian_LiveBlogSingleContributor", 0.83, 0.45),
    ],
)
def test_headings_of_real_live_blogs(
    shared: Path, name: str, precision: float, recall: float
) -> None:
    """A plain live blog without a title is cut at its headings."""
    folder = shared / "data" / "liveblogs"
    updates = json.loads((folder / f"{name}.json").read_text("utf-8"))["updates"]
    firsts = ((u["headline"] or u["text"]).strip().split("\n")[0] for u in updates)
    due = {content(first)[:40] for first in firsts}
    given = {
        line[:40]
        for line in _first_lines(_article((folder / f"{name}.txt").read_text("utf-8")))
    }

    assert precision <= len(due & given) / len(given)
    assert recall <= len(due & given) / len(due)


@pytest.mark.parametrize(
    ("name", "posts"), [("0b86554f", 20), ("48849a30", 26), ("9cad8c82", 9)]
)
def test_posts_of_real_live_pages(shared: Path, name: str, posts: int) -> None:
    """At least the posts that were counted by hand are read."""
    (path,) = (shared / "data" / "liveblogs" / "html").glob(f"{name}*")
    page = extract(path.read_text("utf-8"), "https://n.example/live/1")

    assert posts <= len([post for post in page.posts if not post.pinned])


def test_articles_of_one_event_stay_whole(shared: Path) -> None:
    """No plain news item is cut."""
    lines = (shared / "data" / "bbc5" / "items.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines[:300]]

    assert [text[:60] for text in texts if len(cut(_article(text))) > 1] == []
