"""What commands run in memory: the stages as the settings would have them."""

from collections.abc import Callable
from functools import partial

from agents.cli.errors import CommandError
from agents.config.settings import Settings
from agents.config.version import version
from agents.flow import FLOW
from agents.runtime.row import UnequippedError
from pipeline.alert.rules import RulesError
from pipeline.library import Pipeline
from pipeline.memory import models_of
from pipeline.stages import ALERT, STAGES

__all__ = ["pipelines", "unreadable"]


def pipelines(
    settings: Settings, *, rules: str | None = None, until: str = ALERT.name
) -> Callable[[], Pipeline]:
    """Make what makes pipelines in memory; their models are loaded once.

    Args:
        settings: What workers would run with.
        rules: Text of the rules of alerts; None = those of the settings.
        until: The last stage to run.

    Raises:
        CommandError: The rules cannot be read, or a setting asks for what is not
            installed.
    """
    names = [stage.name for stage in STAGES]
    rows = [row for row in FLOW if row.stage in STAGES[: names.index(until) + 1]]
    given = {} if rules is None else {ALERT.name: rules}
    try:
        texts = given | {
            row.stage.name: row.rules_text(settings)
            for row in rows
            if row.rules_text and row.stage.name not in given
        }
        models = {
            row.stage.name: row.equip(settings, models_of(row.stage))
            for row in rows
            if row.equip
        }
        make = partial(
            Pipeline,
            rules=texts.pop(ALERT.name, None),
            until=until,
            version=version(),
            texts=texts,
            models=models,
        )
        make()  # its rules may be at fault
    except UnequippedError as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise unreadable(error) from None
    except RulesError as error:
        raise CommandError(f"rules: {error}") from None
    return make


def unreadable(error: OSError) -> CommandError:
    """Name the file of rules that could not be read, and why."""
    where = error.filename or "rules"
    return CommandError(f"rules: {where}: {error.strerror or error}")
