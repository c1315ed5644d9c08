"""The index of stories says what a table of counts for each key would."""

import tracemalloc
from collections import Counter, defaultdict

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import link
from pipeline.ids import content_id
from pipeline.link.entry import entry_of
from pipeline.link.packed import Terms
from pipeline.link.postings import Postings
from pipeline.link.story_index import StoryIndex
from pipeline.link.traits import Traits
from pipeline.link.weights import CANDIDATES
from pipeline.link.words import Idf
from tests.unit.pipeline.link.test_link_decide import labels, told

STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 2), st.sampled_from("abc")))


@given(STEPS)
def test_postings_count_as_tables_do(steps: list[tuple[bool, int, str]]) -> None:
    """Whatever was added and discarded, each story is listed as long as it counts."""
    postings: Postings[int] = Postings()
    tables: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for adds, key, story in steps:
        if adds:
            postings.add(key, story)
            tables[key][story] += 1
        elif tables[key][story]:
            postings.discard(key, story)
            tables[key] -= Counter(story)

    for key, table in tables.items():
        assert sorted(postings.of(key)) == sorted(+table)
        assert postings.count(key) == table.total()


@given(STEPS, st.integers(0, 300))
def test_numbers_count_as_tables_do(
    steps: list[tuple[bool, int, str]], others: int
) -> None:
    """A key of one story and one of hundreds; a number that is free is given again."""
    index = StoryIndex()
    tables: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for number in range(others):
        index.add((0,), f"other {number}")
        tables[0][f"other {number}"] += 1
    for adds, key, story in steps:
        keys = (key, key + 1)
        if adds:
            index.add(keys, story)
        elif all(tables[each][story] for each in keys):
            index.discard(keys, story)
        else:
            continue
        for each in keys:
            tables[each][story] += 1 if adds else -1

    for key, table in tables.items():
        assert sorted(map(index.name, index.of(key))) == sorted(+table)


def test_two_numbers_side_by_side_are_no_third() -> None:
    """In bytes 1 and 256 have those of 0 between them."""
    index = StoryIndex()
    for number in range(257):
        index.add((1,), f"story {number}")
    for number in (1, 256, 0, 0):
        index.add((2,), f"story {number}")

    assert list(index.of(2)) == [1, 256, 0]


def test_the_reports_of_a_large_story_are_counted_out_again() -> None:
    """Their common keys too, of which there are more than are gone through."""
    index, keys = StoryIndex(), [(0, 1 + number % 7) for number in range(600)]
    for each in keys:
        index.add(each, "large")
    for each in keys[1:]:
        index.discard(each, "large")

    assert list(map(index.name, index.of(0))) == ["large"]
    assert list(map(index.name, index.of(1))) == ["large"]
    assert not index.of(2)
    index.discard(keys[0], "large")
    assert not index.of(0)
    assert not index.of(1)


def test_the_stories_of_a_common_key_are_not_copied_to_find_one() -> None:
    """Each report of a known story asks for 28 keys, some of 100,000 stories."""
    index = StoryIndex()
    for number in range(20_000):
        index.add((5,), f"story {number}")
    tracemalloc.start()
    index.add((5, 6), "story 9")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 20_000 * 2
    assert index.of(6) == (9,)


def test_keys_that_reports_of_a_story_repeat_take_four_bytes() -> None:
    """A table of counts by key and story takes a hundred for each."""
    index = StoryIndex()
    keys = [tuple(range(n, n + 28)) for n in range(0, 28_000, 28)]
    for number, each in enumerate(keys):
        index.add(each, f"story {number}")
    tracemalloc.start()
    for number, each in enumerate(keys):
        index.add(each, f"story {number}")
    taken = sum(s.size for s in tracemalloc.take_snapshot().statistics("filename"))
    tracemalloc.stop()

    assert taken < 28_000 * 14


@settings(max_examples=20)
@given(st.lists(st.sets(st.integers(1, 6)), min_size=100, max_size=120))
def test_the_candidates_share_most_however_common_the_words(
    texts: list[set[int]],
) -> None:
    """Words of a hundred stories are not counted out, and none with more is missed."""
    memory = link.State()
    entry = entry_of(told("https://a.example/1", labels(3)), Idf({}, 1.0), memory)
    bare = msgspec.structs.replace(entry, head=Terms(), organisations=(), places=())
    weights = {word: 2.0**-word for word in range(1, 7)}
    worth: dict[str, float] = {}
    for number, words in enumerate(texts):
        name = content_id(str(number))
        terms = Terms.of([(word, weights[word]) for word in sorted(words)])
        kept = msgspec.structs.replace(
            bare, report=name, segment=name, story=name, terms=terms
        )
        memory.set(kept.key(), kept, kept.at)
        worth[name] = sum(w * w for _, w in terms.pairs())
    asked = msgspec.structs.replace(bare, terms=Terms.of(weights.items()))

    found = memory.candidates(Traits(asked))

    best = sorted((w for w in worth.values() if w), reverse=True)[:CANDIDATES]
    assert [worth[name] for name in found] == best
