"""The end of a period: what the owner answers, what is still owed, and the records that come of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from difflib import get_close_matches
from typing import Literal

from okrcli.domain import names
from okrcli.domain.build import validated
from okrcli.domain.edits import Data
from okrcli.domain.model import Objective, OkrFile, Retrospective
from okrcli.domain.number import NumberError, parse_number
from okrcli.domain.original import is_promise
from okrcli.domain.part import data_of
from okrcli.errors import UsageError
from okrcli.i18n import Words, say

NEXT = ("keep", "change", "drop")
LISTS = ("went_well", "went_badly", "lessons")
_TAGS = re.compile(r"(?:^|\s)#([^\s#]+)(?=(?:\s+#[^\s#]+)*\s*$)")


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered so far, as it will stand in the file; a list that nobody was asked for is missing.

    `grades` has `next`, `score` and `why` by objective, `lists` has went_well, went_badly and lessons; a
    lesson may still be without an id.
    """

    grades: Mapping[str, Mapping[str, Data]] = field(default_factory=dict)
    lists: Mapping[str, Sequence[Data]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing was answered yet."""
        return not self.grades and not self.lists

    def graded(self, objective: str, **fields: Data) -> Answers:
        """The same with these fields of a grade; None takes one away, also what was said before."""
        grade = {**self.grades.get(objective, {}), **fields}
        return replace(self, grades={**self.grades, objective: grade})

    def listed(self, name: str, items: Sequence[Data]) -> Answers:
        """The same with one of the lists answered, be it with nothing."""
        return replace(self, lists={**self.lists, name: list(items)})

    def over(self, earlier: Answers) -> Answers:
        """These answers and the earlier ones: of a grade the later word counts, of a list nothing is lost."""
        every = {**earlier.grades, **self.grades}
        grades = {name: {**earlier.grades.get(name, {}), **self.grades.get(name, {})} for name in every}
        lists = {
            name: _united(earlier.lists.get(name, ()), self.lists.get(name, ()))
            for name in {**earlier.lists, **self.lists}
        }
        return Answers(grades, lists)

    def of(self, file: OkrFile) -> Answers:
        """The answers about objectives that the file has and that were not dropped."""
        living = [objective.id for objective in file.objectives if not objective.dropped]
        return replace(self, grades={name: self.grades[name] for name in living if name in self.grades})


@dataclass(frozen=True, slots=True)
class Owed:
    """An answer without which a period cannot be closed."""

    objective: str
    what: Literal["next", "why", "score"]


def answers_in(file: OkrFile) -> Answers:
    """What the file says already: from an earlier closing, or written by hand."""
    if file.retrospective is None:
        return Answers()
    there = data_of(file.retrospective)
    lists = {name: [_plain(item) for item in there[name]] for name in LISTS if there.get(name)}
    return Answers(dict(there.get("grades", {})), lists)


def owed(
    file: OkrFile, grades: Mapping[str, str], answers: Answers, scores: Mapping[str, int | None]
) -> list[Owed]:
    """What is still owed: the next step of every objective, why a committed one was not achieved, and why an
    owner grades otherwise than `scores`, which are the computed ones in percents.

    `grades` are the computed ones by objective, of a promise as `promise_grades` has them.
    """
    found = []
    for objective in living(file):
        said = answers.grades.get(objective.id, {})
        if not said.get("next"):
            found.append(Owed(objective.id, "next"))
        if said.get("why"):
            continue
        if owes_why(objective, grades[objective.id]):
            found.append(Owed(objective.id, "why"))
        elif differs(said.get("score"), scores.get(objective.id)):
            found.append(Owed(objective.id, "score"))
    return found


def owes_why(objective: Objective, grade: str) -> bool:
    """Whether an explanation is owed: a promise that was not kept, also one that was none at the end."""
    return is_promise(objective) and grade != "achieved"


def differs(own: Data, computed: int | None) -> bool:
    """Whether the owner's own score, 0..1, is another than the computed one in percents."""
    return own is not None and round(Decimal(str(own)) * 100) != computed


def living(file: OkrFile) -> list[Objective]:
    """The objectives that are graded: all that were not dropped."""
    return [objective for objective in file.objectives if not objective.dropped]


def retrospective(answers: Answers) -> dict[str, Data]:
    """The block as it is written: lessons get their ids, lists that are empty are left out."""
    block: dict[str, Data] = {
        name: list(answers.lists[name]) for name in ("went_well", "went_badly") if answers.lists.get(name)
    }
    if lessons := with_ids(answers.lists.get("lessons", ())):
        block["lessons"] = lessons
    if answers.grades:
        block["grades"] = {name: said for name, grade in answers.grades.items() if (said := _ordered(grade))}
    return block


def with_ids(lessons: Sequence[Mapping[str, Data]]) -> list[dict[str, Data]]:
    """The lessons, each with an id of its own, made of its text where it has none or another has it."""
    taken = {str(lesson["id"]) for lesson in lessons if lesson.get("id")}
    made, used = [], set[str]()
    for lesson in lessons:
        name = str(lesson.get("id") or "")
        if not name or name in used:
            name = names.slug(str(lesson["text"]), taken, "lesson")
        taken.add(name)
        used.add(name)
        tags = {"tags": list(lesson["tags"])} if lesson.get("tags") else {}
        made.append({"id": name, "text": lesson["text"], **tags})
    return made


def check(block: Mapping[str, Data]) -> Retrospective:
    """The block as the schema sees it."""
    return validated(Retrospective, block)


def read_next(text: str) -> str:
    """Keep, change or drop, also by its beginning. Raises `UsageError` for anything else."""
    word = text.strip().casefold()
    found = [known for known in NEXT if word and known.startswith(word)]
    if len(found) != 1:
        raise UsageError(
            say("{text!r} is not one of {list}", text=text, list=", ".join(NEXT)),
            say("keep: go on as it is; change: go on in another way; drop: it is done, or given up"),
        )
    return found[0]


def read_score(text: str) -> Decimal:
    """A score from 0 to 1, also in percents. Raises `UsageError` for anything else."""
    try:
        percents = text.strip().endswith("%")
        value = parse_number(text.strip().removesuffix("%").strip())
    except NumberError as error:
        raise UsageError(error.message, error.hint) from None
    score = value / 100 if percents else value
    if not 0 <= score <= 1:
        raise UsageError(
            say("a score lies between 0 and 1, not at {text}", text=text),
            say("as in 0.7, or 70 %"),
        )
    return Decimal(f"{score.normalize():f}")


def read_own(text: str) -> Decimal | None:
    """The owner's own score; nothing or `none` takes it back. Raises as `read_score` does."""
    return None if text.strip().casefold() in ("", "none") else read_score(text)


def read_lesson(text: str) -> dict[str, Data]:
    """A lesson as it is typed: its text, and the words with # at its end as tags."""
    tags = _TAGS.findall(text)
    plain = _TAGS.sub("", text).strip()
    if not plain:
        raise UsageError(
            say("{text!r} is no lesson", text=text), say('as in "Start canaries in week one #delivery"')
        )
    return {"text": plain, **({"tags": list(dict.fromkeys(tags))} if tags else {})}


def objective_named(name: str, file: OkrFile) -> str:
    """The id of an objective to grade. Raises `UsageError` for one that there is not, or that was dropped."""
    known = [objective.id for objective in living(file)]
    if name in known:
        return name
    gone = [objective.id for objective in file.objectives if objective.dropped]
    if name in gone:
        raise UsageError(say("{id} was dropped and is not graded", id=name), say("leave it out"))
    near = get_close_matches(name, known, n=1) or known
    raise UsageError(
        say("there is no objective {name!r}", name=name), say("what there is: {list}", list=", ".join(near))
    )


def told_owed(missing: Sequence[Owed]) -> Iterator[Words]:
    """What is owed, a sentence each."""
    for each in missing:
        if each.what == "next":
            yield say("{id}: keep, change or drop?", id=each.objective)
        elif each.what == "score":
            yield say("{id} has a score of its owner's own: why?", id=each.objective)
        else:
            yield say("{id} was committed and is not achieved: why?", id=each.objective)


def _united(earlier: Sequence[Data], later: Sequence[Data]) -> list[Data]:
    """The items of both, the earlier first; one that is said again is not doubled, and adds its tags."""
    items = list(earlier)
    for item in later:
        number = next((n for n, known in enumerate(items) if _says(known) == _says(item)), None)
        if number is None:
            items.append(item)
        elif isinstance(item, dict) and (tags := item.get("tags")):
            known = items[number]
            items[number] = {**known, "tags": list(dict.fromkeys([*known.get("tags", ()), *tags]))}
    return items


def _says(item: Data) -> str:
    return str(item["text"] if isinstance(item, dict) else item).strip()


def _plain(item: Data) -> Data:
    if isinstance(item, dict):
        return {name: list(value) if isinstance(value, tuple) else value for name, value in item.items()}
    return item


def _ordered(grade: Mapping[str, Data]) -> dict[str, Data]:
    return {name: grade[name] for name in ("next", "score", "why") if grade.get(name) is not None}
