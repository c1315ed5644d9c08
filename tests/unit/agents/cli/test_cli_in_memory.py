"""Commands without a broker decide by the settings, as a worker would."""

import json
from pathlib import Path

import numpy as np
import pytest

from agents.cli import rules
from agents.cli.classify import classify
from agents.cli.common import Options
from agents.cli.errors import FINE, CommandError
from agents.cli.in_memory import pipelines
from agents.config.settings import Settings
from pipeline.text import sentence_encoder

GRAVE = (
    "Ferry fire off Bergen kills two\n\nTwo people were killed and eighteen injured "
    "when fire broke out on a passenger ferry off Bergen, Norway, the coast guard said."
)


class Encoder:
    """Says the same of every text.

    Attributes:
        made: How many there are.
    """

    made = 0

    def __init__(self) -> None:
        type(self).made += 1

    def vector(self, _: str) -> np.ndarray:
        """Give a vector of length 1."""
        return np.full(
            sentence_encoder.DIMENSIONS, sentence_encoder.DIMENSIONS**-0.5, np.float32
        )


@pytest.fixture
def text(tmp_path: Path) -> str:
    """Write two files with an article each."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.txt").write_text(GRAVE, encoding="utf-8")
    return str(folder)


def options(folder: Path, line: str) -> Options:
    """Write settings of one *line*."""
    path = folder / "tocsin.toml"
    path.write_text(line, encoding="utf-8")
    return Options(config=path)


def severities(said: str) -> set[int]:
    """Read those of the reports that were printed."""
    return {json.loads(line)["labels"]["severity"] for line in said.splitlines()}


def test_classify_wakes_from_the_score_of_the_settings(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A worker with this setting would say the same."""
    assert classify(text, json=True, options=options(tmp_path, "waking = 0.0")) == FINE
    low = severities(capsys.readouterr().out)
    assert classify(text, json=True, options=options(tmp_path, "waking = 1.0")) == FINE
    high = severities(capsys.readouterr().out)

    assert min(low) >= 3 > max(high)


def test_a_try_of_rules_does_too(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it shows is what would be sent."""
    assert rules.try_out(text, options=options(tmp_path, "waking = 0.0")) == FINE
    assert "grave-news  opened severity" in capsys.readouterr().out
    assert rules.try_out(text, options=options(tmp_path, "waking = 1.0")) == FINE
    assert "grave-news  opened severity" not in capsys.readouterr().out


def test_the_encoder_is_asked_if_it_is_set(
    text: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Reports name it; for many articles it is loaded once."""
    monkeypatch.setattr(Encoder, "made", 0)
    monkeypatch.setattr(sentence_encoder, "load", Encoder)

    there = options(tmp_path, "encoder = true")
    assert classify(text, json=True, options=there) == FINE

    for line in capsys.readouterr().out.splitlines():
        assert "classify-encoder" in json.loads(line)["provenance"]["models"]
    assert Encoder.made == 1


def test_an_encoder_that_is_not_there_ends_the_command(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the message of a worker, and no traceback."""

    def missing() -> None:
        raise sentence_encoder.EncoderError("the encoder is not installed")

    monkeypatch.setattr(sentence_encoder, "load", missing)
    there = options(tmp_path, "encoder = true")

    for command in (classify, rules.try_out):
        with pytest.raises(CommandError, match=r"setting encoder: .* not installed"):
            command(text, options=there)


def test_rules_at_fault_end_the_command(tmp_path: Path) -> None:
    """A file of the settings that is gone since, or that is none."""
    path = tmp_path / "rules.yaml"
    path.write_text("rules: [{name: X Y}]", encoding="utf-8")
    settings = Settings(rules_file=path)

    with pytest.raises(CommandError, match=r"^rules: .*name"):
        pipelines(settings)
    path.unlink()
    with pytest.raises(CommandError, match=r"^rules: [^\[']+\.yaml: No such file"):
        pipelines(settings)


def test_a_folder_without_a_known_file_is_named(tmp_path: Path) -> None:
    """Nothing was tried, which is no good end."""
    (tmp_path / "article").write_text(GRAVE, encoding="utf-8")

    with pytest.raises(CommandError, match=r"no file below it that ends in .*\.txt"):
        rules.try_out(str(tmp_path), options=options(tmp_path, ""))
