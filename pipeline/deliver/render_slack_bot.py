"""Slack by a bot: ``chat.postMessage``, by which messages can be edited and answered.

Source: Slack's Web API, ``chat.postMessage``: the bot needs the scope ``chat:write``,
and ``chat:write.public`` or an invitation to the channel; about one message a second
and channel. Its answer has status 200 whatever became of the message.
"""

import orjson

from pipeline.deliver import render_slack
from pipeline.deliver.recipient import NOBODY, Recipient
from schemas.alert import Alert


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,
) -> bytes:
    """Make the body of the request; option ``channel`` is its id or name."""
    whom = {"channel": recipient.options.get("channel", "")}
    # Otherwise Slack fetches the article and shows its title and picture below.
    quiet = {"unfurl_links": False, "unfurl_media": False}
    return orjson.dumps(whom | render_slack.message(alert, small, recipient) | quiet)
