"""``tocsin classify``: a file in, segments with labels and reasons out."""

from pathlib import Path

import pytest

from agents.cli.classify import classify
from agents.cli.errors import CommandError
from schemas.codec import decode
from schemas.report import Report

STORY = (
    "Seven people were killed and 12 injured when a bus left the road near Lviv on "
    "Monday, the regional police said.\n"
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Write a file with one article."""
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_labels_and_reasons_stand_beside_the_text(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person can judge the labels by what they rest on."""
    assert classify(str(story)) == 0

    out = capsys.readouterr().out
    assert "ACCIDENT" in out
    assert "killed 7 | injured 12 | Lviv (UA)" in out
    assert "class by: " in out


def test_the_title_has_a_line_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Title, labels and text are told apart, and a topic has its name, not its code."""
    path = tmp_path / "titled.txt"
    path.write_text(f"Bus leaves the road near Lviv\n{STORY}", encoding="utf-8")

    assert classify(str(path)) == 0

    title, labels, text, *_ = capsys.readouterr().out.splitlines()
    assert title == "Bus leaves the road near Lviv"
    assert "| topic disaster, accident and emergency incident " in labels
    assert text == STORY.strip()


def test_an_open_figure_is_said_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bound that the text does not give is no dash with nothing behind it."""
    path = tmp_path / "open.txt"
    path.write_text(STORY.replace("Seven", "At least seven"), encoding="utf-8")

    assert classify(str(path)) == 0

    assert "| killed at least 7 | injured 12 |" in capsys.readouterr().out


def test_a_bound_that_is_left_out_is_not_counted_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who reads "more than 15,000" is not told of one person more."""
    path = tmp_path / "more.txt"
    path.write_text(
        "More than 15,000 people were killed and over 20,000 hurt when an earthquake "
        "struck Bam in Iran on Friday, the interior ministry said.\n",
        encoding="utf-8",
    )

    assert classify(str(path)) == 0

    shown = capsys.readouterr().out
    assert "| killed more than 15,000 | injured more than 20,000 |" in shown


def test_a_program_gets_one_report_a_line(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The record is the one that the stage publishes."""
    assert classify(str(story), json=True) == 0

    (line,) = capsys.readouterr().out.splitlines()
    report = decode(line.encode(), Report)
    assert report.labels.killed is not None
    assert report.labels.killed.low == 7


def test_what_is_no_article_is_refused(tmp_path: Path) -> None:
    """Status 1, and the reason on standard error."""
    path = tmp_path / "empty.txt"
    path.write_text(" \n", encoding="utf-8")

    assert classify(str(path)) == 1


def test_a_text_without_any_news_is_accounted_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Silence would look like a fault: the stage that left nothing says why."""
    path = tmp_path / "note.txt"
    path.write_text(
        "About us\n\nSubscribe to our newsletter. Follow us on social media.\n",
        encoding="utf-8",
    )

    assert classify(str(path)) == 0

    shown = capsys.readouterr()
    assert not shown.out
    assert "note.txt: nothing to classify: segment says no_event_text" in shown.err


def test_half_a_surrogate_pair_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One row that is no text does not end the reading of the others."""
    path = tmp_path / "rows.jsonl"
    rows = [
        '{"url": "https://n.example/1", "body": "Two ships sank \\ud83d off Varn."}',
        f'{{"url": "https://n.example/2", "body": "{STORY.strip()}"}}',
    ]
    path.write_text("\n".join(rows), encoding="utf-8")

    assert classify(str(path)) == 1

    shown = capsys.readouterr()
    assert "rows.jsonl" in shown.err
    assert "decode: " in shown.err
    assert "killed 7" in shown.out


def test_a_folder_without_a_known_ending_is_refused(tmp_path: Path) -> None:
    """As ingest does; to print nothing would say that nothing was found."""
    (tmp_path / "a.docx").write_text("A text")

    with pytest.raises(CommandError, match=r"no file below it that ends in \.warc"):
        classify(str(tmp_path))
