"""Lines of the canonical layout for a tree of values and comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from okrcli.document.comments import Comment, Entry
from okrcli.document.dump import WIDEST, is_long
from okrcli.document.scalars import double_quoted, scalar
from okrcli.document.top import top_of
from okrcli.document.written import keeps_blank_lines, many_lines, one_line
from okrcli.domain import shape
from okrcli.domain.finding import DocPath

_SILENCE = re.compile(r"#\s*okr:\s*ignore\b", re.IGNORECASE)


class Page:
    """Writes the entries of a document, line by line."""

    def __init__(self, text: str, *, settings: bool) -> None:
        self.text = text
        self.settings = settings
        self.lines: list[str] = []
        self._flows: dict[int, str] = {}  # by entry: the ones around it ask as well
        self._lead = ""  # the hyphens that the next line begins with
        self._kept = -1  # after how many lines a blank one would become part of a text

    def write(self, whole: Entry) -> list[str]:
        """The lines of the document."""
        first = whole.children[0] if whole.children else whole
        top = top_of(self.text, whole, first)
        self._comments([*top.modelines, *top.above], 0)
        if top.marker:
            self._line(0, "---", top.beside)
        self._comments(top.below, 0)
        if top.gap:
            self._blank()
        if whole.children:
            self._collection(whole, (), 0)
        else:
            self._comments(first.heads, 0)
            self._line(0, "{}")
            self._comments(whole.foot, 0)
        return self.lines

    def _collection(self, holder: Entry, path: DocPath, column: int) -> None:
        """The entries of a list or mapping that has some, and the comments that close it."""
        for number, child in enumerate(self._ordered(holder, path)):
            step = child.key.value if child.key else number
            self._entry(child, (*path, step), column, first=number == 0)
        self._comments(holder.foot, column)

    def _entry(self, entry: Entry, path: DocPath, column: int, *, first: bool) -> None:
        self._settle(entry, path, column)
        if entry.key is None and not entry.gathered:
            self._hand_down(entry, path)
            entry.heads = [*entry.heads, *self._above(entry, path, column)]
        self._comments(entry.heads, column, first=first)
        if entry.blank and (entry.heads or not first):
            self._blank()
        if entry.key is None:
            in_text = self._item(entry, path, column)
        else:
            in_text = self._pair(entry, entry.key.value, path, column)
        self._comments(entry.feet, column + (1 if in_text else 2))

    def _settle(self, entry: Entry, path: DocPath, column: int) -> None:
        """One comment has room behind a line: the others go above it, or below a list or mapping."""
        if len(entry.tails) < 2:
            return
        if entry.key and self._is_tall(entry, path, column + len(_head(entry.key.value)) + 1):
            entry.foot += entry.tails[1:]
            entry.tails = entry.tails[:1]
        elif entry.key or not self._is_tall(entry, path, column + 2):
            entry.heads += entry.tails[:-1]
            entry.tails = entry.tails[-1:]

    def _hand_down(self, entry: Entry, path: DocPath) -> None:
        """A comment above an item that silences its first entry goes with that, where others go before it."""
        if entry.node.block and entry.node.kind == "map":
            first = entry.children[0]
            if self._ordered(entry, path)[0] is not first:
                first.heads = [*filter(is_silence, entry.heads), *first.heads]
                entry.heads = [comment for comment in entry.heads if not is_silence(comment)]

    def _above(self, entry: Entry, path: DocPath, column: int) -> list[Comment]:
        """Comments of an item that have no place on its line, because that is its first entry's."""
        found: list[Comment] = []
        while entry.key is None and self._is_tall(entry, path, column + 2):
            first = self._ordered(entry, path)[0]
            path, column = (*path, first.key.value if first.key else 0), column + 2
            self._settle(first, path, column)
            found += [replace(comment, column=0) for comment in (*entry.tails, *first.heads)]
            entry.tails, first.heads, first.blank, first.gathered = [], [], False, True
            entry = first
        return found

    def _item(self, entry: Entry, path: DocPath, column: int) -> bool:
        if not self._is_tall(entry, path, column + 2):
            return self._after("-", entry, path, column)
        self._lead = f"{self._lead or ' ' * column}- "
        self._collection(entry, path, column + 2)
        return False

    def _pair(self, entry: Entry, key: str, path: DocPath, column: int) -> bool:
        head = _head(key)
        if is_long(key):
            self._line(column, f"? {double_quoted(key)}")
        if not self._is_tall(entry, path, column + len(head) + 1):
            return self._after(head, entry, path, column)
        self._line(column, head, entry.tails)
        self._collection(entry, path, column + 2)
        return False

    def _after(self, head: str, entry: Entry, path: DocPath, column: int) -> bool:
        """Write what needs no list or mapping of lines behind a key or a hyphen; True for a block of text."""
        short = self._flow(entry, path, flow=False)
        if entry.node.kind == "scalar":
            fits = column + len(head) + 1 + len(short) <= WIDEST
            if text := many_lines(self.text, entry.node, column, fits=fits):
                self._line(column, f"{head} {text[0]}", entry.tails)
                self.lines += text[1]
                if keeps_blank_lines(text[0]):
                    self._kept = len(self.lines)
                return text[0][0] in "|>"
        self._line(column, f"{head} {short}", entry.tails)
        return False

    def _flow(self, entry: Entry, path: DocPath, *, flow: bool = True) -> str:
        """The value on one line, whatever its length."""
        if entry.node.kind == "scalar":
            return one_line(self.text, entry.node, flow=flow, in_flow=entry.in_flow)
        if id(entry) not in self._flows:
            self._flows[id(entry)] = self._brackets(entry, path)
        return self._flows[id(entry)]

    def _brackets(self, entry: Entry, path: DocPath) -> str:
        if entry.node.kind == "list":
            items = (self._flow(child, (*path, index)) for index, child in enumerate(entry.children))
            return f"[{', '.join(items)}]"
        pairs = []
        for child in self._ordered(entry, path):
            key = child.key.value if child.key else ""
            name = f"? {double_quoted(key)}" if is_long(key) else scalar(key, flow=True)
            pairs.append(f"{name}: {self._flow(child, (*path, key))}")
        return f"{{{', '.join(pairs)}}}"

    def _is_tall(self, entry: Entry, path: DocPath, width: int) -> bool:
        """Whether a list or mapping takes lines of its own where `width` columns are taken before it."""
        node = entry.node
        if not entry.children:
            return False
        if not entry.commented and not entry.broken and _is_silenced(entry):
            return node.block or "\n" in self.text[node.start : node.stop]  # the line says what it silences
        if entry.commented or entry.broken or shape.is_block(path, [] if node.kind == "list" else {}):
            return True
        if node.block and any(key.startswith("x-") for key in shape.keys_of(path)):
            return True  # what the author made up is laid out as the author did
        if 3 * len(entry.children) > WIDEST:  # as long as so many letters and commas are at least
            return True
        return width + len(self._flow(entry, path)) > WIDEST

    def _ordered(self, holder: Entry, path: DocPath) -> list[Entry]:
        """The entries in canonical order; an unknown key stays behind the one that it follows."""
        if holder.node.kind == "list":
            return holder.children
        order = shape.key_order(path, settings=self.settings)
        rank, ranked = -1, []
        for child in holder.children:
            key = child.key.value if child.key else ""
            rank = order.index(key) if key in order else rank
            ranked.append((rank, child))
        return [child for _, child in sorted(ranked, key=lambda pair: pair[0])]

    def _line(self, column: int, line: str, tails: Sequence[Comment] = ()) -> None:
        lead, self._lead = self._lead or " " * column, ""
        behind = "".join(f"{' ' * (comment.gap or 2)}{comment.text}" for comment in tails)
        self.lines.append(f"{lead}{line}{behind}")

    def _comments(self, found: Sequence[Comment], column: int, *, first: bool = False) -> None:
        """Comment lines at a column; those of one run keep their places beside each other."""
        base: int | None = None
        for number, comment in enumerate(found):
            if comment.blank and not (first and number == 0):
                self._blank()
            if base is None or comment.blank:
                base = comment.column
            deeper = max(0, comment.column - base) if comment.own else 0
            if not comment.own:
                base = None
            self.lines.append(f"{' ' * (column + deeper)}{comment.text}")

    def _blank(self) -> None:
        if self.lines and self.lines[-1] and len(self.lines) != self._kept:
            self.lines.append("")


def is_silence(comment: Comment) -> bool:
    """Whether a comment silences what is found on the line that it speaks of."""
    return bool(_SILENCE.match(comment.text))


def _is_silenced(entry: Entry) -> bool:
    return any(map(is_silence, (*entry.heads, *entry.tails)))


def _head(key: str) -> str:
    """What stands before a value: the key and its colon, or only that where the key has its own line."""
    return ":" if is_long(key) else f"{scalar(key)}:"
