"""``tocsin sink``: receive webhooks here and print them."""

import sys
from typing import Final

import orjson

from agents.cli.common import FINE, CommandError, run
from agents.cli.signals import interruption
from agents.delivery.sink import Received, Sink
from agents.inspect.lines import safe
from pipeline.deliver.sign import key_of

__all__ = ["sink"]

_SHOWN: Final = ("webhook-id", "webhook-timestamp", "webhook-signature", "content-type")
_SIGNED: Final = {None: "", True: "  signature: right", False: "  signature: WRONG"}


def sink(*, port: int = 8088, secret: str | None = None) -> int:
    """Receive webhooks on the loopback interface and print them.

    Args:
        port: Where to listen; 0 = a free port.
        secret: whsec_...; then every request must be signed with it.
    """
    if secret is not None:
        try:
            key_of(secret)
        except ValueError as error:
            raise CommandError(f"--secret {error}") from None
    return run(_serve(port, secret))


async def _serve(port: int, secret: str | None) -> int:
    try:
        async with (
            interruption() as stop,
            Sink(port=port, secret=secret, on_message=_show, keep=1000) as receiver,
        ):
            sys.stderr.write(f"Webhooks to {receiver.url}/ are printed. Ctrl-C ends.\n")
            await stop.wait()
    except OSError as error:
        raise CommandError(f"port {port}: {error.strerror}") from None
    return FINE


def _show(received: Received) -> None:
    again = "  (repeated)" if received.repeated else ""
    print(f"POST {safe(received.path)}{_SIGNED[received.verified]}{again}")
    for name in _SHOWN:
        if name in received.headers:
            print(f"{name}: {safe(received.headers[name])}")
    body = orjson.dumps(received.json, option=orjson.OPT_INDENT_2)
    print(body.decode(), flush=True)
