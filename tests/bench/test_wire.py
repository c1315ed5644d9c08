"""Made-up newswire, from items of our own."""

import itertools
from typing import Any, Final

from tests.bench.wire import FAMOUS, Wire

TOWNS: Final = ("Belmont", "Carlow", "Dunmore", "Elstow", "Fenwick", "Garston")
SIZE: Final = 600
"""More towns by number than names that stay in all rounds."""


def items() -> list[dict[str, Any]]:
    """Write items of three sentences, each on a town of its own."""
    return [
        {
            "title": f"{TOWNS[n % 6]}{n} raises its rate to {n % 90 + 10} pct",
            "body": f"The town of {TOWNS[n % 6]}{n} raises its rate for barges.\n"
            f"    It said that Mayor Quill{n} signed the order number {n + 200}.\n"
            f"    Barge owners of Old Harbour{n} will appeal, they said in 1987.",
        }
        for n in range(SIZE)
    ]


def test_the_first_round_is_the_items_as_they_are() -> None:
    """In another order; no item is lost and none comes twice."""
    first = itertools.islice(Wire(items(), seed=1).articles(), SIZE)

    assert sorted(row["title"] for row in first) == sorted(
        one["title"] for one in items()
    )


def test_no_item_of_a_later_round_is_one_that_was_there() -> None:
    """Half its sentences are of others, and its names are those of others or new."""
    made = list(itertools.islice(Wire(items(), seed=1).articles(), 3 * SIZE))

    assert len({row["url"] for row in made}) == 3 * SIZE
    assert len({row["body"] for row in made}) == 3 * SIZE
    words = [_words(made[at : at + SIZE]) for at in (0, SIZE, 2 * SIZE)]
    assert len(words[0]) > FAMOUS
    assert words[1] - words[0]
    assert words[2] - words[1] - words[0]
    assert all("1987" in text for row in made if "appeal" in (text := row["body"]))


def test_equal_seeds_give_equal_articles() -> None:
    """And other seeds others."""
    one, same, other = (
        list(itertools.islice(Wire(items(), seed).articles(), 2 * SIZE))
        for seed in (1, 1, 2)
    )

    assert one == same != other


def _words(rows: list[dict[str, Any]]) -> set[str]:
    return {word.strip(".,") for row in rows for word in row["body"].split()}
