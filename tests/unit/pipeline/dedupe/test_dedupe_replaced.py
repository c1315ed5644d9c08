"""Another article at a known address, and what may be the same one."""

import pytest

from schemas.article import Article
from tests.unit.pipeline.dedupe.test_dedupe_verdicts import (
    HARBOUR,
    article,
    record,
    run,
    verdict,
)

HEARING = (
    "The appeal court in Lisbon heard Teresa Amaral and 40 other tenants of the Alfama "
    "quarter for the first time on Tuesday. Their landlord, the fund Casa Nova, wants "
    "to turn 12 houses into hotels; the tenants say that their leases run until 2031."
)


def test_another_article_at_a_known_address_edits_nothing() -> None:
    """A reused address and a canonical that is the section page: no old story changes.

    The first article that comes back is a revision again, for it is known.
    """
    url = "https://a.example/news"

    outcomes = run(
        article(url, HARBOUR, title="Barge breaks loose in Varn"),
        article(url, HEARING, 9, title="Tenants of Alfama in court"),
        article(url, HARBOUR + " More soon.", 18, title="Barge breaks loose in Varn"),
    )

    found = [record(each) for each in outcomes]
    assert [each.article.verdict for each in found] == ["new", "replaced", "revision"]
    assert found[1].original is None
    assert isinstance(found[1], Article)
    assert found[1].previous_revision_id == found[0].article.revision_id


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "Three fishermen died in Varn when a barge ran into their boats. Port "
            "captain Marit Solheim spoke of 14 hurt; rescuers from Nordvik were still "
            "diving at dusk, and Brandt Shipping offered to bury the dead.",
            "Three dead in port",
            id="the same story in other words",
        ),
        pytest.param(HEARING, "Barge breaks loose in Varn", id="the same title"),
        pytest.param("Something went wrong. Reload.", "Error", id="an error page"),
    ],
)
def test_what_may_be_the_same_article_replaces_nothing(text: str, title: str) -> None:
    """A story that is written anew, a page with its old title, a few words."""
    url = "https://a.example/news"

    outcomes = run(
        article(url, HARBOUR, title="Barge breaks loose in Varn"),
        article(url, text, 9, title=title),
    )

    assert record(outcomes[1]).article.verdict == "revision"


def test_a_copy_at_a_reused_address_is_a_copy() -> None:
    """What replaces an article is judged like the first at any address."""
    outcomes = run(
        article("https://a.example/1", HARBOUR, title="Barge breaks loose in Varn"),
        article("https://b.example/2", HEARING, 5, title="Tenants of Alfama in court"),
        article("https://b.example/2", HARBOUR, 9, title="Barge breaks loose"),
    )

    assert verdict(outcomes[2]) == ("copy", "exact")
