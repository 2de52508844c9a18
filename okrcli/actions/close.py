"""Close a period: its grades and its retrospective into the file, and nothing changes quietly any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okrcli.actions._closing import Kept, draft_of, file_to_close, kept
from okrcli.actions._desk import Change, Desk, Sheet, Written, broken, desk
from okrcli.actions._goals import edit, message
from okrcli.actions._hindsight import hindsight
from okrcli.actions._who import whoever
from okrcli.domain import closing
from okrcli.domain.address import Address
from okrcli.domain.closing import Answers
from okrcli.domain.edits import Append, Data, Edit, Put
from okrcli.domain.model import OkrFile
from okrcli.domain.progress import FileProgress, progress
from okrcli.domain.reports.outcome import OutcomeView, outcome_view, promise_grades
from okrcli.domain.reports.retro import HindsightView
from okrcli.domain.reports.shares import percents
from okrcli.errors import UsageError
from okrcli.i18n import Words, say
from okrcli.store.drafts import Draft
from okrcli.store.workspace import clock, load, open_workspace


@dataclass(frozen=True, slots=True)
class Closing:
    """A file that is to be closed, as a walk shows it: where it stands, what it says already, and what was
    answered in a session before."""

    address: Address
    name: str
    found: FileProgress
    outcome: OutcomeView
    said: Answers
    kept: Kept
    draft: Draft
    hindsight: HindsightView | None = None

    @property
    def file(self) -> OkrFile:
        """The file."""
        return self.found.file

    def owed(self, given: Answers) -> list[closing.Owed]:
        """What is still owed after these answers and those before."""
        answers = given.over(self.kept.answers).over(self.said).of(self.file)
        return _owed(self.found, answers)


def look_up(change: Change, team: str | None, period: str | None) -> Closing:
    """The file to close, read and not locked. Raises as `close` does where it cannot be closed; one that is
    closed already is left to it."""
    workspace = open_workspace(change.directory)
    entry = file_to_close(workspace, change.today, lambda: whoever(workspace, change.by), team, period)
    loaded = load(workspace, entry)
    if loaded.file is None:
        raise broken(loaded)
    at = Address(entry.team, str(entry.period))
    found = progress(loaded.file, clock(workspace, entry, change.today))
    if loaded.file.status != "closed":
        _refuse(loaded.file, found, at)
    known = workspace.config.teams.get(entry.team)
    draft = draft_of(workspace, entry)
    return Closing(
        at, known.name if known else entry.team, found, outcome_view(found, at),
        closing.answers_in(loaded.file), kept(draft), draft,
        hindsight(change.directory, entry, found),
    )  # fmt: skip


def close(change: Change, team: str | None, period: str | None, given: Answers) -> Written:
    """Close the file with these answers, those of an interrupted session, and those that it has already.

    Raises `UsageError` for a draft, a period that has not begun, a closed file, and where an answer is owed:
    every objective needs its next step; a committed one that is not achieved, and an own score, a why.
    """
    with desk(change) as open_desk:
        entry = file_to_close(open_desk.workspace, change.today, open_desk.who, team, period)
        sheet = open_desk.open(entry)
        if sheet.file.status == "closed" and given.empty and open_desk.uncommitted(sheet):
            return _commit(open_desk, sheet)
        found = progress(sheet.file, open_desk.clock(entry))
        _refuse(sheet.file, found, sheet.address)
        draft = draft_of(open_desk.workspace, entry)
        answers = given.over(kept(draft).answers).over(closing.answers_in(sheet.file)).of(sheet.file)
        _refuse_owed(_owed(found, answers), sheet.address)
        stamp = {"date": change.today.isoformat(), "by": open_desk.who()}
        edits: list[Edit] = [Put(("status",), "closed"), Put(("closed",), stamp), *_block(sheet, answers)]
        after = edit(open_desk, sheet, edits)
        outcome = outcome_view(progress(after.file, open_desk.clock(entry)), sheet.address)
        saved = open_desk.save(_message(sheet.address, outcome, answers), after)
        if not saved.dry_run:
            draft.drop()
        return Written(
            tuple(_told(outcome)),
            saved,
            (*_warnings(found, sheet), *_doubts(change, sheet, found)),
            _next(sheet),
        )


def _refuse(file: OkrFile, found: FileProgress, at: Address) -> None:
    if file.status == "closed":
        raise UsageError(
            say("{address} is closed", address=str(at)),
            say('`okr reopen {team} {period} --reason "…"` opens it again', team=at.team, period=at.period),
        )
    if file.status == "draft":
        raise UsageError(
            say("{address} is a draft: it never counted", address=str(at)),
            say(
                "`okr activate {team} {period}` makes it the goals that count", team=at.team, period=at.period
            ),
        )
    if not found.clock.started:
        raise UsageError(
            say("{address} begins on {first}", address=str(at), first=found.clock.first),
            say("a period is closed at its end"),
        )


def _owed(found: FileProgress, answers: Answers) -> list[closing.Owed]:
    scores = {one.objective.id: percents(one.score) for one in found.objectives}
    return closing.owed(found.file, promise_grades(found), answers, scores)


def _refuse_owed(missing: Sequence[closing.Owed], at: Address) -> None:
    if not missing:
        return
    first = missing[0]
    way = (
        say("answer with --keep, --change or --drop and the id, in a --from file, or on a terminal")
        if first.what == "next"
        else say('answer with --why {id}="…", in a --from file, or on a terminal', id=first.objective)
    )
    raise UsageError(
        say("{address} cannot be closed yet: {list}", address=str(at),
            list=" ".join(map(str, closing.told_owed(missing)))),
        way,
    )  # fmt: skip


def _block(sheet: Sheet, answers: Answers) -> Iterator[Edit]:
    """The edits of the retrospective block: what stands there already stays byte for byte."""
    block = closing.retrospective(answers)
    there = (sheet.document.data or {}).get("retrospective")
    if not there:
        if block:
            yield Put(("retrospective",), block)
        return
    for name, value in block.items():
        if name != "grades" or not there.get(name):
            yield from _list(name, there.get(name), value)
            continue
        for objective, grade in value.items():
            if there["grades"].get(objective) != grade:
                yield Put(("retrospective", "grades", objective), grade)


def _list(name: str, there: Data, value: Data) -> Iterator[Edit]:
    """The edits of one list: what stands there keeps its place, what is new comes behind it."""
    path = ("retrospective", name)
    if not there or not isinstance(value, list):
        yield Put(path, value)
        return
    for number, item in enumerate(value):
        if number >= len(there):
            yield Append(path, item)
        elif item != there[number]:
            yield Put((*path, number), item)


def _commit(open_desk: Desk, sheet: Sheet) -> Written:
    """Only commit what an earlier run has written before it was cut short."""
    told = say("{address} is closed already", address=str(sheet.address))
    return Written((told,), open_desk.save(f"close {sheet.address}", sheet))


def _message(at: Address, outcome: OutcomeView, answers: Answers) -> str:
    score = "–" if outcome["score_percent"] is None else f"{outcome['score_percent']} %"
    parts = [
        f"{o['id']}: {'–' if o['score_percent'] is None else str(o['score_percent']) + ' %'}, {o['grade']}, "
        f"{answers.grades.get(o['id'], {}).get('next', '')}"
        for o in outcome["objectives"] if not o["dropped"]
    ]  # fmt: skip
    return "\n\n".join([message("close", at, f"{score}, {outcome['grade']}"), "\n".join(parts)]).strip()


def _told(outcome: OutcomeView) -> Iterator[Words]:
    at = f"{outcome['team']}/{outcome['period']}"
    if outcome["score_percent"] is None:
        yield say("{address} is closed, without data", address=at)
    else:
        yield say("{address} is closed at {score} %: {grade}", address=at, score=outcome["score_percent"],
                  grade=say(outcome["grade"]))  # fmt: skip
    first = outcome["original"]
    if first and first["score_percent"] is not None and first["score_percent"] != outcome["score_percent"]:
        yield say(
            "against the goals as they were first agreed it would be {score} %", score=first["score_percent"]
        )


def _warnings(found: FileProgress, sheet: Sheet) -> Iterator[Words]:
    clock_ = found.clock
    if not clock_.ended:
        yield say("{address} runs until {last}: what is checked in from now on is late",
                  address=str(sheet.address), last=clock_.last)  # fmt: skip
    silent = [k.key_result.id for o in found.objectives if not o.dropped
              for k in o.key_results if not k.dropped and k.score is None]  # fmt: skip
    if silent:
        yield say("without any value, and counted as 0: {list}", list=", ".join(silent))


def _doubts(change: Change, sheet: Sheet, found: FileProgress) -> Iterator[Words]:
    """Where history tells of other goals than the file's own amendments do."""
    past = hindsight(change.directory, sheet.entry, found)
    yield from doubts(past)


def doubts(past: HindsightView | None) -> Iterator[Words]:
    """What history says against the file's own account of its goals, a sentence each."""
    if past and past["agrees"] is False:
        others = ", ".join(dict.fromkeys(one["address"] for one in past["differences"]))
        yield say("the first goals in the file are not those that were activated: {list}", list=others)
        score = "–" if past["score_percent"] is None else past["score_percent"]
        yield say("against the goals as they were activated, by history, it would be {score} %", score=score)
    if past and past["unexplained"]:
        changed = ", ".join(dict.fromkeys(one["address"] for one in past["unexplained"]))
        yield say("history knows of changes without a reason: {list}", list=changed)


def _next(sheet: Sheet) -> tuple[Words, ...]:
    team, period = sheet.entry.team, sheet.entry.period
    following = str(period.shifted(1))
    return (
        say("okr retro {team} {period}", team=team, period=str(period)),
        say("okr rollover {team} {period} {next}", team=team, period=str(period), next=following),
    )
