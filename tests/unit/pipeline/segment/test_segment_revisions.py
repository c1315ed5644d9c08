"""What is sent of a page that is fetched again."""

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from pipeline.segment import State, handle
from pipeline.segment.match import likeness, sketch
from pipeline.stage import Context, Drop, Emit, Input, Outcome, Put
from schemas.article import Article
from schemas.prepared import Block
from schemas.segment import Segment
from tests.support import factories

POSTS = {
    "a": "Three people have died in a gas explosion in Turin, firefighters say.",
    "b": "Teachers in Accra have called off their strike after a pay deal.",
    "c": "A typhoon is expected to reach Osaka on Thursday, forecasters say.",
    "d": "The Bank of Canada left its rate unchanged at two and a half per cent.",
    "e": "A court in Ankara has released an editor after two hundred days in jail.",
}


def _page(texts: Sequence[str], hour: int, *, keys: Sequence[str] = ()) -> Article:
    """Make a page of one block a text, without ids unless *keys* are given."""
    blocks: list[Block] = []
    at = 0
    for i, text in enumerate(texts):
        post = keys[i] if keys else None
        blocks.append(Block(start=at, end=at + len(text), post=post))
        at += len(text) + 2
    at_time = factories.AT + timedelta(hours=hour)
    return factories.article(
        article=factories.reference(title="World live", fetched_at=at_time),
        text="\n\n".join(texts),
        blocks=tuple(blocks),
    )


def _feed(known: State, article: Article) -> tuple[Outcome, ...]:
    at = article.article.fetched_at
    (outcomes,) = list(
        handle(
            [Input(article, at)], Context(now=at, state=known, models=None, rules=None)
        )
    )
    return outcomes


def _sent(outcomes: Sequence[Outcome]) -> list[tuple[str, str, int]]:
    found = [o.record for o in outcomes if isinstance(o, Emit)]
    return [(s.change, s.text[:12], s.ordinal) for s in found if isinstance(s, Segment)]


def _flags(outcomes: Sequence[Outcome]) -> list[tuple[str, ...]]:
    found = [o.record for o in outcomes if isinstance(o, Emit)]
    return [s.flags for s in found if isinstance(s, Segment)]


def _ids(outcomes: Sequence[Outcome]) -> list[str]:
    found = [o.record for o in outcomes if isinstance(o, Emit)]
    return [s.segment_id for s in found if isinstance(s, Segment)]


def test_first_fetch_is_sent_as_a_whole() -> None:
    """Every post is new, its text is what its offsets say, one entry is kept."""
    page = _page([POSTS["a"], POSTS["b"]], 0)
    outcomes = _feed(State(), page)
    segments = [o.record for o in outcomes if isinstance(o, Emit)]

    assert [change for change, _, _ in _sent(outcomes)] == ["new", "new"]
    for segment in segments:
        assert isinstance(segment, Segment)
        assert segment.text == page.text[segment.start : segment.end]
    assert sum(isinstance(o, Put) for o in outcomes) == 1


def test_only_what_changed_is_sent_again() -> None:
    """A new post is new, an edited one keeps its id, the others are silent."""
    known = State()
    first = _feed(known, _page([POSTS["a"], POSTS["b"]], 0))
    edited = POSTS["b"].replace("a pay deal", "a deal on pay and hours")
    second = _feed(known, _page([POSTS["c"], POSTS["a"], edited], 1))

    assert [("new", POSTS["c"][:12], 1), ("edited", edited[:12], 2)] == _sent(second)
    assert _ids(first)[1] == _ids(second)[1]


def test_unchanged_page_sends_nothing() -> None:
    """A page of which only quotes and blanks differ is the same."""
    known = State()
    _feed(known, _page([POSTS["a"]], 0))

    assert (Drop("nothing_new"),) == _feed(
        known, _page([POSTS["a"].replace(" in ", "  in ")], 1)
    )[:1]


def test_deleted_post_is_withdrawn() -> None:
    """A post that is missing between others is taken back, and may come again."""
    known = State()
    first = _feed(known, _page([POSTS["a"], POSTS["b"], POSTS["c"]], 0))
    second = _feed(known, _page([POSTS["a"], POSTS["c"]], 1))
    third = _feed(known, _page([POSTS["a"], POSTS["b"], POSTS["c"]], 2))

    assert _sent(second) == [("withdrawn", "", 2)]
    assert _ids(first)[1] == _ids(second)[0] == _ids(third)[0]
    assert [("edited", POSTS["b"][:12], 3)] == _sent(third)


def test_post_that_scrolled_off_still_stands() -> None:
    """On a page of the three newest posts the oldest goes, which is no deletion."""
    known = State()
    _feed(known, _page([POSTS["c"], POSTS["b"], POSTS["a"]], 0))
    second = _feed(known, _page([POSTS["d"], POSTS["c"], POSTS["b"]], 1))

    assert [("new", POSTS["d"][:12], 1)] == _sent(second)
    third = _feed(known, _page([POSTS["d"], POSTS["c"], POSTS["b"], POSTS["a"]], 2))
    assert _sent(third) == []


