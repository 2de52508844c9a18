"""What a writing command did, as lines: sentences, the commit or why there is none, and the next steps."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.i18n import Words, say, translate
from okrcli.render.error import sentence
from okrcli.render.safe.terminal import for_terminal

_INDENT = "  "


def done(
    sentences: Sequence[str | Words],
    commit: str | Words,
    next_steps: Sequence[str | Words],
    language: str = "en",
) -> str:
    """One line for each sentence, one for the commit, and the next steps below a heading of their own."""
    lines = [sentence(each, language) for each in (*sentences, commit) if each]
    if next_steps:
        lines.append(f"{translate(say('next'), language)}:")
        lines += [f"{_INDENT}{sentence(each, language)}" for each in next_steps]
    return "".join(f"{line}\n" for line in lines)


def committed(commit: str, subject: str) -> Words:
    """The line for a commit that was made."""
    return say("commit {id}  {subject}", id=commit, subject=subject)


def diff(text: str, *, watched: bool) -> str:
    """A unified diff, byte for byte; where somebody watches, nothing in it steers the terminal."""
    if not watched:
        return text
    return for_terminal(text.replace("\r\n", "\n"), lines=True)
