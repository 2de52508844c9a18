"""The law of the floor, on files that nobody would write twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.document.read import Document, raw, read
from okrcli.document.same import same
from okrcli.document.scalars import scalar
from okrcli.document.splice import EditRefusedError, splice
from okrcli.domain.edits import Append, Edit, Insert, Put, Remove, apply

TEXTS = [
    "x", "Goal", "a: b", "it's", "#1", "", "no", "2026-01-05", "why? yes", "a, b", "one\ntwo\n", "two\nlines",
    "å ö", "-", "x #y", "[z]", "https://x.example/1", "  lead\nb", "w\n\n",
]  # fmt: skip
KEYS = ["id", "title", "owner", "value", "objectives", "key_results", "check_ins", "x-a", "weight", "'q'"]
FLOW_KEYS = ["a", "b", "id", "date", "value", '"q k"', "note"]
VALUES = [
    *TEXTS, 7, Decimal("0.10"), True, None, ["a", "b"], [], {}, {"date": "2026-10-12", "value": 820},
    {"id": "n", "title": "two\nlines"}, [{"id": "k", "title": "T"}],
]  # fmt: skip


class Author:
    """Writes a file by chance: comments everywhere, odd indentation, flow and block, all the quotes."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.lines: list[str] = []
        self.count = 0

    def file(self) -> bytes:
        self.between(0)
        if self.random.random() < 0.1:
            self.lines.append("---")
        self.mapping(3, 0)
        self.between(0)
        newline = self.random.choice(["\n", "\n", "\r\n"])
        text = newline.join("\n".join(self.lines).split("\n"))
        text += newline * (self.random.random() < 0.8)
        return (b"\xef\xbb\xbf" if self.random.random() < 0.1 else b"") + text.encode()

    def comment(self) -> str:
        self.count += 1
        return f"# c{self.count}"

    def tail(self) -> str:
        gap = self.random.choice(["  ", "   ", "\t", " "])
        return gap + self.comment() if self.random.random() < 0.25 else ""

    def between(self, column: int) -> None:
        chance = self.random.random()
        if chance < 0.12:
            self.lines.append(
                " " * self.random.choice([column, column, column + 2, 0, column + 5]) + self.comment()
            )
        elif chance < 0.22:
            self.lines.append(self.random.choice(["", "", "   "]))

    def scalar(self, *, flow: bool) -> str:
        value = self.random.choice([*TEXTS, 5, 0, True, None, Decimal("0.10"), Decimal("1e3")])
        if value is None:
            return self.random.choice(["null", "~"])
        return scalar(value, flow=flow, style=self.random.choice(["", "", "'", '"']))

    def flow(self, depth: int, column: int, *, tall: bool) -> str:
        chance = self.random.random()
        if not depth or chance < 0.5:
            return self.scalar(flow=True)
        count = self.random.randrange(4)
        parts = [self.flow(depth - 1, column, tall=tall) for _ in range(count)]
        if chance < 0.75:
            return f"[{self.joined(parts, column, tall=tall)}]"
        keys = self.random.sample(FLOW_KEYS, count)
        entries = [f"{key}: {part}" for key, part in zip(keys, parts, strict=True)]
        return f"{{{self.joined(entries, column, tall=tall)}}}"

    def joined(self, parts: list[str], column: int, *, tall: bool) -> str:
        broken = tall and self.random.random() < 0.6

        def gap() -> str:
            if not broken:
                return self.random.choice(["", " "])
            comment = f"  {self.comment()}" if self.random.random() < 0.3 else ""
            return f"{comment}\n{' ' * (column + self.random.choice([2, 4]))}"

        text = "".join(f"{gap()}{part}," for part in parts)
        return (text if self.random.random() < 0.15 else text[:-1]) + gap()

    def value(self, depth: int, column: int, head: str) -> None:
        chance = self.random.random()
        gap = self.random.choice([" ", " ", " ", "  "] + ["\t"] * (not head.endswith("-")))
        if chance < 0.08:
            self.lines.append(head + self.tail())
        elif not depth or chance < 0.4:
            self.lines.append(head + gap + self.scalar(flow=False) + self.tail())
        elif chance < 0.5:
            self.literal(column, head)
        elif chance < 0.54:
            self.lines += [f"{head}{gap}plain words", f"{' ' * (column + 3)}that go on{self.tail()}"]
        elif chance < 0.7:
            flow = self.flow(2, column, tall=self.random.random() < 0.4)
            self.lines += f"{head}{gap}{flow}{self.tail()}".split("\n")
        elif chance < 0.85:
            self.lines.append(head + self.tail())
            self.mapping(depth - 1, column + self.random.choice([1, 2, 2, 4]))
        else:
            self.lines.append(head + self.tail())
            self.list(depth - 1, column + (2 if head.endswith("-") else self.random.choice([0, 2, 2, 4])))

    def literal(self, column: int, head: str) -> None:
        header = self.random.choice("|>") + self.random.choice(["", "-", "+"])
        lines = ["start", *self.random.sample(["text", "more * not", "", "  deep", "a: b"], 3)]
        indent = " " * (column + self.random.choice([1, 2, 4]))
        self.lines += [f"{head} {header}{self.tail()}", *(indent + line if line else "" for line in lines)]
        if self.random.random() < 0.4:
            self.lines.append("")

    def mapping(self, depth: int, column: int, lead: str = "") -> None:
        for key in self.random.sample(KEYS, self.random.randrange(1, 5)):
            if not lead:
                self.between(column)
            head = (lead or " " * column) + key + self.random.choice([":", ":", ":", " :"])
            lead = ""
            self.value(depth, column, head)

    def list(self, depth: int, column: int) -> None:
        for _ in range(self.random.randrange(1, 4)):
            self.between(column)
            dash = "-" + " " * self.random.choice([1, 1, 1, 3])
            if depth > 0 and self.random.random() < 0.5:
                self.mapping(depth - 1, column + len(dash), " " * column + dash)
            else:
                self.value(max(depth - 1, 0), column, " " * column + "-")


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    yield path, data
    steps = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for step in steps:
        yield from places(data[step], (*path, step))


