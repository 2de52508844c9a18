"""What typer says of a command line that it cannot read, as sentences that can be translated."""

from __future__ import annotations

import re

import typer

from okrcli.errors import OkrError, RefusedError, UsageError
from okrcli.i18n import Words, say

_USAGE = typer.BadParameter.__bases__[0]  # what typer raises for a command line that it cannot read
_ADVICE = r"(?s)[. ]*(?:\(Possible options: ([^)]*)\)|Did you mean (.*)\?)\Z"

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


def complaint(error: Exception, called: str) -> OkrError | None:
    """An exception of typer as one of ours, None for any other; `called` is the command."""
    if isinstance(error, _USAGE):
        return _usage(error, called)
    return RefusedError(say("stopped at the question")) if isinstance(error, typer.Abort) else None


def _usage(error: Exception, called: str) -> UsageError:
    """typer's complaint in our form: its advice becomes the hint, else the way to the help does."""
    text = getattr(error, "format_message", error.__str__)()
    advice = re.search(_ADVICE, text)
    told = text[: advice.start()] if advice else text.rstrip(". \n")
    called = getattr(getattr(error, "ctx", None), "command_path", called)
    help_ = say("{command} --help shows how it is used", command=called)
    way = say("did you mean {names}?", names=advice[1] or advice[2]) if advice else help_
    return UsageError(phrased(told[:1].lower() + told[1:]), way)


def phrased(text: str) -> Words:
    """One of typer's sentences, which begins with a small letter; any other one as it is."""
    for pattern, words in _PHRASES:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            parts: dict[str, object] = dict(found.groupdict())
            if "fault" in parts:
                parts["fault"] = phrased(found["fault"])
            return Words(words.template, parts)
    return say("{told}", told=text)
