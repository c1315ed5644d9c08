"""Live pages as text, known by their time stamps alone."""

import pytest

from pipeline.segment.cut import cut
from tests.support import factories

TEXTS = (
    "Firefighters have reached the upper floors of the hotel in Turin.",
    "Teachers in Accra have called off their strike after a pay deal.",
    "A typhoon is expected to reach Osaka on Thursday, forecasters say.",
    "A judge in Quito has freed a former banker for lack of evidence.",
)


def _cut(text: str, title: str = "Turin") -> list[str]:
    reference = factories.reference(title=title, url="https://n.example/a")
    parts = cut(factories.article(article=reference, text=text))
    return [text[part.body : part.end] for part in parts]


@pytest.mark.parametrize(
    "stamp",
    ["{}m ago", "il y a {} min", "vor {} Min.", "hace {} minutos", "{} минут назад",
     "{}分钟前", "منذ {} دقائق", "{} dakika önce", "{} perc"],
)  # fmt: skip
def test_ages_open_posts_whatever_the_title(stamp: str) -> None:
    """On a line of their own, or in front of the text."""
    above = "\n\n".join(
        f"{stamp.format(5 + 7 * n)}\n{text}" for n, text in enumerate(TEXTS)
    )

    assert _cut(above) == [*TEXTS]


@pytest.mark.parametrize("stamp", ["kl. 1{}:05", "1{}.05 Uhr:", "1{}h05 -", "6{}'"])
def test_falling_clock_times_open_posts(stamp: str) -> None:
    """An article tells its end last; a live page tells it first."""
    text = "\n".join(f"{stamp.format(9 - n)} {each}" for n, each in enumerate(TEXTS))

    assert _cut(text) == [*TEXTS]


def test_stamps_below_their_headings() -> None:
    """The heading belongs to the post below it."""
    heads = ("Hotel reached", "Strike off", "Storm nears", "Banker freed")
    posts = [
        f"{head}\n{3 + 9 * n}m ago\n{text}"
        for n, (head, text) in enumerate(zip(heads, TEXTS, strict=True))
    ]
    text = "\n\n".join(posts)
    article = factories.article(article=factories.reference(title="Turin"), text=text)
    parts = cut(article)

    assert [part.heading for part in parts] == [*heads]
    assert [text[part.start : part.end] for part in parts] == posts


def test_stamps_below_their_posts() -> None:
    """A page may close each post with its time."""
    text = "\n\n".join(f"{each}\n{3 + 9 * n}m ago" for n, each in enumerate(TEXTS))

    assert _cut(text) == [*TEXTS]


def test_the_course_of_one_event_is_no_live_page() -> None:
    """Rising times below a report are its chronology."""
    text = (
        f"{TEXTS[0]} The hotel had forty guests, and its owner says that all have been "
        "found. An inquiry has begun.\n\nHow it happened\n\n08:10 A smell of gas\n\n"
        "08:40 The blast\n\n09:05 The fire is out"
    )

    assert len(_cut(text)) == 1


def test_the_time_of_the_last_update_opens_no_post() -> None:
    """It stands alone above the article."""
    text = f"Updated 14:05 BST\n\n{TEXTS[0]}\n\nThe hotel in Turin was built in 1960."

    assert len(_cut(text, "Live: Turin")) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "How the siege of the mill unfolded.\n\n"
            "06:20 A man with a rifle walks into the mill and locks the gate.\n\n"
            "07:05 The first officers arrive and close the road.\n\n"
            "11:30 Two workers are let go after talks.\n\n"
            "16:45 He gives himself up. Nobody is hurt.",
            id="course of a day",
        ),
        pytest.param(
            "A night train will link Ostby and Rome, the railway said.\n\n"
            "20:15 Ostby, platform nine\n\n"
            "21:40 Arn, passengers may board\n\n"
            "23:10 Bellin, the engine is changed\n\n"
            "07:55 Milan, breakfast is served",
            id="timetable",
        ),
    ],
)
def test_rising_times_below_a_lead_are_one_story(text: str) -> None:
    """A timeline, a programme and a timetable; a live page tells its end first."""
    assert len(_cut(text)) == 1


def test_rising_times_without_a_lead_are_one_story() -> None:
    """The course of one day, which names nobody twice because it names nobody."""
    text = (
        "06:20 A man with a rifle walks into the mill and locks the gate.\n\n"
        "07:05 The first officers arrive and close the road.\n\n"
        "11:30 Two workers are let go after talks with the owner, Ole Lind.\n\n"
        "16:45 He gives himself up to Lind. Nobody is hurt."
    )

    assert len(_cut(text)) == 1


def test_rising_times_of_several_events_open_posts() -> None:
    """Each names a place of its own; so does a page that tells its start first."""
    text = "\n\n".join(f"1{n}:05 {each}" for n, each in enumerate(TEXTS))

    assert _cut(text) == [*TEXTS]


