"""What real pages hold beside their news: names, places, figures, menus, long lists."""

import random
from collections.abc import Callable
from typing import Final

_FIRST: Final = (
    "Amina",
    "Bjorn",
    "Chiara",
    "Dmitri",
    "Elena",
    "Farid",
    "Grace",
    "Henk",
)
_LAST: Final = (
    "Okafor",
    "Lindqvist",
    "Moretti",
    "Petrov",
    "Vargas",
    "Haddad",
    "de Wit",
)
_PLACES: Final = (
    *(
        "Tampere",
        "Valparaiso",
        "Kumasi",
        "Gdansk",
        "Da Nang",
        "Leeds",
        "Oaxaca",
        "Izmir",
    ),
    *("Graz", "Cork", "Cebu", "Mombasa", "Bergen", "Porto", "Lviv", "Quito", "Bari"),
)
_TRADES: Final = (
    "baker",
    "bus driver",
    "harbour pilot",
    "teacher",
    "surveyor",
    "nurse",
)
_MENU: Final = (
    *("Home", "News", "Sport", "Weather", "Culture", "Business", "Travel", "Puzzles"),
    *("Podcasts", "Newsletters", "Jobs", "Archive", "Help", "Sign in"),
)


def beside(draw: random.Random) -> str:
    """Write some paragraphs of it, in any order."""
    made = [write(draw) for write in _ALL]
    draw.shuffle(made)
    return "\n\n".join(made[: draw.randint(2, len(made))])


def _person(draw: random.Random) -> str:
    return f"{draw.choice(_FIRST)} {draw.choice(_LAST)}"


def _names(draw: random.Random) -> str:
    one, two, town = _person(draw), _person(draw), draw.choice(_PLACES)
    return (
        f"{one}, {draw.randint(19, 88)}, a {draw.choice(_TRADES)} of {town}, said the "
        f'colour did not matter to her. "We have lived with worse," she said. {two}, '
        f"who has kept the minutes since {draw.randint(1979, 2015)}, disagreed."
    )


def _figures(draw: random.Random) -> str:
    return (
        f"The budget rose by {draw.uniform(0.1, 9):.1f} per cent to "
        f"{draw.randint(1, 900)},{draw.randint(100, 999)},000 euros, of which "
        f"${draw.uniform(1, 99):.2f}m came from abroad; {draw.randint(2, 40)} of "
        f"{draw.randint(41, 90)} members voted for it at {draw.randint(1, 12)}.30 pm."
    )


def _menu(draw: random.Random) -> str:
    return " | ".join(draw.sample(_MENU, draw.randint(6, len(_MENU)))) + "?"


def _places(draw: random.Random) -> str:
    pairs = (f"{draw.choice(_PLACES)} {draw.randint(1, 400)}" for _ in range(60))
    return f"Halls by town, as of this week: {', '.join(pairs)}."


def _table(draw: random.Random) -> str:
    rows = (f"{draw.choice(_PLACES)}\t{draw.randint(0, 30)}\u00b0C" for _ in range(12))
    return "Temperatures at noon\n" + "\n".join(rows)


_ALL: Final[tuple[Callable[[random.Random], str], ...]] = (
    *(_names, _figures, _menu, _places, _table),
)


def broken(draw: random.Random, number: int) -> bytes:
    """Make a record that is no article, of one of several kinds."""
    url = f"https://broken.example/{number}"
    return draw.choice(
        (
            b'{"url": "%b", "body": "The council' % url.encode(),
            b'{"url": 7, "body": "The council said so."}',
            b'{"body": "The council said so."}',
            b'{"url": "%b", "title": ["A", "list"], "body": "b"}' % url.encode(),
            b'{"url": "%b", "body": {"text": "The council"}}' % url.encode(),
            b'{"url": "%b", "body": "The council \\ud83d"}' % url.encode(),
            b'{"url": "%b", "body": "The caf\xe9 closed."}' % url.encode(),
            b'{"url": "%b", "url": "", "body": "b"}' % url.encode(),
            b'{"url": "ftp://broken.example/1", "body": "The council said so."}',
            b'{"url": "%b", "body": " ", "html": "<script>1</script>"}' % url.encode(),
            b'[{"url": "%b", "body": "The council said so."}]' % url.encode(),
            b"<html><body>502 Bad Gateway</body></html>",
            b"\x1f\x8b\x08\x00",
            b"",
        )
    )
