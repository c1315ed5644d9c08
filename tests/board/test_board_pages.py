"""The board as a person uses it: in a browser, by mouse, keyboard and screen reader."""

import re
from pathlib import Path
from typing import Any, Final

import pytest

from schemas import topics
from tests.board.conftest import Served, Watched, watched
from tests.support.board import stored
from tests.support.factories import AT, state, story

WIDTHS: Final = (320, 768, 1280)
PAGES: Final = ("/", "/map", "/alerts", "/stages", "/feeds", "/letters", "/trace")
PICTURES: Final = Path(__file__).parents[2] / ".cache" / "board"

WIDER_THAN_SHOWN: Final = """[...document.querySelectorAll('.filters select')].filter(
    (one) => {
        const free = one.cloneNode(true);
        free.value = one.value;
        for (const choice of [...free.options]) if (!choice.selected) choice.remove();
        free.style.cssText = 'width: max-content; min-width: max-content';
        one.after(free);
        const wide = free.offsetWidth > one.offsetWidth;
        free.remove();
        return wide;
    }).map((one) => one.selectedOptions[0].text)"""
"""Names the chosen words that their list is too narrow for."""


def grave(served: Served, page: Any) -> str:
    """Open the list of what alerted; give the path of the first story."""
    page.goto(f"{served.root}/?severity=3&alerted=yes&sort=gravest")
    page.locator(".card").first.wait_for()
    path: str = page.locator(".card h2 a").first.get_attribute("href")
    return path


def test_a_story_is_reached_by_keyboard(served: Served, look: Watched) -> None:
    """From the top of the page: the link to the content, then cards in their order."""
    page = look.page
    page.goto(served.root)
    page.locator(".card").first.wait_for()

    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    page.locator(".card h2 a").first.focus()
    title = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Timeline").wait_for()

    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert first.strip() == "Go to the content"
    assert page.title() == f"{title} · Tocsin"
    assert page.locator("h1").text_content() == title


def test_an_unknown_address_leads_back(served: Served, look: Watched) -> None:
    """A page says so, with a link to the stories."""
    page = look.page
    page.goto(f"{served.root}/nothing")
    page.get_by_role("heading", name="No such page").wait_for()
    page.get_by_role("link", name="Go to the stories").click()
    page.locator(".card").first.wait_for()

    assert page.title() == "Stories · Tocsin"
    look.faults.clear()  # the browser notes the status


def test_what_is_chosen_is_legible(served: Served, look: Watched) -> None:
    """No list cuts the words of its choice; no card is taller than what it holds."""
    page = look.page
    page.goto(served.root)
    page.locator(".card").first.wait_for()

    cut = page.evaluate(WIDER_THAN_SHOWN)
    empty = page.locator(".card").evaluate_all(
        "all => all.map(one => one.clientHeight - one.firstElementChild.offsetHeight)"
    )
    assert cut == []
    assert len(set(empty)) == 1


def test_what_is_denied_has_no_edge_in_the_colour_of_what_is_grave(
    served: Served, look: Watched
) -> None:
    """It stands below what is grave now, and must not be louder than that."""
    page = look.page
    denied = state(story_id="d" * 32, title="A denied one", status="denied", severity=4)
    page.goto(served.root)
    page.locator(".card").first.wait_for()

    served.take(stored(topics.STORIES, story(story=denied)))
    card = page.locator(".card", has_text="A denied one")
    card.wait_for()

    edges = page.locator(".card.card-0").evaluate_all(
        "all => all.map(one => getComputedStyle(one).borderTopColor)"
    )
    mine = card.evaluate("one => getComputedStyle(one).borderTopColor")
    assert mine in edges
    assert "card-4" not in card.get_attribute("class")


def test_filters_stand_in_the_address(served: Served, look: Watched) -> None:
    """What is chosen can be sent on: the address alone shows the same stories."""
    page = look.page
    page.goto(served.root)
    page.locator(".card").first.wait_for()
    everything = page.locator(".card").count()

    page.get_by_label("Severity").select_option("3")
    page.get_by_label("With an alert").check()
    page.locator(f".card >> nth={everything - 1}").wait_for(state="detached")
    some = page.locator(".card h2").all_text_contents()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.locator(".card").first.wait_for()

    assert "severity=3" in address
    assert "alerted=yes" in address
    assert 0 < len(some) < everything
    assert page.locator(".card h2").all_text_contents() == some
    assert set(page.locator(".card .severity").all_text_contents()) <= {
        "Grave",
        "Extreme",
    }


