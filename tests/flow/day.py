"""A small day of our own: a fire told three times, a live blog that grows, a fair."""

import json
from datetime import UTC, datetime, timedelta
from typing import Final

from schemas.raw import RawArticle

START: Final = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

FIRE: Final = """\
Four people were killed and eleven injured when a fire broke out at a paint warehouse \
in Gdansk on Monday morning, the city's fire brigade said.

The flames were seen at about half past six by a night watchman, who raised the alarm. \
Six engines were sent and the fire was under control by nine.

The mayor said that neighbouring streets had been cleared and that the air was being \
measured. The cause is not known.
"""
FAIR: Final = """\
A book fair opened in Coimbra on Monday with readings for schools and a market for \
second-hand maps.

The organisers expect more visitors than last year, and the library stays open until \
midnight all week.
"""

Post = tuple[str, str, str]
TUNNEL: Final[Post] = (
    "tunnel",
    "Tunnel closed for repairs",
    (
        "The road tunnel under the Scheldt in Antwerp is closed until Thursday while "
        "lamps are replaced, the operator said. Buses take the old bridge."
    ),
)
STRIKE: Final[Post] = (
    "strike",
    "Ferry crews walk out",
    (
        "Crews of the ferries between Turku and the islands began a two-day strike "
        "over working hours, their union said. Talks go on in the evening."
    ),
)
VOTE: Final[Post] = (
    "vote",
    "Council votes on a tram line",
    (
        "The council of Graz voted by 26 to 22 for a new tram line to the university. "
        "Work is to begin in spring."
    ),
)
TUNNEL_EDITED: Final[Post] = (
    TUNNEL[0],
    TUNNEL[1],
    TUNNEL[2] + " One lane is to reopen on Wednesday already.",
)


def page(posts: list[Post]) -> str:
    """Make a live-blog page that carries *posts* as JSON-LD, the newest first."""
    updates = [
        {
            "@type": "BlogPosting",
            "@id": f"#{name}",
            "headline": headline,
            "articleBody": body,
            "datePublished": START.isoformat(),
        }
        for name, headline, body in posts
    ]
    blog = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": "Monday as it happens",
        "liveBlogUpdate": updates,
    }
    told = "".join(f"<article><h2>{h}</h2><p>{b}</p></article>" for _, h, b in posts)
    return (
        f"<html><head><title>Monday as it happens</title>"
        f'<script type="application/ld+json">{json.dumps(blog)}</script></head>'
        f"<body><main><h1>Monday as it happens</h1>{told}</main></body></html>"
    )


def article(minute: int, url: str, title: str, **text: str) -> RawArticle:
    """Make an article that was fetched *minute* minutes into the day."""
    at = START + timedelta(minutes=minute)
    return RawArticle(url=url, title=title, fetched_at=at, published_at=at, **text)


ARTICLES: Final = (
    article(0, "https://coast.example/fire", "Warehouse fire in Gdansk", body=FIRE),
    article(
        5,
        "https://live.example/monday",
        "Monday as it happens",
        html=page([STRIKE, TUNNEL]),
    ),
    article(9, "https://mirror.example/a/17", "Warehouse fire in Gdansk", body=FIRE),
    article(20, "https://south.example/fair", "Book fair in Coimbra", body=FAIR),
    article(
        40,
        "https://live.example/monday",
        "Monday as it happens",
        html=page([VOTE, STRIKE, TUNNEL_EDITED]),
    ),
    article(55, "https://coast.example/fire", "Warehouse fire in Gdansk", body=FIRE),
)
"""In order; the third copies the first, the last is a second fetch of it."""
