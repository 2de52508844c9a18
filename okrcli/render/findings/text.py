"""Findings for people: place, rule, the line with a caret, and the way out."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.domain.finding import Finding, Noted, Severity
from okrcli.i18n import say, translate
from okrcli.render.error import sentence
from okrcli.render.safe import for_terminal, one_line
from okrcli.render.terminal import Terminal

_STYLES: dict[Severity, str] = {"error": "31;1", "warning": "33;1", "info": "36;1"}
_TAB = 4
_MARGIN = 8


def render(findings: Sequence[Noted], files: int, terminal: Terminal, language: str) -> str:
    """Every finding in full, and a last line that counts them."""
    blocks = [_block(noted, terminal, language) for noted in findings]
    return "\n".join([*blocks, _summary(findings, files, language), ""])


def _block(noted: Noted, terminal: Terminal, language: str) -> str:
    finding = noted.finding
    place = f":{finding.place.line}:{finding.place.column}" if finding.place else ""
    severity = _styled(translate(finding.severity, language), _STYLES[finding.severity], terminal)
    where = _styled(f"{one_line(noted.path)}{place}", "1", terminal)
    lines = [f"{where}: {severity} {finding.rule} {noted.name}: {sentence(finding.message, language)}"]
    lines += _excerpt(finding, noted.line, terminal)
    if finding.hint:
        lines.append(f"    = {sentence(finding.hint, language)}")
    return "\n".join([*lines, ""])


def _excerpt(finding: Finding, line: str, terminal: Terminal) -> list[str]:
    """The line, cut around the place where it is too long, and a caret below what is meant."""
    if finding.place is None or not line.strip():
        return []
    number = f"{finding.place.line:>5} | "
    room = max(20, terminal.width - len(number))
    begin = finding.place.column - 1
    end = finding.place.end_column - 1 if finding.place.end_line == finding.place.line else len(line)
    left = max(0, begin - room // 2) if len(line) > room else 0
    shown, before = line[left : left + room], line[left:begin]
    meant = line[begin : max(begin + 1, min(end, left + room))]
    blank = " " * (len(number) - 2) + "| "
    carets = "^" * max(1, _width(_safe(meant)))
    return [
        f"{number}{_safe(shown)}".rstrip(),
        f"{blank}{' ' * _width(_safe(before))}{_styled(carets, _STYLES[finding.severity], terminal)}",
    ]


def _safe(text: str) -> str:
    return for_terminal(text.expandtabs(_TAB))


def _width(text: str) -> int:
    """Columns on the screen, where a wide character takes two."""
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _styled(text: str, codes: str, terminal: Terminal) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if terminal.color else text


def _summary(findings: Sequence[Noted], files: int, language: str) -> str:
    counts = {s: sum(n.finding.severity == s for n in findings) for s in ("error", "warning", "info")}
    looked = say("{number} files checked", number=files) if files != 1 else say("1 file checked")
    if not findings:
        return translate(say("{looked}: nothing to say", looked=looked), language)
    words = [
        say("{number} errors", number=counts["error"]) if counts["error"] != 1 else say("1 error"),
        say("{number} warnings", number=counts["warning"]) if counts["warning"] != 1 else say("1 warning"),
    ]
    if counts["info"]:
        words.append(say("{number} notes", number=counts["info"]) if counts["info"] != 1 else say("1 note"))
    listed = ", ".join(translate(word, language) for word in words)
    return translate(say("{looked}: {listed}", looked=looked, listed=listed), language)