@pytest.mark.parametrize(
    "clocks",
    [
        pytest.param(("08:19", "08:18", "08:18"), id="the same minute"),
        pytest.param(("00:12", "00:03", "23:50"), id="over midnight"),
    ],
)
def test_three_times_show_an_order(clocks: tuple[str, ...]) -> None:
    """Two of one minute hide it no more than midnight does."""
    posts = zip(clocks, TEXTS, strict=False)
    text = "\n\n".join(f"{clock} GMT\n{each}" for clock, each in posts)

    assert _cut(text) == [*TEXTS[:3]]


@pytest.mark.parametrize(
    "stamp",
    ["122 min ago", "14:05 GMT", "Il y a 5 min", "5分钟前"],
)
def test_the_one_post_of_a_bad_fetch_is_read_as_among_others(stamp: str) -> None:
    """Its heading and its time are no text, so it is no new version of the post."""
    text = f"Hotel reached\n{stamp}\n{TEXTS[0]}"

    (part,) = cut(factories.article(text=text))

    assert (part.start, part.heading) == (0, "Hotel reached")
    assert text[part.body : part.end] == TEXTS[0]


@pytest.mark.parametrize("above", ["A crew of nine came.", "Turin\nHotel reached"])
def test_one_time_elsewhere_in_a_text_is_no_stamp_of_a_post(above: str) -> None:
    """Below a sentence, or further down, it tells of something else."""
    (part,) = cut(factories.article(text=f"{above}\n14:05 GMT\n{TEXTS[0]}"))

    assert part.time is None
    assert part.body == part.start


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Live: The Tin Lamps, album review",
            (
                "The Tin Lamps taped their record in Harwick.\n"
                "At 20:30 Ada Lorne walked on without her shoes.\n"
                "At 23:00 She sang the last song twice."
            ),
        ),
        (
            "Live: Mein Jahr ohne Auto",
            (
                "Im Januar habe ich mein Auto verkauft.\n"
                "Um 6:40 Uhr Abfahrt am Bahnhof Holm, jeden Tag.\n"
                "Um 7:55 Uhr Ankunft im Büro, meist nass."
            ),
        ),
        (
            "Direct : du producteur au panier",
            (
                "Jeanne Morel vend ses légumes depuis dix ans.\n"
                "À 4h30 Jeanne est debout et charge la camionnette.\n"
                "À 7h00 Les premiers clients attendent sur la place."
            ),
        ),
        (
            "Directo: el adiós de un maestro",
            (
                "Julián Prados cerró su escuela después de 38 años.\n"
                "A las 8:30 Llegaron los tres últimos alumnos.\n"
                "A las 14:00 Julián apagó la luz."
            ),
        ),
        (
            "Хроника: день лесника",
            (
                "Иван Лосев живёт в лесу.\n"
                "В 5:30 Иван выходит из дома.\n"  # noqa: RUF001
                "В 13:00 Обед у костра.\n"  # noqa: RUF001
                "В 20:00 Дома ждёт жена."  # noqa: RUF001
            ),
        ),
        (
            "Ao vivo: pão de milho da avó",
            (
                "A receita vem de Velido.\n10:00 Misture a farinha com água.\n"
                "11:00 Deixe a massa descansar.\n12:30 Leve ao forno."
            ),
        ),
    ],
)
def test_the_course_of_a_day_is_one_story_though_its_title_says_live(
    title: str, text: str
) -> None:
    """A review, a diary, a portrait, a recipe: no post stands below a first word."""
    assert len(_cut(text, title)) == 1


def test_a_live_page_that_begins_with_its_start_keeps_its_posts() -> None:
    """Its posts are several matters, or more than the hours of one story."""
    above = "All that happens today, told by our reporters."
    posts = "\n".join(f"1{n}:05 {each}" for n, each in enumerate(TEXTS))
    steps = "\n".join(f"1{n}:05 The fire burns on." for n in range(10))

    assert len(_cut(f"{above}\n{posts}", "Live: the day")) == len(TEXTS) + 1
    assert len(_cut(f"{above}\n{steps}", "Live: the fire")) == 11


@pytest.mark.parametrize("bullet", ["- ", "* ", "\u2013 ", "\u2022 "])
def test_posts_of_a_list_have_their_stamps_behind_a_bullet(bullet: str) -> None:
    """As Markdown lists the posts of a page, and each further paragraph of one."""
    lines = []
    for n, each in enumerate(TEXTS):
        lines += [f"{bullet}1{9 - n}.05 {each}", f"{bullet}More is not known yet."]

    assert _cut("\n".join(lines)) == [
        f"{each}\n{bullet}More is not known yet." for each in TEXTS
    ]


def test_times_of_updates_do_not_spoil_the_order_of_the_posts() -> None:
    """A post is mended long after it was written, and the times of both are printed."""
    mended = {0: "23.40", 2: "22.58"}
    text = "\n".join(
        f"1{9 - n}.05 {each}" + (f"\nUpdated at {mended[n]} GMT" if n in mended else "")
        for n, each in enumerate(TEXTS)
    )

    found = _cut(text, title="Turin hotel fire: live")

    assert [part.split("\n")[0] for part in found] == [*TEXTS]
