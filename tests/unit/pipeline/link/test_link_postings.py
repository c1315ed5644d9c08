"""The index of stories says what a table of counts for each key would."""

from collections import Counter, defaultdict

from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.postings import Postings

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