def some_edit(random: Random, data: Any) -> Edit:
    path, old = random.choice(list(places(data))[1:])
    kind = random.random()
    if kind < 0.3:
        return Put(path, random.choice(VALUES))
    if isinstance(old, dict) and kind < 0.8:
        if kind < 0.4:
            return Append((*path, "new"), random.choice(VALUES))
        return Put(
            (*path, random.choice(["id", "title", "weight", "zz", "check_ins"])), random.choice(VALUES)
        )
    if isinstance(old, list) and isinstance(path[-1], str) and kind < 0.65:
        return Append(path, random.choice(VALUES))
    if isinstance(old, list) and kind < 0.85:
        return Insert((*path, random.randrange(len(old) + 1)), random.choice(VALUES))
    return Remove(path)


def changed_lines(before: str, after: str) -> int:
    """How many lines of the old text are not in the new one, from the first change to the last."""
    old, new = before.split("\n"), after.split("\n")
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return len(old) - first - last


def comments(document: Document) -> list[str]:
    return sorted(re.findall(r"# c\d+", document.text))


def messy(seed: int) -> tuple[Random, Document]:
    random = Random(seed)
    return random, read(Author(random).file())


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 3))
def test_editing_the_text_is_editing_the_data(seed: int, count: int) -> None:
    random, document = messy(seed)
    for _ in range(count if document.data else 0):
        edit = some_edit(random, document.data)
        try:
            edited = splice(document, [edit])
        except EditRefusedError:
            assert "#" in document.text
            continue
        assert same(read(raw(edited)).data, apply(document.data, [edit]))
        assert (edited.bom, edited.newline) == (document.bom, document.newline)
        if not edited.data:
            return
        document = edited


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9))
def test_several_edits_at_once_are_the_same_edits_in_turn(seed: int) -> None:
    random, document = messy(seed)
    data, edits = document.data, []
    for _ in range(3 if data else 0):
        if data:
            edits.append(some_edit(random, data))
            data = apply(data, edits[-1:])
    if not edits:
        return
    try:
        edited = splice(document, edits)
    except EditRefusedError:
        assert "#" in document.text
    else:
        assert same(edited.data, data)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9))
def test_every_other_line_stays_byte_for_byte(seed: int) -> None:
    random, document = messy(seed)
    if not document.data:
        return
    lists = [
        path for path, old in places(document.data) if old and isinstance(old, list) and type(path[-1]) is str
    ]
    words = [path for path, old in places(document.data) if isinstance(old, int | Decimal)]
    if lists:
        edited = splice(document, [Append(random.choice(lists), random.choice(["new", 5, {"id": "a"}]))])
        assert changed_lines(document.text + "\n", edited.text + "\n") <= 1 or "|" in document.text.replace(
            ">", "|"
        )
        assert comments(edited) == comments(document)
    if words:
        edited = splice(document, [Put(random.choice(words), "two words: quoted")])
        assert changed_lines(document.text, edited.text) == 1
        assert comments(edited) == comments(document)


def test_the_author_is_read_most_of_the_time() -> None:
    assert sum(bool(messy(seed)[1].data) for seed in range(200)) > 160
