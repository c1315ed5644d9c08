"""The board leaves out what tells no event, and shows it when asked."""

from schemas import topics
from schemas.report import Labels
from tests.board.conftest import Served, Watched
from tests.support.board import stored
from tests.support.factories import event, state, story


def test_what_tells_no_event_is_left_out_until_it_is_asked_for(
    served: Served, look: Watched
) -> None:
    """Satire beside news is taken for news; who asks for it sees what it is."""
    tale = state(story_id="5" * 32, title="Gnome loses staring contest", severity=0)
    labels = Labels(claim_status="reported", is_event=False)
    page = look.page
    page.goto(served.root)
    page.locator(".card").first.wait_for()
    served.take(
        stored(topics.STORIES, story(story=tale)),
        stored(topics.EVENTS, event(story=tale, labels=labels)),
    )
    page.get_by_role("status").filter(has_text="no event").wait_for()
    card = page.locator(".card", has_text="Gnome loses")

    assert card.count() == 0
    page.get_by_role("button", name="Show them").click()
    card.wait_for()
    assert "event=all" in page.url
    assert "No event" in card.inner_text()
