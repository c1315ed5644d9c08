"""Live pages that hold their posts in the state of a script, in shapes of many systems.

All texts are invented.
"""

import json
from datetime import datetime
from typing import Any, Final

TIMES: Final = tuple(f"2026-05-04T{hour:02}:20:00+00:00" for hour in range(15, 9, -1))
HEADINGS: Final = (
    "Ferry service stops at noon",
    "School roof torn off in Mirren",
    "Two anglers found on the breakwater",
    "Power back in the old harbour",
    "Minister visits the flooded market",
    "First warning for the north coast",
)
BODIES: Final = (
    (
        "The operator takes all four ferries out of service from noon, it says.",
        "Passengers with a ticket may travel on Thursday.",
    ),
    (
        "Gusts lifted half of the roof of a primary school in Mirren.",
        "Nobody was inside, the head teacher told local radio.",
    ),
    (
        "Two anglers who were missing since dawn are alive, the coastguard says.",
        "They had held on to a ladder for five hours.",
    ),
    (
        "The grid company has brought power back to 1,200 homes in the old harbour.",
        "Another 300 wait for a crew that cannot cross the bridge.",
    ),
    (
        "The interior minister walked through the market and spoke to traders.",
        "She promised money for stalls that are not insured.",
    ),
    (
        "The weather office issues a red warning for the north coast.",
        "Waves of nine metres are expected before midnight.",
    ),
)
COMMENTS: Final = [
    {
        "id": f"c{n}",
        "createdAt": time,
        "author": {"name": f"Reader {n}"},
        "body": f"<p>For {n + 30} years I have lived here and saw no such storm.</p>",
    }
    for n, time in enumerate(TIMES)
]
TEASERS: Final = [
    {
        "id": f"t{n}",
        "url": f"/world/story-{n}",
        "title": f"Another story of the day, number {n}",
        "publishedAt": time,
        "description": f"What happened in the rest of the country on day {n}.",
    }
    for n, time in enumerate(TIMES)
]


def epoch(time: str) -> int:
    """Give a time as seconds since 1970."""
    return int(datetime.fromisoformat(time).timestamp())


def html(body: tuple[str, ...]) -> str:
    """Mark up the paragraphs of one post."""
    return "".join(f"<p>{each}</p>" for each in body)


def page(scripts: str, shown: str = "", title: str = "Storm live: the day") -> str:
    """Put *scripts* behind a page that shows its title and *shown*."""
    return (
        f"<html lang='en'><head><title>{title}</title></head><body><h1>{title}</h1>"
        f"<div id='root'>{shown}</div>{scripts}</body></html>"
    )


def _dump(value: Any) -> str:
    return json.dumps(value).replace("</", "<\\/")


def nested_list() -> str:
    """Posts as a list of the properties of the page, each with its HTML."""
    posts = [
        {"id": 100 + n, "headline": head, "publishedAt": time, "body": html(body)}
        for n, (head, time, body) in enumerate(
            zip(HEADINGS, TIMES, BODIES, strict=True)
        )
    ]
    blog = {"id": "b1", "publishedAt": TIMES[-1], "title": "Storm", "posts": posts}
    props = {"liveBlog": blog, "related": TEASERS}
    state = {"props": {"pageProps": props}, "page": "/live/[id]", "buildId": "x1"}
    script = '<script id="__NEXT_DATA__" type="application/json">'
    return page(f"{script}{_dump(state)}</script>")


def entities_by_reference() -> str:
    """Posts as entities of a cache, their bodies as other entities."""
    state: dict[str, Any] = {
        "ROOT_QUERY": {"__typename": "Query", 'page({"id":1})': {"__ref": "Blog:1"}},
        "Blog:1": {
            "__typename": "Blog",
            "createdAt": TIMES[-1],
            "entries": [{"__ref": f"Entry:{n}"} for n in range(len(BODIES))],
        },
    }
    for n in reversed(range(len(BODIES))):
        state[f"Entry:{n}"] = {
            "__typename": "Entry",
            "id": str(n),
            "title": HEADINGS[n],
            "createdAt": epoch(TIMES[n]) * 1000,
            "content": {"__ref": f"Content:{n}"},
        }
        state[f"Content:{n}"] = {"__typename": "Content", "html": html(BODIES[n])}
    for n, each in enumerate(TEASERS):
        state[f"Article:{n}"] = {"__typename": "Article", **each}
    return page(f"<script>window.__APOLLO_STATE__={_dump(state)};</script>")