def test_own_id_of_a_post_decides() -> None:
    """A post that says the contrary under its old id is edited, not new."""
    known = State()
    _feed(known, _page([POSTS["a"], POSTS["b"]], 0, keys=["p2", "p1"]))
    second = _feed(known, _page([POSTS["e"], POSTS["b"]], 1, keys=["p2", "p1"]))

    assert [("edited", POSTS["e"][:12], 2)] == _sent(second)


def test_page_of_one_post_stays_one_post() -> None:
    """An article that is written anew keeps its segment id."""
    known = State()
    first = _feed(known, _page([POSTS["a"]], 0))
    second = _feed(known, _page([POSTS["d"]], 1))

    assert _ids(first) == _ids(second)
    assert [("edited", POSTS["d"][:12], 2)] == _sent(second)


def test_older_fetch_is_late() -> None:
    """What was read before the newest known fetch changes nothing."""
    known = State()
    _feed(known, _page([POSTS["a"]], 2))

    assert (Drop("late"),) == _feed(known, _page([POSTS["b"]], 1))


def test_symbols_tell_nothing() -> None:
    """A text without words is no event."""
    assert (Drop("no_event_text"),) == _feed(
        State(), _page(["\U0001f6a2\U0001f30a!"], 0)
    )


def test_equal_posts_have_ids_of_their_own() -> None:
    """Two posts with one text are two segments."""
    first = _feed(State(), _page([POSTS["a"], POSTS["a"]], 0))

    assert len(set(_ids(first))) == 2


_DAY = st.lists(
    st.lists(st.sampled_from(sorted(POSTS)), min_size=1, max_size=5, unique=True),
    min_size=1,
    max_size=5,
)


@given(_DAY)
def test_loaded_state_equals_the_state_that_made_it(day: list[list[str]]) -> None:
    """After loading what was put, the next fetch is answered alike."""
    known, loaded = State(), State()
    for hour, names in enumerate(day):
        page = _page([POSTS[name] for name in names], hour)
        outcomes = _feed(known, page)
        for put in outcomes:
            if isinstance(put, Put):
                loaded.load(put.key, put.value, put.at)
        assert list(known.items()) == list(loaded.items())


@given(_DAY)
def test_every_post_is_sent_once_per_version(day: list[list[str]]) -> None:
    """No version of a segment is sent twice; what is shown is known."""
    known = State()
    versions: set[str] = set()
    for hour, names in enumerate(day):
        for outcome in _feed(known, _page([POSTS[name] for name in names], hour)):
            if isinstance(outcome, Emit):
                assert isinstance(outcome.record, Segment)
                key = outcome.record.segment_id + outcome.record.version
                assert key not in versions
                versions.add(key)


def test_sketch_tells_an_edit_from_another_post() -> None:
    """Most word pairs of an edited text stay."""
    edited = POSTS["a"].replace("Three", "Four") + " Nine were hurt."

    assert likeness(sketch(POSTS["a"]), sketch(edited)) > 0.5
    assert likeness(sketch(POSTS["a"]), sketch(POSTS["b"])) < 0.1
    assert likeness(sketch(""), sketch("a")) == 0


def test_posts_of_equal_text_are_different_records() -> None:
    """On one page or on two: an id never has two contents."""
    article = _page([POSTS["a"], POSTS["a"], POSTS["b"]], 0)
    other = structs.replace(
        article, article=structs.replace(article.article, article_id="f" * 32)
    )
    outcomes = (*_feed(State(), article), *_feed(State(), other))
    records = [o.record for o in outcomes if isinstance(o, Emit)]

    assert len({one.envelope().id for one in records}) == len(records) == 6


def test_page_of_more_posts_than_are_sent_says_so() -> None:
    """What slides over its end is not withdrawn, and a reader sees there is more."""
    letters = str.maketrans("0123456789", "abcdefghij")
    posts = [
        f"The mayor of {word} resigned on Monday, {word[::-1]} said."
        for word in (f"x{n}".translate(letters).capitalize() for n in range(1012))
    ]
    known = State()
    keys = [f"post{n}" for n in range(1012)]
    first = _feed(known, _page(posts[7:], 0, keys=keys[7:]))
    second = _feed(known, _page(posts, 1, keys=keys))
    few = _feed(State(), _page(posts[:1000], 0))

    assert _flags(first) == [("segments_left_out",)] * 1000
    assert _flags(second) == [("segments_left_out",)] * 7
    assert {change for change, _, _ in _sent(second)} == {"new"}
    assert _flags(few) == [()] * 1000


