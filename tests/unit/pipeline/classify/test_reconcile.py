"""The table of rules between the findings: each mends something, and says what."""

import pytest

from pipeline.classify import decide, models, reconcile
from pipeline.classify.reconcile import Case, Draft, Rule
from schemas.report import Labels
from tests.support import factories

MODELS = models.load()

TEXTS = {
    "a denial takes figures back": (
        "en",
        ("Posts that told of nine dead at a school in Osk were fake."),
    ),
    "a class that counts nobody who came to harm": (
        "fr",
        ("Le film raconte un incendie où 27 personnes sont mortes."),
    ),
    "victims of an exercise or a tale": (
        "en",
        (
            "Services took part in a drill at Oslo airport on Monday in which "
            "40 people were 'killed' in a crash, police said."
        ),
    ),
    "victims of whom a court hears": (
        "fr",
        ("Le procès de l'homme qui a tué neuf personnes s'est ouvert lundi à Lyon."),
    ),
    "figures of an office, and lowered ones": (
        "en",
        ("Seven miners died near Osk, not the nine announced, police said."),
    ),
    "a grave toll": (
        "fr",
        ("Deux douzaines de personnes sont mortes lundi dans une mine."),
    ),
    "a small toll, or many in danger": (
        "en",
        (
            "Two gunmen killed a cook and are holding hostages in Osk on "
            "Monday, police said."
        ),
    ),
    "a grave deed before anyone is counted": (
        "it",
        (
            "Un aereo con 21 persone a bordo è scomparso lunedì dai radar al "
            "largo di Ponza."
        ),
    ),
    "dead who are mourned weeks after": (
        "en",
        ("Candles were lit on Monday for 11 hikers who died in a storm two weeks ago."),
    ),
    "the total of a period": (
        "en",
        ("In the first half of the year 290 people drowned in lakes, police said."),
    ),
    "satire, opinion, a check of facts, a game, a stage or an exercise": (
        "en",
        ("Parody: Four people died of a memo in Leeds on Monday, police said."),
    ),
}
"""By rule a text that it mends, and its language."""


def read(language: str, text: str) -> Labels:
    """Label *text*."""
    article = factories.reference(title="", language=language)
    segment = factories.segment(article=article, text=text, end=len(text))
    return decide.read(segment, MODELS)


def mended(rule_text: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Give the names of the rules that mend something in *rule_text*."""
    found: set[str] = set()

    def watched(rule: Rule) -> Rule:
        def mend(draft: Draft, case: Case) -> Draft:
            after = rule.mend(draft, case)
            if after != draft:
                found.add(rule.name)
            return after

        return Rule(rule.name, mend)

    monkeypatch.setattr(reconcile, "RULES", tuple(map(watched, reconcile.RULES)))
    read(*rule_text)
    return found


@pytest.mark.parametrize("rule", [rule.name for rule in reconcile.RULES])
def test_every_rule_mends_its_text(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row without a text that it mends is dead."""
    assert rule in mended(TEXTS[rule], monkeypatch)


@pytest.mark.parametrize(
    "rule",
    [
        "the total of a period",
        "dead who are mourned weeks after",
        reconcile.RULES[-1].name,
    ],
)
def test_a_lowered_severity_says_which_rule_lowered_it(rule: str) -> None:
    """The words that the heads know speak of grave news."""
    labels = read(*TEXTS[rule])

    assert labels.severity <= 2
    assert labels.severity_reasons == (rule,)
