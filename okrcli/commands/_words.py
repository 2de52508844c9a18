"""The words of a command line, looked at before and while typer reads them."""

from __future__ import annotations

import os
import re
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from okrcli.errors import UsageError
from okrcli.i18n import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

COMPLETE = "_OKR_COMPLETE"
GLOBAL_VALUES = ("-C", "--today", "--as-of", "--format", "--lang", "--color")
_NEGATIVE = re.compile(r"-\.?[0-9].*", re.DOTALL)
_OPTION_NAME = re.compile(r"--[a-z][a-z-]*|-[a-zA-Z]")


def checked(words: Iterable[str]) -> list[str]:
    """The words as they are. Raises `UsageError` for one that is not text and could never be kept."""
    result = list(words)
    for number, word in enumerate(result, 1):
        try:
            word.encode()
        except UnicodeEncodeError:
            raise UsageError(
                say("word {number} of the command line is not valid UTF-8", number=number),
                say("write it again in a terminal with a UTF-8 locale, as LC_ALL=C.UTF-8 gives"),
            ) from None
    return result


def words_so_far(argv: Sequence[str]) -> list[str]:
    """The words that say which command is meant: those of `argv`, or during a TAB those before the cursor."""
    if not completing():
        return list(argv)
    if "COMP_WORDS" in os.environ:
        end = os.environ.get("COMP_CWORD", "")
        return _split(os.environ["COMP_WORDS"])[1 : int(end) if end.isdecimal() else None]
    return _split(os.environ.get("_TYPER_COMPLETE_ARGS", ""))[1:]


def completing() -> bool:
    """Whether a shell asks for completions, and no answer but these may be heard."""
    return os.environ.get(COMPLETE, "").startswith("complete_")


def named(words: Sequence[str], commands: Collection[str]) -> str:
    """The name of the command that `words` call, out of `commands` (as `status`, `team add`), or nothing."""
    plain = _plain(words)
    first = next(plain, "")
    return next((name for name in (first, f"{first} {next(plain, '')}") if name in commands), "")


def language(words: Sequence[str]) -> str:
    """The language for an error: what the command line or OKR_LANG asks for, else the workspace's.

    English where that is none of ours.
    """
    asked, directory = os.environ.get("OKR_LANG", ""), ""
    for word, after in zip(words, [*words[1:], ""], strict=False):
        if word == "--":
            break
        if word == "--lang" or word.startswith("--lang="):
            asked = word.partition("=")[2] or after
        elif word.startswith("-C"):
            directory = word[2:] or after
    if asked:
        return asked if asked in LANGUAGES else "en"
    return workspace_language(Path(directory))


def workspace_language(directory: Path) -> str:
    """The language of the workspace around a folder, English without one; loaded where it is asked for."""
    from okrcli.store.workspace import language_of

    return language_of(directory)


def without_values(words: Sequence[str], commands: Collection[str]) -> list[str]:
    """The command and the names of its options, for a report that holds nothing else."""
    before = takewhile(lambda word: word != "--", words)
    options = (found[0] for word in before if (found := _OPTION_NAME.match(word)))
    return [*named(words, commands).split(), *options]


def values_last(words: Sequence[str], takes_value: dict[str, bool]) -> list[str]:
    """`words` with every positional one behind a `--`, in their order, if one looks like a negative number.

    `takes_value` tells for each option of the command whether the next word is its value.
    """
    options: list[str] = []
    values: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            values.extend(rest)
        elif _NEGATIVE.fullmatch(word) or not word.startswith("-") or word == "-":
            values.append(word)
        else:
            options.append(word)
            if _wants_next(word, takes_value):
                options.extend(next(([following] for following in rest), []))
    return [*options, "--", *values] if any(map(_NEGATIVE.fullmatch, values)) else list(words)


def _wants_next(word: str, takes_value: dict[str, bool]) -> bool:
    """Whether the value of the option `word` is the word after it."""
    if word.startswith("--"):
        return takes_value.get(word, False)
    for place, letter in enumerate(word[1:], 2):
        if takes_value.get(f"-{letter}", False):
            return place == len(word)
    return False


def _plain(words: Sequence[str]) -> Iterator[str]:
    """The words that are neither global options nor their values."""
    rest = iter(words)
    for word in rest:
        if word in GLOBAL_VALUES:
            next(rest, None)
        elif not word.startswith("-"):
            yield word


def _split(text: str) -> list[str]:
    """The words of an unfinished shell line, as typer splits them."""
    import shlex

    reader = shlex.shlex(text, posix=True)
    reader.whitespace_split = True
    reader.commenters = ""
    words: list[str] = []
    try:
        words.extend(reader)
    except ValueError:
        words.append(reader.token)
    return words
