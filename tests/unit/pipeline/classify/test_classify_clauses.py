"""Casualties by clauses: whom a verb is said of, whatever stands between."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage
from pipeline.classify.models import Models
from pipeline.knowledge import labelled

TODAY = date(2026, 6, 17)


@pytest.fixture(scope="module")
def loaded() -> Models:
    """Load the package data once."""
    return models.load()


def figure(text: str, kind: str, loaded: Models) -> str | None:
    """Give the figure of *kind* as printed, every one taken for the event's."""
    figures = casualties.find(passage.read(text, TODAY), None, loaded.persons, None)
    found = figures.best(casualties.ANY)
    count = found[kind]  # type: ignore[index]
    return None if count is None else casualties.printed(count)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 fighters from two rival camps were killed when a depot blew up.", "12"),
        ("A village headman was killed.", "1"),
        ("One security personnel died.", "1"),
        ("Guards gunned down two smugglers.", "2"),
        ("He was hacked to death.", "1"),
        ("Gunmen shot dead a teacher.", "1"),
        ("A drone kills atleast 5 in the hills.", "5+"),
        ("A stoker who was burned succumbed to his injuries.", "1"),
        ("Commander Omar Tesfay, 34, was killed in a gunfight.", "1"),
        ("Teen killed in drive-by", "1"),
        ("All nine aboard dead", "9"),
        ("Ferry carrying 80 capsizes off Cebu, at least 20 drowned", "20+"),
        ("Boat carrying 45 migrants sinks, 12 drowned", "12"),
        ("Nine of the 12 climbers died in the slide.", "9"),
        ("Two soldiers were killed. Three rebels were also killed.", "5"),
        ("Nine were killed, among them two children.", "9"),
        ("The raid left two guards and five clerks dead.", "7"),
        ("Men attacked a depot, and four of the attackers were killed.", "4"),
        ("Officials say that four farm hands died in it.", "4"),
        ("He left the fair in which three people died.", "3"),
        ("More than 20 people were killed.", "21+"),
        ("Nearly 30 people were killed.", "<=30"),
        ("A number of rebels were killed.", "2+"),
        ("The shelling killed and wounded scores of people.", "1+"),
        ("The clash ended with 13 casualties.", "1-13"),
        ("The toll from a fire that swept through a mill rose to 57.", "57"),
        ("Two bombers blew themselves up.", "2"),
        ("Two youths beat a man to death with a pipe.", "1"),
        ("A bull trampled five tea workers to death on Tuesday.", "5"),
        ("He stabbed his wife and two children to death.", "3"),
        ("Five killed and 20 wounded in a blast", "5"),
        ("Nine jockeys and grooms were killed in a crash.", "9"),
        ("Nine men, women and children were killed.", "9"),
        ("A teacher and pupils were killed in the fire.", "3+"),
        ("Mine Fire Death Toll Rises to 57", "57"),
        ("One of the stabbing victims succumbed to injuries.", "1"),
        ("All passengers aboard the van were killed.", "2+"),
        ("The only fatalities were the four bombers.", "4"),
        ("The raid left 30 dead civilians on the road.", "30"),
        ("Two guards, a driver were killed and ten others wounded.", "3"),
        ("Two guards, a sergeant and a private, were killed.", "2"),
        ("Police killed a smuggler, his son Freddy, and 15 others.", "17"),
        ("A teenager became the sixth traveller to die.", "6"),
        ("Another person was shot and killed on Thursday.", "1"),
        ("There were no victims, and the blast did little damage.", "0"),
    ],
)
def test_killed(text: str, expected: str, loaded: Models) -> None:
    """Head noun, voice, idiom, list and bound decide, not the order of words."""
    assert expected == figure(text, "killed", loaded)


@pytest.mark.parametrize(
    "text",
    [
        "An officer shot and killed a dog.",
        "Police executed a search warrant at the house.",
        "The mill lost a contract with its largest customer.",
        "The army threatened to kill the hostages.",
        "99999999999999999999 people were killed.",
        "The attack on 23 June killed nobody.",
    ],
)
def test_nobody_is_killed(text: str, loaded: Models) -> None:
    """Animals, papers, threats, dates and impossible counts are no dead persons."""
    assert figure(text, "killed", loaded) in (None, "0")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 others are under treatment.", "14"),
        ("A man is fighting for his life.", "1"),
        ("A man was found shot in the yard.", "1"),
        ("He arrived with two gunshot wounds.", "1"),
        ("A driver died and another was injured.", "1"),
        ("The bomb wounded soldiers.", "2+"),
        ("Thirty-four workers, most of them women, fell ill.", "34"),
        ("A tremor was felt but there were no reports of injuries.", "0"),
    ],
)
def test_injured(text: str, expected: str, loaded: Models) -> None:
    """Who is hurt is known by condition and place as by a verb."""
    assert expected == figure(text, "injured", loaded)


def test_the_headline_tells_the_whole(loaded: Models) -> None:
    """A larger figure above the text wins over the part that the text begins with."""
    text = passage.read("Bombs killed at least 22 members of the guard.", TODAY)
    title = passage.read("26 killed on day of violence", TODAY)

    figures = casualties.find(text, title, loaded.persons, None)
    killed = figures.best(casualties.ANY)["killed"]

    assert killed is not None
    assert (killed.low, killed.above, killed.in_text) == (26, True, False)
    assert title.text[killed.start : killed.end] == "26"


