"""What a retraction takes back: the word of its outlet, and what settles a denial."""

from schemas.common import Ledger
from tests.unit.pipeline.link.test_link_ledger import entry, killed, state


def test_a_retraction_takes_back_the_word_of_its_outlet_alone() -> None:
    """What others found stands: figure, gravity, title and origins are theirs."""
    first = entry(0, killed=(9, 9), origin="a", severity=4)
    other = entry(1, killed=(2, 2), origin="b", severity=3)
    back = entry(2, "retracted", (0, 0), "a")

    found = state(first, other, back)

    assert (found.status, found.severity, found.origins) == ("reported", 3, ("b",))
    assert killed(first, other, back) == (2, 2, 2)
    assert (found.title, found.reports, found.articles) == (other.title, 1, 1)
    assert state(first, back).status == "retracted"
    assert killed(first, back) == (0, 0, 0)


def test_who_prints_the_word_of_an_agency_takes_its_own_print_back() -> None:
    """The agency takes back all that was printed of it; a printer only its own."""
    prints = [entry(n, killed=(9, 9), origin="agency", source=s)
              for n, s in enumerate("pq")]  # fmt: skip
    other = entry(3, killed=(2, 2), origin="b")

    by_printer = state(*prints, other, entry(4, "retracted", None, "p"))
    by_agency = state(*prints, other, entry(4, "retracted", None, "agency", source="q"))

    assert by_printer.origins == ("agency", "b")
    assert by_agency.origins == ("b",)
    assert by_agency.killed == Ledger(low=2, best=2, high=2)


def test_a_later_count_by_another_outlet_settles_a_denial() -> None:
    """A figure of somebody else says that it did happen."""
    entries = [
        entry(0, "claimed", (2, 2), "a"),
        entry(1, "denied", None, "b"),
        entry(2, "reported", (5, 5), "c"),
    ]

    assert state(*entries).status == "reported"
