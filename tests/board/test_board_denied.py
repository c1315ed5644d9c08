"""What is denied, on the page of a story."""

from schemas import topics
from schemas.common import Ledger
from tests.board.conftest import Served, Watched
from tests.support.board import stored
from tests.support.factories import AT, state, story


def test_a_toll_that_is_denied_is_that_of_a_claim(
    served: Served, look: Watched
) -> None:
    """It is not set large, as what is known is; the card's range says the rest."""
    page = look.page
    page.goto(served.root)
    page.locator(".card").first.wait_for()
    new = state(
        story_id="c" * 32,
        title="Army says it took a hill",
        status="denied",
        last_seen=AT,
        killed=Ledger(low=0, best=61, high=61),
        injured=Ledger(low=4, best=4, high=4),
    )
    served.take(stored(topics.STORIES, story(story=new)))
    page.goto(f"{served.root}/story/{'c' * 32}")
    page.locator(".toll").first.wait_for()

    assert page.locator(".toll strong.denied").first.text_content() == "claim of 61"
    assert page.locator(".toll strong:not(.denied)").first.text_content() == "4"