@pytest.mark.parametrize(
    "told",
    [
        (
            "Thousands of protesters rallied to demand justice for two students "
            "killed in a road accident."
        ),
        (
            "Police have charged a man with the murder of a shopkeeper, and he will "
            "appear in court on Monday."
        ),
    ],
)
def test_a_death_that_is_the_reason_of_the_news_is_not_counted(
    told: str, loaded: Models
) -> None:
    """The gate leaves out the earlier deaths that a protest or a trial is about."""
    text = passage.read(told, TODAY)

    learned = casualties.Learned(loaded.events, loaded.gate)
    figures = casualties.find(text, None, loaded.persons, learned)
    ungated = figures.best(casualties.ANY)["killed"]
    gated = figures.best(loaded.gate.thresholds)["killed"]

    assert ungated is not None
    assert gated is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hunters killed 12 wolves in the park.", None),
        ("Officials killed 3,000 chickens.", None),
        ("A poacher shot dead three rhinos in the reserve.", None),
        ("A trawler landed 40 dead dolphins.", None),
        ("Seven wolves were killed by hunters in the reserve.", None),
        ("Players killed 200 zombies before breakfast.", None),
        ("Twelve horses and a groom died.", "1"),
        ("Three people and 12 horses died in the fire.", "3"),
        ("Soldiers killed two dogs and a guard.", "1"),
        ("Wolves killed three children.", "3"),
        ("Two cow herders were killed.", "2"),
        ("The judge sentenced three men to death.", None),
    ],
)
def test_creatures_are_no_casualties(
    text: str, expected: str | None, loaded: Models
) -> None:
    """Whoever kills animals has killed nobody, and who kills them is not dead."""
    assert figure(text, "killed", loaded) == expected


def test_work_grows_with_the_text(loaded: Models) -> None:
    """A text of nothing but figures gives a bounded number of them."""
    text = passage.read("Two men were killed in a fire. " * 400, TODAY)

    assert len(casualties.counts_in(text, loaded.persons)) < 100


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("WRONG killed", "unknown label"),
        ("KILLED", "a phrase begins"),
        ("KILLED _ dead", "a phrase begins"),
        ("KILLED slain\nKILLED slain", "stands in line 1"),
    ],
)
def test_a_bad_line_of_words_is_refused(line: str, message: str) -> None:
    """File and line are named."""
    with pytest.raises(ValueError, match=rf"en/x\.txt:\d: .*{message}"):
        labelled.parse(line, "en/x.txt", ("KILLED",))


def test_possessives_and_blanks_stand_for_words() -> None:
    """``~his`` and ``_`` are written out once for all their words."""
    table = labelled.parse("A lost ~his life\nB taken to _ clinic", "f", ("A", "B"))

    assert labelled.match(table, ["lost", "her", "life"], 0) is not None
    assert labelled.match(table, ["taken", "to", "one", "clinic"], 0) is not None
    assert labelled.match(table, ["taken", "to", "one"], 0) is None


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("A gust sent a tree into a house, but no one was injured.", "injured", "0"),
        (
            "Winds sent a big tree crashing into a car, but no one was hurt.",
            "injured",
            "0",
        ),
        ("A gust blew a tree over and no one was hurt.", "injured", "0"),
        ("She leads by one shot going into the final round.", "injured", None),
        ("The striker needs a scan on his injured knee.", "injured", None),
        ("Nine died, one a woman whose scooter was hit by tiles.", "injured", None),
        ("Seven others remain barricaded in a hospital.", "injured", None),
        ("Seven others remain in a hospital.", "injured", "7"),
        ("Several dozen people were killed in the raid.", "killed", "24+"),
        ("A few hundred people were injured in the quake.", "injured", "200+"),
        ("Smelters were hurt, seven seriously, in the blast.", "injured", "7+"),
        ("An otter killed three koi.", "killed", None),
        ("The number of those who lost their lives has risen to 17.", "killed", "17"),
        ("One of the four people reported dead is alive.", "killed", "3"),
        ("Two of the nine men reported killed were found alive.", "killed", "7"),
        ("Police said the nine men reported dead are dead.", "killed", "9"),
        (
            "A woman thought killed in it lives after all; two others died.",
            "killed",
            "2",
        ),
        ("Three men who were thought dead are alive.", "killed", None),
        ("Four people were reported dead; one was found alive.", "killed", "4"),
        ("The fire left nine people with severe burns.", "injured", "9"),
        ("Divers are still looking for three more people.", "missing", "3"),
        ("Crews searched for 12 who had been aboard.", "missing", "12"),
        ("Police are looking for three more people.", "missing", None),
        ("Rescue crews, unions say, look for new staff.", "missing", None),
        ("Firefighters are searching for two arsonists.", "missing", None),
        ("Helicopter crews hunted for six escaped inmates.", "missing", None),
        ("Three suspects are still being looked for.", "missing", None),
        ("Three sailors are still being looked for.", "missing", "3"),
    ],
)
def test_figures_that_wires_print(
    text: str, kind: str, expected: str | None, loaded: Models
) -> None:
    """Who is sought is missing, who lives is not dead, and strokes hurt nobody."""
    assert figure(text, kind, loaded) == expected
