"""Sentences with two verbs: which persons the second is said of."""

import pytest

from tests.support.tolls import in_short


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bear attacked two campers and one died near Orla.", "1/-"),
        ("A tram struck a van carrying 12 nurses and three died.", "3/-"),
        ("A rocket hit a depot and nine clerks died.", "9/-"),
        ("A mudslide swept away two cabins and four hikers were killed.", "4/-"),
        ("A truck hit two cyclists and both died.", "2/-"),
        ("A man stabbed his wife and two children were killed.", "2/1"),
        ("Guards shot two smugglers and a clerk died.", "1/2"),
        ("A bomb wounded six guards and two drivers were killed.", "2/6"),
        ("Police said two guards and four clerks died.", "6/-"),
        ("When the rocket hit two guards and a clerk died.", "3/-"),
        ("A boy named Omar Tesfay and two girls died.", "3/-"),
        ("A bomb killed two guards and three clerks died.", "5/-"),
    ],
)
def test_who_was_hit_need_not_have_died(text: str, expected: str) -> None:
    """Behind "and" a group with a verb of its own begins a clause."""
    assert in_short(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A rider hit four walkers and died when he fell.", "1/-"),
        ("A clerk was knifed and later died.", "1/-"),
        ("A driver was hurt and days later died.", "1/-"),
        ("Two porters were beaten and subsequently died.", "2/-"),
        ("A trader was taken hostage and killed.", "1/-"),
        ("A shark attacked two swimmers and later died.", "-/-"),
        ("A teacher was shot dead and her son was hurt and died.", "2/-"),
        ("Ann Lee was killed and her brother was killed.", "2/-"),
        ("A sailor was killed and his body was found.", "1/-"),
    ],
)
def test_one_subject_of_two_verbs(text: str, expected: str) -> None:
    """An adverb does not part them, and kin of somebody is another person."""
    assert in_short(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A total of 14 people, among them three nurses, were killed.", "14/-"),
        ("A total of five guards and two clerks were killed.", "7/-"),
        ("A quarter of the 40 passengers were killed.", "10/-"),
        ("Two thirds of the 30 pilgrims died.", "20/-"),
        ("Half the 12 miners were hurt.", "-/6"),
        ("Six of the 30 pilgrims died.", "6/-"),
    ],
)
def test_a_total_counts_all_and_a_share_some(text: str, expected: str) -> None:
    """What stands before "of" says how many are meant."""
    assert in_short(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The group claims to have killed 40 soldiers near Orla.", "40/-"),
        ("The rebels, who boasted to have killed nine guards, fled.", "9/-"),
        ("A storm appears to have killed 12 sailors.", "12/-"),
        ("The gang is said to have wounded two guards.", "-/2"),
        ("The group had claimed to have killed 40 soldiers.", "-/-"),
        ("The group wants to have killed 40 soldiers by May.", "-/-"),
        ("The group claims to kill 40 soldiers a month.", "-/-"),
        ("The raid failed and none of its men was killed.", "0/-"),
        ("None of the miners had died.", "0/-"),
    ],
)
def test_what_is_claimed_to_have_been_done_is_told_as_done(
    text: str, expected: str
) -> None:
    """By the guide the dead of a claim count; those of a wish do not."""
    assert in_short(text) == expected