def test_the_gravest_stories_stand_first(served: Served, look: Watched) -> None:
    """Without anything in the address; what is over comes after what is grave now."""
    page = look.page
    page.goto(served.root)
    page.locator(".card").first.wait_for()
    ranks = ["None", "Slight", "Serious", "Grave", "Extreme"]
    over = re.compile(r"\b(?:Denied|Retracted|About the past|All reports withdrawn)\b")
    levels = [
        min(level, 1) if over.search(card.text_content()) else level
        for card in page.locator(".card").all()
        for level in [ranks.index(card.locator(".severity").text_content())]
    ]

    assert levels == sorted(levels, reverse=True)
    page.get_by_label("Order").select_option("latest")
    assert page.url.endswith("sort=latest")


def test_what_is_denied_stands_below_what_is_grave(
    served: Served, look: Watched
) -> None:
    """It keeps its severity, which says how grave it would be."""
    page = look.page
    page.goto(served.root)
    page.locator(".card").first.wait_for()
    new = state(
        story_id="d" * 32, title="No quake hit Lima", status="denied", severity=4
    )
    served.take(stored(topics.STORIES, story(story=new)))
    page.goto(served.root)
    page.get_by_role("link", name="No quake hit Lima").wait_for()
    titles = page.locator(".card h2").all_text_contents()
    grave = page.locator(".card-3 h2").all_text_contents()

    assert grave
    assert titles.index("No quake hit Lima") > titles.index(grave[-1])


def test_filters_are_folded_where_the_screen_is_narrow(
    served: Served, look: Watched
) -> None:
    """The search stays; a button shows the others."""
    page = look.page
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(served.root)
    page.locator(".card").first.wait_for()
    severity = page.locator(".filters").get_by_text("Severity")

    assert page.get_by_label("Search").is_visible()
    assert not severity.is_visible()
    page.get_by_role("button", name="More filters").click()
    severity.wait_for()


def test_search_finds_a_place(served: Served, look: Watched) -> None:
    """Letters with and without accents are the same; nothing found is said."""
    page = look.page
    page.goto(served.root)
    page.locator(".card").first.wait_for()

    page.get_by_label("Search").fill("GDAŃSK")
    page.locator(".count", has_text="1 story").wait_for()
    found = page.locator(".card").first.text_content()
    page.get_by_label("Search").fill("no such word anywhere")
    page.get_by_text("No story meets these filters.").wait_for()

    assert "Gdańsk" in found or "Gdansk" in found


def test_a_story_shows_the_sentence_a_figure_comes_from(
    served: Served, look: Watched
) -> None:
    """The figure is marked within the sentence, and the rules say why it alerted."""
    page = look.page
    page.goto(served.root + grave(served, page))
    page.locator("blockquote").first.wait_for()

    marked = page.locator("blockquote mark.fact-killed, blockquote mark.fact-injured")
    assert marked.count() >= 1
    assert page.get_by_role("heading", name="Why there is an alert").is_visible()
    assert page.locator(".conditions .verdict").first.text_content() == "Met"


def test_an_alert_is_explained_in_plain_words(served: Served, look: Watched) -> None:
    """Toll and threshold stand there, how the text was read behind a fold."""
    page = look.page
    page.goto(f"{served.root}/alerts")
    page.locator(".alert").first.wait_for()
    first = page.locator(".alert").first

    said = first.inner_text()
    folded = first.locator("details li").first
    assert re.search(r"\d+ (killed|injured).*\. Severity \w+; rule \S+ asks for", said)
    assert "No destination is set, so it was sent to nobody." in said
    assert not folded.is_visible()
    first.get_by_text("How the text was read").click()
    assert folded.is_visible()


def test_each_report_says_what_it_sent(served: Served, look: Watched) -> None:
    """The rule names the report that opened its alert; each step its message."""
    page = look.page
    page.goto(served.root + grave(served, page))
    page.locator("blockquote").first.wait_for()

    line = page.locator(".line").inner_text()
    assert "Message: version 1 of the alert" in line
    assert page.get_by_text("Opened by the report of").is_visible()


def test_a_story_without_an_alert_says_what_it_lacks(
    served: Served, look: Watched
) -> None:
    """The condition that is not met stands there, with what the story has instead."""
    page = look.page
    page.goto(f"{served.root}/?sort=gravest")
    page.locator(".card").last.locator("h2 a").click()
    page.get_by_role("heading", name="Why there is no alert").wait_for()

    assert page.get_by_text("No message: no rule takes it.").first.is_visible()
    assert page.locator(".conditions .fails").count() >= 1
    assert "it has" in page.locator(".conditions .fails").first.text_content()


