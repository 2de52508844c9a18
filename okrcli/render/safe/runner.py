"""Text that GitHub's runner reads: everything that a step prints, and the orders that are meant."""

from __future__ import annotations

import re

from okrcli.render.safe.terminal import for_terminal

_COMMAND = re.compile(r"(?:^|(?<=[\r\n]))([^\S\r\n]*+:):")


def for_runner(text: str) -> str:
    r"""`text` that GitHub's runner prints and does not obey: no `##[` anywhere, no `::` where a line starts.

    The escapes are `\u0023` and `\u003a`, so that JSON stays the JSON that it was.
    """
    return _COMMAND.sub(r"\1\\u003a", text.replace("##[", "#\\u0023["))


def for_command_data(text: str) -> str:
    """`text` as the message behind the second `::` of a workflow command; it may have several lines."""
    shown = for_terminal(text.replace("\r\n", "\n"), lines=True)
    return for_runner(shown).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def for_command_property(text: str) -> str:
    """`text` as the value of a property of a workflow command, as its `file` or `title`."""
    return for_command_data(text).replace(":", "%3A").replace(",", "%2C")