def parsed_string() -> str:
    """A store as a string that a script parses; posts by id, their order beside them.

    Each paragraph is a tree of its own, broken at links and bold words.
    """
    posts = {}
    for n in reversed(range(len(BODIES))):
        trees = [_tree(each) for each in BODIES[n]]
        posts[f"p{n}"] = {
            "id": f"p{n}",
            "heading": HEADINGS[n],
            "timestamp": TIMES[n],
            "blocks": trees,
        }
    order = [f"p{n}" for n in range(len(BODIES))]
    state = {"live": {"posts": {"byId": posts, "allIds": order}}, "comments": COMMENTS}
    script = f"window.__INITIAL_STATE__ = JSON.parse({_dump(_dump(state))});"
    return page(f"<script>{script}</script>")


def _tree(paragraph: str) -> dict[str, Any]:
    words = paragraph.split(" ")
    link = {
        "type": "link",
        "url": "/x",
        "children": [{"type": "text", "text": words[2]}],
    }
    parts = [
        {"type": "text", "text": f"{words[0]} {words[1]} "},
        link,
        {"type": "text", "text": f" {' '.join(words[3:])}"},
    ]
    return {"type": "paragraph", "children": parts}


def edges_beside_shown() -> str:
    """Edges and nodes of a feed, of which the page shows the first three."""
    edges = [
        {
            "cursor": f"x{n}",
            "node": {
                "databaseId": n,
                "date": time,
                "title": head,
                "content": html(body),
            },
        }
        for n, (head, time, body) in enumerate(
            zip(HEADINGS, TIMES, BODIES, strict=True)
        )
    ]
    state = {"data": {"feed": {"edges": edges}, "comments": {"items": COMMENTS}}}
    shown = "".join(
        f'<article class="post" id="post-{n}"><time datetime="{TIMES[n]}">'
        f"{TIMES[n][11:16]}</time><h2>{HEADINGS[n]}</h2>{html(BODIES[n])}</article>"
        for n in range(3)
    )
    script = '<script type="application/json" data-island="feed">'
    return page(f"{script}{_dump(state)}</script>", shown)


# Written before the rules, and only counted: see test_text_state.py.


def plain_ticker() -> str:
    """Items of a ticker in plain text, their times in seconds; a program follows."""
    items = [
        {
            "uid": f"i{n}",
            "ts": epoch(time),
            "minute": n,
            "text": "\n".join((head, *body)),
        }
        for n, (head, time, body) in enumerate(
            zip(HEADINGS, TIMES, BODIES, strict=True)
        )
    ]
    state = {"ticker": {"items": items, "total": 6}, "recommendations": TEASERS}
    rest = ";(function(){var s=document.currentScript;s.remove()}());"
    return page(
        f'<script>window["__PRELOADED_STATE__"] = {_dump(state)}{rest}</script>'
    )


def components() -> str:
    """Updates made of components, among them pictures with captions."""
    elements: list[dict[str, Any]] = []
    for n, (head, time, body) in enumerate(zip(HEADINGS, TIMES, BODIES, strict=True)):
        parts: list[dict[str, Any]] = [
            {"kind": "text", "html": f"<p>{each}</p>"} for each in body
        ]
        picture = {"kind": "image", "caption": "Waves at the pier", "src": "/a.jpg"}
        parts.insert(1, picture)
        element = {
            "kind": "update",
            "slug": f"u-{n}",
            "time": time,
            "components": parts,
        }
        elements.append({**element, "header": {"text": head}})
    state = {"props": {"entry": {"updated": TIMES[0], "elements": elements}}}
    return page(f'<script type="application/json">{_dump(state)}</script>')


