"""A rules file that is edited while Tocsin runs."""

import os
from pathlib import Path

from agents.config.watched import WatchedFile


def test_a_change_is_told_once(tmp_path: Path) -> None:
    """Another content, another time, another file in its place."""
    path = tmp_path / "rules.yaml"
    path.write_text("one")
    watched = WatchedFile(path)
    assert not watched.changed()

    path.write_text("another")
    assert [watched.changed(), watched.changed()] == [True, False]

    other = tmp_path / "new.yaml"
    other.write_text("another")
    os.utime(other, ns=(1, path.stat().st_mtime_ns))
    other.replace(path)
    assert [watched.changed(), watched.changed()] == [True, False]


def test_a_file_that_is_away_has_not_changed(tmp_path: Path) -> None:
    """What comes in its place has."""
    path = tmp_path / "rules.yaml"
    path.write_text("one")
    watched = WatchedFile(path)

    path.unlink()
    assert not watched.changed()
    path.write_text("two, at last")
    assert watched.changed()


def test_without_a_file_nothing_changes() -> None:
    """The rules of the package are in force."""
    assert not WatchedFile(None).changed()
