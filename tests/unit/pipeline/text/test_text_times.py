"""The grammar of printed times, in many languages."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.text import time_words, times

FETCHED = datetime(2026, 10, 13, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("8m ago", 8),
        ("Updated 8 min ago", 8),
        ("an hour ago", 60),
        ("منذ دقيقتين", 2),
        ("قبل ساعة", 60),
        ("час назад", 60),
        ("לפני שעתיים", 120),
        ("2 h 5 min ago", 125),
        ("il y a 12 min", 12),
        ("il y a une heure", 60),
        ("vor 3 Min.", 3),
        ("hace 5 minutos", 5),
        ("5 minuti fa", 5),
        ("há 10 minutos", 10),
        ("7 minuten geleden", 7),
        ("för 9 minuter sedan", 9),
        ("8 minutter siden", 8),
        ("4 minuuttia sitten", 4),
        ("6 minut temu", 6),
        ("před 6 minutami", 6),
        ("8 минут назад", 8),
        ("8 хвилин тому", 8),
        ("15 dakika önce", 15),
        ("πριν από 8 λεπτά", 8),
        ("قبل ٨ دقائق", 8),
        ("۸ دقیقه پیش", 8),
        ("לפני 8 דקות", 8),
        ("8 मिनट पहले", 8),
        ("8 menit yang lalu", 8),
        ("8 phút trước", 8),
        ("acum 8 minute", 8),
        ("8 perccel ezelőtt", 8),
        ("5分钟前", 5),
        ("5分前", 5),
        ("3시간 전", 180),
        ("12 min", 12),
        ("just now", 0),
    ],
)
def test_an_age_is_read_in_its_language(text: str, minutes: int) -> None:
    """It dates the post from the fetch, and is all of its line."""
    stamp = times.read(text)

    assert stamp is not None
    assert stamp.length == len(text)
    assert stamp.ago == timedelta(minutes=minutes)
    assert times.moment(stamp, FETCHED) == FETCHED - timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("kl. 12:03", 723),
        ("12.31 Uhr: Die Polizei sucht Zeugen.", 751),
        ("9h05 - La Bourse ouvre", 545),
        ("a las 14:05", 845),
        ("下午3:05", 905),
        ("오후 3:05", 905),
        ("6pm", 1080),
        ("\U0001f534 14:05 Police say", 845),
        ("UPDATE 2 (14:10): The fire is out.", 850),
        ("Mon 12 Oct 14:05 ET", 845),
        ("Stand: 12.10.2026, 14:05 Uhr", 845),
    ],
)
def test_a_clock_time_is_read_as_it_is_written(text: str, minute: int) -> None:
    """With what stands around it: words, signs, halves of the day."""
    stamp = times.read(text)

    assert stamp is not None
    assert (stamp.kind, stamp.minute) == ("clock", minute)


@pytest.mark.parametrize(
    "text", ["00:30 CET, 1 January 0001", "23:59 PST, 31 December 9999"]
)
def test_a_moment_beyond_all_years_is_none(text: str) -> None:
    """A zone may carry the first and the last day that there is over the edge."""
    stamp = times.read(text)

    assert stamp
    assert times.moment(stamp, FETCHED) is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("10:00 BST", "2026-10-13T09:00:00+00:00"),
        ("23:30 GMT", "2026-10-12T23:30:00+00:00"),
        ("12 Oct, 14:05 GMT", "2026-10-12T14:05:00+00:00"),
        ("14:05 GMT, 12 Oct 2026", "2026-10-12T14:05:00+00:00"),
        ("30 Dec, 14:05 GMT", "2025-12-30T14:05:00+00:00"),
        ("14.03 GMT+2", "2026-10-13T12:03:00+00:00"),
        ("2026-10-12T14:05Z", "2026-10-12T14:05:00+00:00"),
    ],
)
def test_a_zone_gives_the_moment(text: str, time: str) -> None:
    """The latest before the fetch, unless the day is printed."""
    stamp = times.read(text)

    assert stamp is not None
    found = times.moment(stamp, FETCHED)
    assert found is not None
    assert found.isoformat() == time


@pytest.mark.parametrize(("text", "order"), [("91' Tor!", 9100), ("45+2' Goal", 4502)])
def test_minutes_of_play_are_stamps(text: str, order: int) -> None:
    """With added time."""
    stamp = times.read(text)

    assert stamp is not None
    assert (stamp.kind, stamp.order) == ("match", order)


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 the council met.",
        "3.45 million people fled.",
        "For 8 hours, police searched the wood.",
        "80's music is back.",
        "11 killed in attack",
        "12 hours later",
        "14:05-15:30 Conference",
        "At 14:05 the train stopped.",
        "- call centres are to close",
        "5m people",
        "",
    ],
)
def test_prose_is_no_stamp(text: str) -> None:
    """Figures and hours inside a sentence are news."""
    assert times.read(text) is None


def test_a_decimal_point_may_be_no_clock() -> None:
    """Nobody is sure of it without a word or a mark."""
    price, clock = times.read("12.50 Euro"), times.read("12.50 Uhr")

    assert price is not None
    assert clock is not None
    assert (price.sure, clock.sure) == (False, True)


@pytest.mark.parametrize(
    "line",
    [
        "1,024 views \u00b7 12 shares \u00b7 8m ago",
        "Aktualisiert: 12.10.2026, 14:05 Uhr",
        "14:05 | 3 commentaires",
        "Comments (12)",
        "\u0e001.2k views"[1:],
    ],
)
def test_times_and_counters_are_furniture(line: str) -> None:
    """A line of nothing else belongs to the page."""
    assert times.is_furniture(line)
    assert times.plain(f"Police say so.\n{line}") == "Police say so."


@pytest.mark.parametrize("line", ["12 people hurt", "Views of the town", "14:05 Fire"])
def test_news_is_no_furniture(line: str) -> None:
    """A figure beside other words tells something."""
    assert not times.is_furniture(line)
    assert times.plain(line) == line


def test_an_hour_before_something_is_no_age() -> None:
    """Only alone on its line is a word for "two hours" the age of a post."""
    assert times.read("قبل يوم من الانتخابات عاد الهدوء") is None


def test_what_a_page_changes_by_itself_is_left_out() -> None:
    """An age before the text, the time of an update behind it."""
    assert times.plain("8m ago Police say so.") == "Police say so."
    assert times.plain("Police say so. (Updated 12:05)") == "Police say so."


def test_a_word_means_one_thing_in_all_languages() -> None:
    """Twenty-eight languages are read at once."""
    assert len(time_words.languages()) == 28
    assert time_words.load().units["min"] == timedelta(minutes=1)


@pytest.mark.parametrize("unit", ["[12:34] ", "May 4, ", "Monday ", "5 min ago "])
def test_stamps_in_a_row_have_no_depth(unit: str) -> None:
    """A line of thousands of stamps is read like one of ten."""
    many, few = times.read(unit * 5_000), times.read(unit * 10)

    assert (many and many.kind) == (few and few.kind)


@pytest.mark.parametrize(
    "text",
    ["Updated 11:05 GMT", "Update 3: 11:05", "Update 2 (11:05)", "Stand 11:05 Uhr"],
)
def test_the_clock_of_an_update_is_read_whole(text: str) -> None:
    """A number before a sign counts the update, before minutes it is an hour."""
    stamp = times.read(text)

    assert stamp is not None
    assert (stamp.minute, stamp.length, stamp.updated) == (665, len(text), True)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("12h20 - 80 salariés quittent l'usine.", "80 salariés quittent l'usine."),
        ("12:20 - 1 200 homes have no power.", "1 200 homes have no power."),
    ],
)
def test_a_figure_that_counts_may_follow_a_stamp_and_a_dash(
    line: str, rest: str
) -> None:
    """Behind a dash it is no end of a span."""
    assert times.untimed(line) == rest


@pytest.mark.parametrize(
    "line", ["12:20 - 14:00 Doors open", "10:00 - 12 Uhr", "9:30 - 11 am Workshop"]
)
def test_a_span_is_no_stamp(line: str) -> None:
    """Its second time is read as one."""
    assert times.untimed(line) == line


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("14:05Sturm über Holm", "Sturm über Holm"),
        ("vor 5 MinutenSturm über Holm", "Sturm über Holm"),
        ("Heute, 14:05 Uhr Sturm", "Sturm"),
        ("сегодня в 14:05 Storm", "Storm"),
        ("14:05 Central European Summer Time Storm", "Storm"),
    ],
)
def test_a_stamp_is_read_glued_to_a_heading_of_today_and_of_a_written_zone(
    line: str, rest: str
) -> None:
    """As extractors and pages leave it."""
    assert times.untimed(line) == rest


@pytest.mark.parametrize("line", ["1.20Mio. Euro", "3.10Uhrwerke", "14Storms"])
def test_figures_glued_to_words_are_no_stamps(line: str) -> None:
    """Only a colon makes such a figure a time."""
    assert times.untimed(line) == line
