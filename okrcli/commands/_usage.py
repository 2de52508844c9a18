"""What typer says of a command line that it cannot read, as sentences that can be translated."""

from __future__ import annotations

import re

from okrcli.i18n import Words, say

_PHRASES = (
    (r"missing argument (?P<name>.+)", say("missing argument {name}")),
    (r"missing option (?P<name>.+)", say("missing option {name}")),
    (r"missing command", say("missing command")),
    (r"no such option: (?P<name>.+)", say("no such option: {name}")),
    (r"no such command (?P<name>.+)", say("no such command {name}")),
    (r"option (?P<name>.+) requires an argument", say("option {name} requires an argument")),
    (r"option (?P<name>.+) does not take a value", say("option {name} does not take a value")),
    (r"got unexpected extra argument.* \((?P<words>.+)\)", say("got unexpected extra argument ({words})")),
    (r"invalid value for (?P<name>.+?): (?P<fault>.+)", say("invalid value for {name}: {fault}")),
    (r"invalid value: (?P<fault>.+)", say("invalid value: {fault}")),
    (r"(?P<value>.+) is not one of (?P<known>.+)", say("{value} is not one of {known}")),
    (r"(?P<value>.+) is not a valid int(?:eger)?", say("{value} is not a valid integer")),
    (r"(?P<value>.+) is not in the range (?P<bounds>.+)", say("{value} is not in the range {bounds}")),
)


def phrased(text: str) -> Words:
    """One of typer's sentences, which begins with a small letter; any other one as it is."""
    for pattern, words in _PHRASES:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            parts: dict[str, object] = dict(found.groupdict())
            if "fault" in parts:
                parts["fault"] = phrased(found["fault"])
            return Words(words.template, parts)
    return say("{told}", told=text)
