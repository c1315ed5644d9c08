"""``tocsin config``: show the settings and check them."""

from typing import Final

import orjson
from cyclopts import App

from agents.cli.common import FINE, HERE, Options, loaded
from agents.cli.hosting import refuse
from schemas.wording import counted

__all__ = ["app"]

app: Final = App(name="config", help_format="markdown")


@app.command
def check(*, options: Options = HERE) -> int:
    """Check the settings; status 2, naming each invalid field, if they are not valid.

    Example: tocsin config check --config tocsin.toml
    """
    settings = loaded(options)
    refuse(settings)
    brokers = ", ".join(settings.brokers) or "embedded"
    stages = ", ".join(settings.stages) or "all"
    print(f"settings are valid: brokers {brokers}; stages {stages}; ", end="")
    print(counted(len(settings.destinations), "destination"))
    return FINE


@app.command
def show(*, options: Options = HERE) -> int:
    """Print all settings as JSON, secrets hidden.

    Example: TOCSIN_LOG_LEVEL=DEBUG tocsin config show
    """
    found = loaded(options).redacted()
    print(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode())
    return FINE