def test_an_alert_is_acknowledged_and_taken_back(served: Served, look: Watched) -> None:
    """The token comes with the address; the page shows who is at work, and why."""
    page = look.page
    page.goto(served.opened)
    page.locator(".card").first.wait_for()
    assert "token" not in page.url
    page.get_by_role("link", name="Alerts").click()

    page.get_by_role("button", name="Acknowledge").first.click()
    page.get_by_label("Your name").fill("Ann")
    page.get_by_label("Why").fill("calling the harbour")
    page.get_by_role("button", name="Acknowledge this alert").click()
    page.get_by_text("calling the harbour").first.wait_for()
    page.get_by_role("button", name="Take back the acknowledgement").click()
    page.get_by_role("button", name="Lift it now").click()
    page.get_by_text("calling the harbour").first.wait_for(state="detached")

    first, second = served.client.taken
    assert (first.kind, first.by, first.lifted_by) == ("acknowledgement", "Ann", None)
    assert second.lifted_by == "Ann"


def test_without_the_token_the_form_asks_for_it(served: Served, look: Watched) -> None:
    """A wrong one is refused in words, and nothing is sent."""
    page = look.page
    page.goto(f"{served.root}/alerts")
    page.get_by_role("button", name="Silence story").first.click()
    page.get_by_label("Your name").fill("Ann")
    page.get_by_label("Why").fill("drill")
    page.get_by_label("Token").fill("wrong")
    page.get_by_role("button", name="Silence this story").click()
    page.get_by_text("the token is missing or wrong").wait_for()

    assert served.client.taken == []
    look.faults.clear()  # the browser notes the refusal


def test_a_dead_letter_is_looked_at_and_sent_again(
    served: Served, look: Watched
) -> None:
    """Its text and its bytes can be read; once sent it cannot be chosen again."""
    page = look.page
    page.goto(served.opened)
    page.get_by_role("link", name="Dead letters").click()
    page.get_by_text("The original, 12 bytes").click()
    page.get_by_text('{"url": "htt').first.wait_for()
    page.get_by_text("Byte by byte").click()
    dump = page.get_by_label("Byte by byte").text_content()

    page.locator(".letter input").check()
    page.get_by_role("button", name="Send 1 dead letter again").click()
    page.get_by_text("1 dead letter sent again.").wait_for()
    page.locator(".letter input:disabled").wait_for()  # drawn after the words

    assert "7b 22 75 72 6c" in dump
    assert served.letters.sent == ["news.raw.v1.dlq/0/3"]


def test_what_comes_is_shown_without_a_reload(served: Served, look: Watched) -> None:
    """A story that comes stands on the page; while one reads below, it waits."""
    page = look.page
    page.goto(served.root)
    page.get_by_text("Live", exact=True).wait_for()
    page.locator(".card").first.wait_for()
    new = state(story_id="a" * 32, title="Crane falls in Bergen", last_seen=AT)
    served.take(stored(topics.STORIES, story(story=new)))
    page.get_by_role("link", name="Crane falls in Bergen").wait_for()

    page.locator(".card h2 a").last.focus()
    newer = state(story_id="b" * 32, title="Ship aground off Oslo")
    served.take(stored(topics.STORIES, story(story=newer)))
    page.get_by_role("button", name="Show 1 new story").click()
    page.get_by_role("link", name="Ship aground off Oslo").wait_for()


def test_a_trace_leads_from_an_article_to_its_story(
    served: Served, look: Watched
) -> None:
    """Every record stands below what it was made from."""
    page = look.page
    path = grave(served, page)
    page.goto(f"{served.root}/trace?id={path.rpartition('/')[2]}")
    page.locator(".trace").wait_for()

    assert page.locator(".trace .topic-events").count() >= 1
    page.locator(".trace a", has_text="story").first.click()
    page.get_by_role("heading", name="Timeline").wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_are_accessible_and_fit_at_every_width(
    served: Served, browser: Any, theme: str
) -> None:
    """Nothing is wider than the screen, and no other host is asked.

    What axe finds it finds at the least width in light colours, at the largest in
    dark ones. The pictures are left in ``.cache/board`` for people to look at.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    PICTURES.mkdir(parents=True, exist_ok=True)
    size = {"width": WIDTHS[0], "height": 900}
    with watched(browser, viewport=size, color_scheme=theme) as look:
        page, found = look.page, []
        own = grave(served, page)
        alert = page.locator(".alerted").first.get_attribute("href")
        page.goto(served.root + own)
        page.locator("blockquote").first.wait_for()
        for path in (*PAGES, own, alert):
            page.goto(served.root + path)
            page.get_by_text("Live", exact=True).wait_for()
            page.get_by_text("Reading …").wait_for(state="detached")
            name = path.split("/")[1] or "stories"
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.screenshot(path=PICTURES / f"{name}-{width}-{theme}.png")
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, (path, width)
            at = WIDTHS[0] if theme == "light" else WIDTHS[-1]
            page.set_viewport_size({"width": at, "height": 900})
            report = axe.run(page).response["violations"]
            found += [(path, one["id"], one["nodes"][0]["html"]) for one in report]

    assert found == []
    assert [url for url in look.asked if not url.startswith(served.root)] == []
