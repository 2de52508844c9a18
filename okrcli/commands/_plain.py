"""A command line in which nothing is odd, read from the declarations of its command before typer is loaded.

Loading typer takes longer than most answers do. Here is read what can mean one thing only: options by their
whole names, values that begin with no hyphen. Whatever else there is, help, completion and mistakes among it,
is left to typer, which reads the same declarations: where both read a line, they read the same. So are the
commands of two words, which write and take their time for that.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from okrcli.commands._declare import Argument, Option
from okrcli.commands._globals import NAMES, Declared, everywhere, session_from
from okrcli.commands._words import completing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from okrcli.commands._row import Command


_UNDERSTOOD = {"metavar", "help", "autocompletion", "min", "max", "show_default"}
"""The settings of declarations that are heeded here, or make no difference to what a word means."""


class OddError(Exception):
    """Something that typer is to read."""


class _Parameter(NamedTuple):
    kind: Any
    said: Option | Argument
    default: Any

    @property
    def is_flag(self) -> bool:
        return self.kind is bool

    @property
    def is_many(self) -> bool:
        return get_origin(self.kind) is list


def plain(row: Command, words: Sequence[str]) -> Callable[[], int | None] | None:
    """What runs the command with these words; None where typer is to read them."""
    if completing() or os.name != "posix" or " " in row.name:
        return None
    declared = getattr(row.function(), "declared", None)
    if not isinstance(declared, Declared):
        return None
    try:
        before, after, mine = read(declared, row.name, words)
    except OddError:
        return None

    def call() -> int | None:
        return declared.body(session_from(before, after, declared.formats, past=declared.past), **mine)

    return call


def read(
    declared: Declared, name: str, words: Sequence[str]
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The global options before the command and after it, and the command's own values."""
    unset = dict.fromkeys(NAMES)
    anywhere = _parameters(everywhere(["text"], past=True, root=True), unset)
    globals_ = _parameters(everywhere(declared.formats, past=declared.past), unset)
    own = _own(declared.body)
    at = _place_of(name, words, anywhere)
    before = _values(words[:at], anywhere, [])
    for key, parameter in anywhere.items():
        from_environment = os.environ.get(parameter.said.settings.get("envvar") or "")
        if before[key] is None and from_environment:
            before[key] = _value(parameter, from_environment)
    found = _values(words[at + 1 :], {**own, **globals_}, [key for key in own if _is_argument(own[key])])
    after = {key: found.pop(key) for key in NAMES if key in globals_}
    return before, after, found


def _own(body: Callable[..., Any]) -> dict[str, _Parameter]:
    """The parameters of a command but its session."""
    code, defaults = body.__code__, body.__defaults__ or ()
    names = code.co_varnames[1 : code.co_argcount]
    if code.co_kwonlyargcount:
        raise OddError
    hints = get_type_hints(body, include_extras=True)
    annotations = {key: hints[key] for key in names}
    found = _parameters(annotations, dict(zip(names[::-1], defaults[::-1], strict=False)))
    if any(parameter.said.settings.keys() - _UNDERSTOOD for parameter in found.values()):
        raise OddError
    return found


def _parameters(annotations: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, _Parameter]:
    return {key: _parameter(kind, defaults.get(key, ...)) for key, kind in annotations.items()}


def _parameter(annotation: Any, default: Any) -> _Parameter:
    kind, *said = get_args(annotation) if get_origin(annotation) is Annotated else (annotation,)
    if len(said) != 1 or not isinstance(said[0], Option | Argument):
        raise OddError
    if type(None) in get_args(kind):
        kind = next(one for one in get_args(kind) if one is not type(None))
    return _Parameter(kind, said[0], default)


def _is_argument(parameter: _Parameter) -> bool:
    return isinstance(parameter.said, Argument)


def _place_of(name: str, words: Sequence[str], options: Mapping[str, _Parameter]) -> int:
    """Where the command stands: the first word that belongs to no global option."""
    at = 0
    while at < len(words) and words[at] != name:
        at += 2 if _called(words[at], options) else 1
    if at >= len(words):
        raise OddError
    return at


def _called(word: str, options: Mapping[str, _Parameter]) -> str:
    """The parameter whose option a word is."""
    for key, parameter in options.items():
        if isinstance(parameter.said, Option) and word in parameter.said.names:
            return key
    return ""


def _values(words: Sequence[str], known: Mapping[str, _Parameter], places: Sequence[str]) -> dict[str, Any]:
    """The value of every parameter, its default where there is none; `places` are the arguments in order."""
    given: dict[str, list[str]] = {key: [] for key in known}
    values: list[str] = []
    rest = iter(words)
    for word in rest:
        long, equals, value = word.partition("=")
        if key := _called(long if equals and word.startswith("--") else word, known):
            flag = known[key].is_flag
            if flag and equals:
                raise OddError
            given[key].append(value if equals else "" if flag else next(rest, ""))
        elif word.startswith("-"):
            raise OddError
        else:
            values.append(word)
    _place(values, known, places, given)
    return {key: _result(parameter, given[key]) for key, parameter in known.items()}


def _place(
    values: Sequence[str], known: Mapping[str, _Parameter], places: Sequence[str], given: dict[str, list[str]]
) -> None:
    """Give the words without an option to the arguments: one to each, all that are left to one of many."""
    left = list(values)
    for number, key in enumerate(places):
        if known[key].is_many:
            if number + 1 < len(places):
                raise OddError
            given[key], left = left, []
        elif left:
            given[key].append(left.pop(0))
    if left:
        raise OddError


def _result(parameter: _Parameter, given: Sequence[str]) -> Any:
    if parameter.default is ... and not given:
        raise OddError
    if parameter.is_flag and given:
        return True
    if parameter.is_many and given:
        return [_value(parameter, text) for text in given]
    if given:
        return _value(parameter, given[-1])
    usual = parameter.default
    return [*usual] if parameter.is_many and usual is not None else usual


def _value(parameter: _Parameter, text: str) -> Any:
    """What a word means as a value of this kind."""
    kind = get_args(parameter.kind)[0] if parameter.is_many else parameter.kind
    if not text or text.startswith("-"):
        raise OddError
    if get_origin(kind) is Literal and text in get_args(kind):
        return text
    if kind is int and text.isascii() and text.isdecimal() and len(text) < 10:
        return _within(int(text), parameter.said.settings)
    if kind is str or kind is Path:
        return kind(text)
    raise OddError


def _within(number: int, settings: Mapping[str, Any]) -> int:
    least, most = settings.get("min"), settings.get("max")
    if (least is not None and number < least) or (most is not None and number > most):
        raise OddError
    return number
