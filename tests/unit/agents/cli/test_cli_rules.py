"""``tocsin rules`` without a broker: all faults, the schema, a try on a text."""

import json
from pathlib import Path

import pytest

from agents.cli import rules
from agents.cli.errors import FAILED, FINE, CommandError

BAD = "rules: [{name: a, match: {severity: 3, countries: [NO, Norwy]}}]"
FIRE = (
    "Ferry fire off Bergen kills five\n\nFive people were killed and twelve injured "
    "when fire broke out on a passenger ferry off Bergen, Norway, the coast guard said."
)


def test_check_names_all_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line each, with status 1; the built-in rules are valid."""
    path = tmp_path / "rules.yaml"
    path.write_text(BAD)

    assert rules.check(path) == FAILED
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 3
    assert all(line.startswith("field 'rules[0].match.") for line in said)
    assert rules.check() == FINE
    assert "grave-news" in capsys.readouterr().out


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    """As editors read it."""
    assert rules.schema() == FINE

    assert json.loads(capsys.readouterr().out)["$ref"] == "#/$defs/Rules"


def test_a_text_shows_what_rules_make_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message by a rule that takes it, and that there is none by another."""
    text, file = tmp_path / "fire.txt", tmp_path / "rules.yaml"
    text.write_text(FIRE)

    assert rules.try_out(str(text)) == FINE
    assert "grave-news  opened severity 3  Ferry fire" in capsys.readouterr().out

    file.write_text("rules: [{name: far, match: {countries: [Peru]}}]")
    assert rules.try_out(str(text), file=file) == FINE
    assert "no message (no rule takes it): opened" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["b", "c", "d", "e", "f", "g"])
def test_the_next_file_of_a_folder_is_the_newer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A toll that it lowers is told: files without a time came one after the other."""
    (tmp_path / "a.txt").write_text(
        "Ferry fire kills nine off Bergen\n\nBERGEN, Norway - A fire on a ferry killed "
        "nine people off Bergen on Monday, the coast guard said.\n"
    )
    (tmp_path / f"{name}.txt").write_text(
        "Coast guard lowers toll of Bergen ferry fire to seven\n\nBERGEN, Norway - The "
        "coast guard on Monday lowered the toll of the dead of a ferry fire off Bergen "
        "to seven from nine, as two were found alive.\n"
    )

    assert rules.try_out(str(tmp_path)) == FINE
    assert "grave-news  corrected" in capsys.readouterr().out


def test_the_toll_of_a_long_headline_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stands at the end, where a list of many messages is cut."""
    text = tmp_path / "fire.txt"
    long = (
        "off the port of Bergen late in the night after its engine room flooded with "
        "oil from a pump"
    )
    text.write_text(FIRE.replace("off Bergen kills five", f"{long} kills five", 1))

    assert rules.try_out(str(text)) == FINE
    line = capsys.readouterr().out.splitlines()[1]
    assert "\u2026" not in line
    assert line.endswith("12 injured")


def test_a_text_without_an_event_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bare name would look like a rule that does not match."""
    prompt, copy = tmp_path / "a.txt", tmp_path / "c.txt"
    prompt.write_text("Sign up for our newsletter.\n")
    (tmp_path / "b.txt").write_text(FIRE)
    copy.write_text(FIRE)

    assert rules.try_out(str(tmp_path)) == FINE

    of_prompt, rest = capsys.readouterr().out.split("b.txt\n")
    assert "  no event: no part of the text tells an event" in of_prompt
    assert "  no event: " in rest.split("c.txt\n")[1]
    assert "no event" not in rest.split("c.txt\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        """Nation mourns as garden gnome loses 300th staring contest

SATIRE. A gnome in a front garden lost its 300th staring contest in a row on Monday, and
flags flew at half mast over every flower bed.
""",
        """How to keep a sourdough alive

Feed it twice a day with flour and water, and keep it where it is warm. If it smells of
paint, feed it more often.
""",
    ],
)
def test_a_report_of_no_event_says_so_and_blames_no_rule(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who reads that no rule takes it looks for a fault in the rules."""
    (tmp_path / "a.txt").write_text(text)

    assert rules.try_out(str(tmp_path)) == FINE

    said = capsys.readouterr().out
    assert "no message (its text tells no event, so no rule is asked)" in said
    assert "no rule takes it" not in said


def test_a_rule_that_is_held_back_says_by_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Silence would look like a rule that does not match."""
    text, file = tmp_path / "fire.txt", tmp_path / "rules.yaml"
    text.write_text(FIRE)
    file.write_text(
        "rules:\n- {name: grave-news, match: {}}\n"
        "- {name: norway, match: {countries: ['NO']}, inhibited_by: [grave-news]}\n"
        "- {name: peru, match: {countries: [PE]}, inhibited_by: [grave-news]}\n"
    )

    assert rules.try_out(str(text), file=file) == FINE

    said = capsys.readouterr().out
    assert "grave-news  opened" in said
    assert "norway  held back by grave-news  opened: Ferry fire" in said
    assert "peru  held back" not in said


def test_a_file_at_fault_is_not_tried(tmp_path: Path) -> None:
    """Nor one that is not there."""
    path = tmp_path / "rules.yaml"
    path.write_text(BAD)

    with pytest.raises(CommandError, match="Norwy"):
        rules.try_out("x.txt", file=path)
    with pytest.raises(CommandError, match=r"^rules: \S+none\.yaml: No such file"):
        rules.check(tmp_path / "none.yaml")


def test_what_is_left_alone_in_a_folder_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who laid them there would believe that they were tried."""
    (tmp_path / "fire.txt").write_text(FIRE)
    for name in ("a.docx", "b.DOCX", "notes", ".hidden"):
        (tmp_path / name).write_text(FIRE)

    assert rules.try_out(str(tmp_path)) == FINE

    said = capsys.readouterr().err
    assert "left alone 3 files for the ending: .docx (2), none (1)" in said
