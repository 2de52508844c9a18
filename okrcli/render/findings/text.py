"""Findings for people: place, rule, the line with a caret, and the way out.

Of several hundred alike, the way out is said a few times and the lines are shown some more times; a way out
that was not said yet always is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from okrcli.domain.finding import Checked, Finding, Noted, Severity
from okrcli.i18n import translate
from okrcli.render.error import sentence
from okrcli.render.findings._counts import by_rule, summary
from okrcli.render.lines import cut, wrap
from okrcli.render.safe.terminal import for_terminal, one_line
from okrcli.render.terminal import Terminal

IN_FULL = 5
"""Findings of one rule in one file with the same hint that are shown with it; more repeat what was said."""
IN_FULL_OF_ALL = 20
"""The same over all files."""
LINES = 100
"""Findings of one rule with the same hint, over all files, that are shown with their lines."""
MANY = 20
"""Findings from which on they are also counted by rule."""
LONGEST = 500
"""Columns of a message; what a file says can be long."""

_STYLES: dict[Severity, str] = {"error": "31;1", "warning": "33;1", "info": "36;1"}
_GUTTER = 8
_TAB = "    "


def render(checked: Checked, terminal: Terminal, language: str) -> str:
    """Every finding, and a last line that counts them."""
    lines: list[str] = []
    seen: Counter[tuple[str, ...]] = Counter()
    for noted in checked.findings:
        lines += _head(noted, terminal, language)
        lines += _details(noted, terminal, language, seen)
    if lines and lines[-1]:
        lines.append("")
    if len(checked.findings) > MANY:
        lines += [*_by_rule(checked, terminal, language), ""]
    last = summary(checked, language, lambda text, severity: _styled(text, _STYLES[severity], terminal))
    return "\n".join([*lines, last, ""])


def _details(noted: Noted, terminal: Terminal, language: str, seen: Counter[tuple[str, ...]]) -> list[str]:
    """The line and the hint, as far as they are not the repetition of what was `seen` many times."""
    hint = _hint(noted, terminal, language)
    same = (noted.finding.rule, *hint)
    here, told = ("in", noted.path, *same), ("told", *same)
    seen.update([same, here])
    excerpt = _excerpt(noted.finding, noted.line, terminal) if seen[same] <= LINES else []
    if seen[here] > IN_FULL or seen[told] >= IN_FULL_OF_ALL:
        return [*excerpt, ""] if excerpt else []
    seen[told] += 1
    return [*excerpt, *hint, ""]


def _head(noted: Noted, terminal: Terminal, language: str) -> list[str]:
    finding = noted.finding
    place = f":{finding.place.line}:{finding.place.column}" if finding.place else ""
    where = f"{one_line(noted.path)}{place}:"
    severity = translate(finding.severity, language)
    message = cut(sentence(finding.message, language), LONGEST, _width, _ellipsis(terminal))
    first, *more = _filled(f"{where} {severity} {finding.rule}:", message, terminal)
    style = _STYLES[finding.severity]
    start = f"{_styled(where, '1', terminal)} {_styled(f'{severity} {finding.rule}:', style, terminal)}"
    return [f"{start} {first}" if first else start, *more]


def _hint(noted: Noted, terminal: Terminal, language: str) -> list[str]:
    hint = cut(sentence(noted.finding.hint, language), LONGEST, _width, _ellipsis(terminal))
    if not hint:
        return []
    first, *more = _filled("    =", hint, terminal, indent=6)
    return [f"    = {first}", *more]


def _filled(start: str, text: str, terminal: Terminal, indent: int = 4) -> list[str]:
    """`text` in lines as they follow `start`: whole off a terminal, else broken between words."""
    if not terminal.interactive or _width(f"{start} {text}") <= terminal.width:
        return [text]
    room = terminal.width - indent
    if _width(start) > room - indent:
        return ["", *(" " * indent + line for line in wrap(text, room, _width))]
    stand_in = "x" * (_width(start) - indent)  # for what stands on the first line already
    first, *more = wrap(f"{stand_in} {text}", room, _width)
    return [first.removeprefix(stand_in).lstrip(), *(" " * indent + line for line in more)]


def _excerpt(finding: Finding, line: str, terminal: Terminal) -> list[str]:
    """The line, cut around the place where it is too long, and a caret below what is meant."""
    place = finding.place
    if place is None or not line.strip() or place.column > len(line) + 1:
        return []
    begin = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    before, meant, after = (_safe(part) for part in (line[:begin], line[begin:end], line[end:]))
    if place.end_line != place.line:
        meant = meant.rstrip()
    shown, left = _window(before, meant, after, max(20, terminal.width - _GUTTER), _ellipsis(terminal))
    carets = "^" * max(1, min(_width(meant), terminal.width - _GUTTER - left))
    return [
        f"{place.line:>5} | {shown}".rstrip(),
        f"{'':5} | {' ' * left}{_styled(carets, _STYLES[finding.severity], terminal)}",
    ]


def _window(before: str, meant: str, after: str, room: int, ellipsis: str) -> tuple[str, int]:
    """The part of a line that fits, with what is meant in it, and the columns in front of that."""
    if _width(before) + _width(meant) > room:
        kept = max(room - _width(meant) - room // 6, room // 3)
        before = cut(before[::-1], kept, _width, ellipsis)[::-1]
    near = (before + meant + after)[: 4 * room]  # a screen has no room for more
    return cut(near, room, _width, ellipsis), _width(before)


def _by_rule(checked: Checked, terminal: Terminal, language: str) -> Iterator[str]:
    rows = by_rule(checked)
    digits = len(str(rows[0][0]))
    wide = max(len(name) for _, _, name, _ in rows)
    for count, rule, name, severity in rows:
        word = _styled(translate(severity, language), _STYLES[severity], terminal)
        yield f"  {count:>{digits}}  {rule}  {name:{wide}}  {word}"


def _safe(text: str) -> str:
    return for_terminal(text.replace("\t", _TAB))


def _width(text: str) -> int:
    """Columns on the screen, where a wide character takes two and a combining one none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _ellipsis(terminal: Terminal) -> str:
    return "…" if terminal.unicode else "..."


def _styled(text: str, codes: str, terminal: Terminal) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if terminal.color and codes else text
