"""A finding: what is wrong or unwise in a file, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from okrcli.i18n import Words

Severity = Literal["error", "warning", "info"]
DocPath = tuple[str | int, ...]
"""Where in a document: keys and list indexes from the top, as in `("objectives", 0, "owner")`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the text, counted from 1 in characters; the end is the character after the last."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about a file.

    A rule speaks in document paths; the document that was read knows the lines, and fills in `place`.
    `at_key` points at the key of the last step instead of at its value. Where it is not 0, `unlisted` is how
    many findings of the rule this one stands for: a file has too many to list them, and it has no place.
    `beside` is a second place, whose line the message has as `{line}` once it is known.
    """

    rule: str
    severity: Severity
    message: str | Words
    hint: str | Words = ""
    path: DocPath = ()
    at_key: bool = False
    address: str = ""
    place: Place | None = None
    related: tuple[Place, ...] = field(default=())
    unlisted: int = 0
    beside: DocPath = ()

    @property
    def stands_for(self) -> int:
        """How many findings this is where they are counted."""
        return self.unlisted or 1

    @property
    def field(self) -> str:
        """The last key of the path: the field that the finding is about, or nothing."""
        keys = [step for step in self.path if isinstance(step, str)]
        return keys[-1] if keys else ""


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding as a report has it: with its file (relative to the root), its rule's name, and its line.

    The fingerprint stays the same when lines move: it is made of the rule, the address (the path where there
    is none), the field, and an ordinal among equals.
    """

    path: str
    finding: Finding
    name: str
    line: str
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to: the findings in the order of the files and their lines.

    `files` counts those that were looked at, `silenced` the findings that a comment or the settings keep
    quiet. With `strict`, warnings fail too. `folder` is where the workspace lies in its repository, as
    `goals/`, or nothing: code hosts want paths from the repository's top. `remarks` say what could not be
    looked at.
    """

    findings: tuple[Noted, ...]
    files: int
    silenced: int = 0
    strict: bool = False
    folder: str = ""
    remarks: tuple[Words, ...] = ()

    def count(self, severity: str) -> int:
        """How many findings have this severity, listed or not."""
        return sum(n.finding.stands_for for n in self.findings if n.finding.severity == severity)

    def fails(self, severity: str) -> bool:
        """Whether one finding of this severity makes the answer no."""
        return severity == "error" or (self.strict and severity == "warning")

    @property
    def exit_code(self) -> int:
        """1 where a finding fails, else 0."""
        return int(any(self.fails(noted.finding.severity) for noted in self.findings))