MANY = {
    name: f"The council of {town} voted on Monday to rebuild the {thing} by the river."
    for name, town, thing in (
        ("f", "Avaris", "bridge"), ("g", "Bellune", "school hall"),
        ("h", "Corvale", "ferry pier"), ("i", "Dunmere", "water mill"),
    )
}  # fmt: skip
ALL = [*POSTS.values(), *MANY.values()]


def test_a_wall_changes_nothing() -> None:
    """What has nothing of the page is held: no withdrawal, and no edit afterwards."""
    known = State()
    _feed(known, _page(ALL, 0))
    wall = _feed(known, _page(["Please accept our cookies to go on reading."], 1))
    after = _feed(known, _page(ALL, 2))

    assert Drop("suspect") in wall
    assert _sent(wall) == _sent(after) == []


def test_a_fetch_without_a_word_changes_nothing() -> None:
    """An empty page is a bad fetch."""
    known = State()
    _feed(known, _page(ALL, 0))

    assert _feed(known, _page(["\u2014"], 1)) == (Drop("suspect"),)
    assert _sent(_feed(known, _page(ALL, 2))) == []


def test_walls_that_differ_are_all_held() -> None:
    """Only what comes twice in a row is another page at this address."""
    known = State()
    _feed(known, _page(ALL, 0))
    walls = [
        "Please accept our cookies to go on reading.",
        "The server could not answer in time, error 502.",
        "Are you a robot? Tick the box below and try again.",
    ]

    for hour, wall in enumerate(walls, 1):
        assert Drop("suspect") in _feed(known, _page([wall], hour))


def test_what_comes_twice_is_another_page() -> None:
    """It is sent anew, and what stood there before is not taken back."""
    known = State()
    _feed(known, _page([POSTS["a"], POSTS["b"], POSTS["c"]], 0))
    other = _page([MANY["f"]], 1)
    held, taken = _feed(known, other), _feed(known, _page([MANY["f"]], 2))

    assert _sent(held) == []
    assert _sent(taken) == [("new", MANY["f"][:12], 1)]


def test_half_a_page_withdraws_nothing() -> None:
    """A page that breaks off, or loads more on demand, has lost none of its posts."""
    known = State()
    _feed(known, _page(ALL, 0))
    half = _feed(known, _page(ALL[:4], 1))
    again = _feed(known, _page(ALL[:4], 2))
    whole = _feed(known, _page(ALL, 3))

    assert _sent(half) == _sent(again) == _sent(whole) == []


def test_a_gap_of_many_posts_waits_for_the_next_fetch() -> None:
    """A part of the page that was not loaded is no deletion; one that stays away is."""
    known = State()
    _feed(known, _page(ALL, 0))
    shown = [*ALL[:3], *ALL[6:]]
    first = _feed(known, _page(shown, 1))
    second = _feed(known, _page(shown, 2))

    assert _sent(first) == []
    assert _sent(second) == [("withdrawn", "", 2)] * 3


def test_the_newest_post_is_withdrawn_when_two_fetches_lack_it() -> None:
    """It has no neighbour above, so one fetch says too little."""
    known = State()
    _feed(known, _page(ALL, 0))
    first = _feed(known, _page(ALL[1:], 1))
    second = _feed(known, _page(ALL[1:], 2))

    assert _sent(first) == []
    assert _sent(second) == [("withdrawn", "", 2)]


def test_a_post_that_was_missed_once_is_not_sent_again() -> None:
    """Nothing had been said of it."""
    known = State()
    _feed(known, _page(ALL, 0))
    _feed(known, _page(ALL[1:], 1))

    assert _sent(_feed(known, _page(ALL, 2))) == []


def test_posts_in_another_order_are_the_same() -> None:
    """A page that turns its order round has no news."""
    known = State()
    _feed(known, _page(ALL, 0))

    assert _sent(_feed(known, _page(ALL[::-1], 1))) == []


def test_a_page_that_has_moved_on_is_no_wall() -> None:
    """Posts with ids of their own are posts, however many were missed between."""
    known = State()
    first = list(POSTS.values())
    second = list(MANY.values())
    _feed(known, _page(first, 0, keys=["p1", "p2", "p3", "p4", "p5"]))
    later = _feed(known, _page(second, 9, keys=["p6", "p7", "p8", "p9"]))

    assert [change for change, _, _ in _sent(later)] == ["new"] * 4


def test_ages_and_counters_are_no_edit() -> None:
    """A page counts and ages by itself; what it tells is the same."""

    def page(hour: int, shift: int) -> Article:
        posts = [
            f"{shift + 7 * n}m ago\n{text}\n{shift * 31} views"
            for n, text in enumerate(POSTS.values())
        ]
        at = factories.AT + timedelta(hours=hour)
        return factories.article(
            article=factories.reference(title="The day", fetched_at=at),
            text="\n\n".join(posts),
        )

    known = State()
    first = _feed(known, page(0, 3))

    assert [change for change, _, _ in _sent(first)] == ["new"] * len(POSTS)
    assert _sent(_feed(known, page(1, 11))) == []