def broken() -> str:
    """A state that is no sound JSON: raw line ends, a comma too many, a comment."""
    rows = ",\n".join(
        f'{{"postId": "q{n}", "created": "{time}", "headline": "{head}", '
        f'"bodyText": "{body[0]}\n{body[1]}",}}'
        for n, (head, time, body) in enumerate(
            zip(HEADINGS, TIMES, BODIES, strict=True)
        )
    )
    state = f'{{/* made by the server */ "liveblog": {{"updates": [{rows}]}}}}'
    return page(f"<script>\n  var __STATE__ = {state};\n</script>")


def generated_ids() -> str:
    """An older cache: references by type and id, paragraphs as entities too."""
    state: dict[str, Any] = {}
    refs = []
    for n, (head, time, body) in enumerate(zip(HEADINGS, TIMES, BODIES, strict=True)):
        name = f"LivePost:{n}"
        refs.append({"type": "id", "generated": False, "id": name})
        inner = []
        for k, each in enumerate(body):
            part = f"${name}.body.{k}"
            state[part] = {"__typename": "Paragraph", "text": f"<p>{each}</p>"}
            inner.append({"type": "id", "generated": True, "id": part})
        state[name] = {
            "__typename": "LivePost",
            "id": n,
            "headline": head,
            "firstPublished": time,
            "body": inner,
        }
    state["$ROOT"] = {"livePosts": refs}
    return page(f"<script>window.__APOLLO_STATE__ = {_dump(state)}</script>")


def flight() -> str:
    """Rows of React elements in pieces, bodies as texts beside them, dates marked."""
    posts, texts = [], []
    for n, (head, time, body) in enumerate(zip(HEADINGS, TIMES, BODIES, strict=True)):
        text = html((*body[:1], body[1].replace("'", "\u2019")))
        size = len(text.encode())
        texts.append(f"{0xA0 + n:x}:T{size:x},{text}")
        post = {"id": n, "headline": head, "publishedAt": f"$D{time}"}
        posts.append({**post, "body": f"${0xA0 + n:x}", "author": "$undefined"})
    blog = ["$", "$L9", None, {"blog": {"posts": "$5"}, "related": TEASERS}]
    rows = [
        '1:"$Sreact.fragment"',
        '9:I[4711,["12","static/chunks/12-af.js"],"LiveBlog"]',
        ':HL["/_next/static/css/a.css","style"]',
        f"0:{json.dumps({'b': 'x1', 'f': [['$', 'main', None, {'children': '$L2'}]]})}",
        f"2:{json.dumps(blog)}",
    ]
    text = "\n".join([*rows, "".join(texts) + f"5:{json.dumps(posts)}", ""])
    pieces = [text[at : at + 500] for at in range(0, len(text), 500)]
    calls = [f"self.__next_f.push({_dump([1, piece])})" for piece in pieces]
    first = "(self.__next_f=self.__next_f||[]).push([0])"
    return page("".join(f"<script>{call}</script>" for call in (first, *calls)))


def by_place() -> str:
    """One flat list in which numbers are the places of values, as of Nuxt 3."""
    flat: list[Any] = [["ShallowReactive", 1], {"data": 2}, {"live-1": 3}, {"posts": 4}]
    flat.append(posts := [])
    for n, (head, time, body) in enumerate(zip(HEADINGS, TIMES, BODIES, strict=True)):
        at = len(flat)
        posts.append(at)
        keys = ("id", "title", "createdAt", "body")
        flat.append({key: at + 1 + i for i, key in enumerate(keys)})
        flat += [n, head, time, html(body)]
    script = '<script type="application/json" id="__NUXT_DATA__">'
    return page(f"{script}{_dump(flat)}</script>")


SEEN: Final = (nested_list, entities_by_reference, parsed_string, edges_beside_shown)
WRITTEN: Final = (flight, by_place)
COUNTED: Final = (plain_ticker, components, broken, generated_ids)


def only_teasers(title: str = "Storm live: the day") -> str:
    """A page whose state holds teasers of other pages and comments, and no post."""
    state = {"latest": TEASERS, "comments": COMMENTS, "site": {"name": "The Paper"}}
    text = html(BODIES[0] + BODIES[1])
    return page(f'<script type="application/json">{_dump(state)}</script>', text, title)
