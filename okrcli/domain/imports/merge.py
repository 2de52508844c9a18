"""Goals that come again, into a file that is there: what the other tool changed is taken, what was changed by
hand stays and is told, and check-ins are united.

What a goal was imported with is known by the digests under `x-imported`. A field is the other tool's as long
as it says what was imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from okrcli.domain.amend import Author, add_entry, change_fields
from okrcli.domain.diff import KEY_RESULT_CLASSES, OBJECTIVE_CLASSES, ChangeClass
from okrcli.domain.edits import Append, Data, Edit, Insert, Put
from okrcli.domain.finding import DocPath
from okrcli.domain.imports.known import MARK, digest, parts_of, read_fingerprints
from okrcli.domain.imports.plan import Draft
from okrcli.domain.imports.unite import unite
from okrcli.i18n import Words, say

Status = Literal["draft", "active", "closed"]

_LISTS = ("key_results", "check_ins", "initiatives", "amendments")
_MEASURE = ("kind", "unit", "start", "target", "at_least", "at_most", "every", "milestones", "expected")


@dataclass(slots=True)
class Merged:
    """The edits that make the file what it is to be, and how many goals and check-ins they add."""

    edits: list[Edit] = field(default_factory=list)
    goals: int = 0
    check_ins: int = 0
    fields: int = 0


class Merge:
    """One file that is there, and the goals that come."""

    def __init__(self, data: Data, address: str, author: Author, draft: Draft, own: str = "") -> None:
        """`own` ends the notes of our check-ins."""
        self.data, self.address, self.author, self.draft, self.own = data, address, author, draft, own
        self.status: Status = data.get("status", "draft")
        self.found = Merged()

    def run(self) -> Merged:
        """The edits for the objectives of the draft."""
        there = {each["id"]: n for n, each in enumerate(self.data.get("objectives") or ())}
        for incoming in self.draft.objectives:
            address = f"{self.address}/{incoming['id']}"
            if incoming["id"] not in there:
                self._add(("objectives",), (), incoming, address)
                continue
            path: DocPath = ("objectives", there[incoming["id"]])
            existing = self.data["objectives"][there[incoming["id"]]]
            self._fields(existing, incoming, path, address, OBJECTIVE_CLASSES)
            self._key_results(existing, incoming, path, address)
        return self.found

    def _key_results(self, existing: Data, incoming: Data, path: DocPath, above: str) -> None:
        there = {each["id"]: n for n, each in enumerate(existing.get("key_results") or ())}
        gone = parts_of(existing)
        for goal in incoming.get("key_results") or ():
            address = f"{above}/{goal['id']}"
            if goal["id"] not in there and str((goal.get(MARK) or {}).get("id")) in gone:
                self._tell(address, say("it was deleted by hand: not added again"))
                continue
            if goal["id"] not in there:
                self._add((*path, "key_results"), path, goal, address)
                continue
            at = (*path, "key_results", there[goal["id"]])
            before = existing["key_results"][there[goal["id"]]]
            self._fields(before, goal, at, address, KEY_RESULT_CLASSES)
            self._check_ins(before, goal, at, address)
            self._initiatives(before, goal, at, address)

    def _initiatives(self, existing: Data, incoming: Data, path: DocPath, above: str) -> None:
        there = {each["id"]: n for n, each in enumerate(existing.get("initiatives") or ())}
        for work in incoming.get("initiatives") or ():
            address = f"{above}/{work['id']}"
            if work["id"] in there:
                at = (*path, "initiatives", there[work["id"]])
                self._fields(existing["initiatives"][there[work["id"]]], work, at, address, {})
            elif self.status == "closed":
                self._leave(address)
            else:
                self.found.edits.append(Append((*path, "initiatives"), work))
                self.found.goals += 1

    def _add(self, path: DocPath, above: DocPath, entry: Data, address: str) -> None:
        if self.status == "closed":
            self._leave(address)
            return
        self.found.edits += add_entry(self.status, path, above, entry, self.author)
        self.found.goals += 1 + len(entry.get("key_results") or ())
        for goal in (entry, *(entry.get("key_results") or ())):
            self.found.check_ins += len(goal.get("check_ins") or ())

    def _fields(
        self, before: Data, incoming: Data, path: DocPath, address: str, classes: Mapping[str, ChangeClass]
    ) -> None:
        """Take the fields that the other tool changed and nobody else did."""
        mark = incoming.get(MARK) if MARK in before else None
        if "amendments" in incoming and incoming["amendments"] != before.get("amendments"):
            self._tell(address, say("its amendments stay as they are here"))
        base, new = read_fingerprints(before.get(MARK)), read_fingerprints(mark)
        news: dict[str, Data] = {}
        fields = dict(self._news(before, incoming, address))
        for name, value in fields.items():
            now = before.get(name)
            if name in base and base[name] == digest(now) and self.status != "closed":
                news[name] = value
            elif name in base and base[name] == digest(value):
                new[name] = base[name]
            elif name not in base and now is None and mark and self.status != "closed":
                news[name] = value
            else:
                if name in base:
                    new[name] = base[name]
                else:
                    new.pop(name, None)
                self._tell(address, self._kept(name, now, value, by_hand=name in base))
        self.found.edits += change_fields(self.status, before, path, news, classes, self.author)
        self.found.fields += len(news)
        if mark and self.status != "closed":
            self._mark(before, incoming, path, new)

    def _mark(self, before: Data, incoming: Data, path: DocPath, new: Mapping[str, str]) -> None:
        """Keep what goals were imported with: those that were deleted since stay among them."""
        mark, parts = incoming[MARK], parts_of(incoming)
        wanted = {name: value for name, value in mark.items() if name not in ("key-results", "fields")}
        came = [str(part) for part in mark.get("key-results") or ()]
        if came or parts_of(before):
            wanted["key-results"] = [*came, *sorted(parts_of(before) - parts)]
        wanted["fields"] = " ".join(f"{name}={sign}" for name, sign in new.items())
        if wanted != before.get(MARK):
            self.found.edits.append(Put((*path, MARK), wanted))

    def _news(self, before: Data, incoming: Data, address: str) -> Iterator[tuple[str, Data]]:
        if "dropped" in before and "dropped" not in incoming and MARK in before and MARK in incoming:
            self._tell(address, say("it is active there and dropped here: it stays as it is here"))
        same_kind = before.get("kind", "metric") == incoming.get("kind", "metric")
        for name, value in incoming.items():
            if name in _LISTS or name == "id" or name.startswith("x-") or before.get(name) == value:
                continue
            if name == "dropped":
                if "dropped" not in before and self.status != "closed":
                    self.found.edits.append(Put((*self._path(address), "dropped"), value))
                continue
            if name in _MEASURE and address in self.draft.loose:
                continue
            if name in _MEASURE and not same_kind:
                if name == "kind":
                    self._tell(address, self._kept(name, before.get(name), value))
                continue
            yield name, value

    def _path(self, address: str) -> DocPath:
        """The path of a goal that is there."""
        ids = address.removeprefix(f"{self.address}/").split("/")
        path: DocPath = ()
        data = self.data
        for key, name in zip(("objectives", "key_results", "initiatives"), ids, strict=False):
            number = next(n for n, each in enumerate(data[key]) if each["id"] == name)
            path, data = (*path, key, number), data[key][number]
        return path

    def _check_ins(self, before: Data, incoming: Data, path: DocPath, address: str) -> None:
        records = before.get("check_ins") or []
        united = unite(records, incoming, self.own, shares=address in self.draft.shares)
        for words in united.told:
            self._tell(address, words)
        days = [record["date"] for record in records]
        ordered = days == sorted(days)
        for record in united.new:
            if self.status == "closed":
                record = record | {"late": True}
            at = len(days)
            if ordered and days and record["date"] < days[-1]:
                at = sum(day <= record["date"] for day in days)
                self.found.edits.append(Insert((*path, "check_ins", at), record))
            else:
                self.found.edits.append(Append((*path, "check_ins"), record))
            days.insert(at, record["date"])
            self.found.check_ins += 1

    def _kept(self, name: str, now: Data, value: Data, *, by_hand: bool = False) -> Words:
        values = {"field": name, "now": _short(now), "value": _short(value)}
        if self.status == "closed":
            return say("the file is closed: {field} stays {now}, not {value}", **values)
        if by_hand:
            return say("changed by hand: {field} stays {now}, not {value}", **values)
        return say("{field} stays {now}, not {value}", **values)

    def _leave(self, address: str) -> None:
        """Tell that a goal is not added, nor what is below it: its rows are left out."""
        for at, row in self.draft.rows.items():
            if at == address or at.startswith(f"{address}/"):
                self._tell(at, say("the file is closed: not added"))
                row.verdict, row.check_ins = "left out", (row.check_ins[0], 0, row.check_ins[0])

    def _tell(self, address: str, words: Words) -> None:
        from okrcli.domain.imports.goal import Note

        if address in self.draft.rows:
            self.draft.rows[address].notes.append(Note("kept", words))


def _short(value: Data) -> str:
    if value is None:
        return "–"
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"
