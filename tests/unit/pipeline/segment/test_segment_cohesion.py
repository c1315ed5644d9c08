"""Texts without marks: cut where they turn to something else, or left whole."""

from pipeline.segment import cohesion
from pipeline.segment.cut import cut
from tests.support import factories

FERRY = (
    "A ferry carrying lorries struck a sandbank outside the harbour before dawn.",
    "The captain of the ferry radioed the harbour that water was entering the hold.",
    "Tugs pulled the ferry off the sandbank, and divers examined the hull.",
    "The harbour stayed closed to ships until the ferry had been towed to a dock.",
    "Passengers waited on the deck of the ferry with life jackets for three hours.",
)
TRIAL = (
    "The judge opened the trial of a banker who is accused of fraud and bribery.",
    "Prosecutors told the judge that the banker hid money in foreign accounts.",
    "The lawyer of the banker asked the court to dismiss the charges of fraud.",
    "Witnesses will testify before the court, and the judge expects a long trial.",
    "The jury must decide whether the banker bribed officials of the ministry.",
)
VACCINE = (
    "Doctors have tested a vaccine against malaria on children in two villages.",
    "The vaccine protected most children from the disease for a year, doctors wrote.",
    "Scientists at the institute say malaria parasites change faster than a vaccine.",
    "Hospitals will receive doses of the vaccine once the health agency approves it.",
    "Mosquitoes that carry malaria breed in the ponds around both villages.",
)
SCHOOL = (
    "Pupils returned to a school that a storm had damaged in the autumn holidays.",
    "Teachers taught pupils in tents while builders repaired the roof of the school.",
    "The headmaster thanked parents who painted the classrooms at the weekend.",
    "A new library for pupils opens beside the school gymnasium in the spring.",
    "Parents want the council to build a second school, for classrooms are full.",
)


def _cut(*stories: tuple[str, ...]) -> list[list[str]]:
    text = "\n\n".join(line for story in stories for line in story)
    article = factories.article(article=factories.reference(title="News"), text=text)
    return [text[part.start : part.end].split("\n\n") for part in cut(article)]


def test_several_stories_without_marks_are_cut() -> None:
    """Nothing but their words tells them apart."""
    stories = [FERRY, TRIAL, VACCINE, SCHOOL]

    assert _cut(*stories) == [[*story] for story in stories]


def test_one_story_stays_whole() -> None:
    """Its paragraphs tell of more and more, but of one thing."""
    more = (
        "The owner of the ferry said that the harbour had not marked the sandbank.",
        "Divers will examine the hull of a second ferry that passed the harbour.",
        "Lorries that should have crossed on the ferry queued at the harbour gate.",
        "The coast guard asked the captain why the ferry had left its usual course.",
    )

    assert len(_cut((*FERRY, *more))) == 1


def test_lists_and_short_texts_are_not_judged() -> None:
    """A table has no words that could run through it."""
    lines = [f"{story[0].split()[1]} {n}" for n, story in enumerate([FERRY, TRIAL] * 6)]

    assert cohesion.stories(lines) == []
    assert cohesion.stories([*FERRY[:3], *TRIAL[:3]]) == []


def test_an_unknown_script_is_left_whole() -> None:
    """Without vectors every part would be unlike every other."""
    letters = "აბგდევზთ"
    lines = [f"{letters[n:]}{letters[:n]} {letters[::-1]}." for n in range(8)] * 2

    assert cohesion.stories(lines) == []


FLOOD = (
    "Die Feuerwehr in Holm hat den Damm am Nordkai mit 3000 Sandsäcken erhöht.",
    "Am Bahnhof von Seebach sitzen 120 Reisende fest. Busse fahren am Morgen wieder.",
    "Eine Frau ist in Brenndorf von einem Ast getroffen worden und im Krankenhaus.",
    "Der Versorger meldet, dass 900 Haushalte in Mühlgrund wieder Strom haben.",
    "Landrätin Rita Vogt will um 18 Uhr vor die Presse treten.",
    "Auf der Autobahn 14 liegt ein umgestürzter Lastwagen. Der Fahrer ist unverletzt.",
    "Im Zoo von Lauterberg sind zwei Pelikane aus der Voliere entkommen.",
    "Die Schulen im Kreis bleiben am Dienstag zu, eine Notbetreuung gibt es in Au.",
)


def test_posts_of_one_paragraph_are_told_apart() -> None:
    """Each line tells another event, in words that no other line has."""
    title = "Hochwasser: Liveticker"
    about = factories.reference(title=title)
    article = factories.article(article=about, text="\n\n".join(FLOOD))

    assert len(cut(article)) >= len(FLOOD) / 2
