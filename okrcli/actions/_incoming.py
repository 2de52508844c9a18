"""Goals from elsewhere on the desk: planned, judged by the rules, and saved as one commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from okrcli.actions._arrivals import Arrivals, settings_edits
from okrcli.actions._desk import Change, Desk, desk
from okrcli.actions._save import FileChange, Saved
from okrcli.actions._schemas import first_line
from okrcli.actions._settings import SettingsSheet, edit_settings, open_settings
from okrcli.document.dump import dump
from okrcli.document.read import Document, raw
from okrcli.document.splice import splice
from okrcli.document.validate import load
from okrcli.domain.address import Address
from okrcli.domain.amend import Author
from okrcli.domain.edits import Data
from okrcli.domain.finding import Finding
from okrcli.domain.imports.goal import Note
from okrcli.domain.imports.merge import Merge
from okrcli.domain.imports.plan import Draft, FilePlan, Plan, RowPlan, totals
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Period
from okrcli.domain.rules.base import Alignment, Scene, Surroundings, Team
from okrcli.domain.rules.configure import Wish, configure
from okrcli.domain.rules.goals import Goals, Links
from okrcli.domain.rules.run import address_at, file_findings, goal_findings, links
from okrcli.errors import RefusedError
from okrcli.i18n import Words, say
from okrcli.store.files import LIMIT, read_file
from okrcli.store.layout import Entry, all_entries, entry_of
from okrcli.store.workspace import load as load_entry

Key = tuple[str, Period]


@dataclass(frozen=True, slots=True)
class Imported:
    """The plan, and what was saved by it; nothing where rows were refused."""

    plan: Plan
    saved: Saved

    @property
    def exit_code(self) -> int:
        """1 where something was refused."""
        return 1 if self.plan.refused else 0


@dataclass(slots=True)
class Delivery:
    """Drafts by team and period with the rows that they come from; `whole` are files as they were written.

    `lost` are check-ins that belong to no row.
    `settings` is an `okr.yaml` that came with them, `own` ends the notes of check-ins that the import makes.
    """

    drafts: dict[Key, Draft]
    rows: list[RowPlan]
    added: int = 0
    lost: int = 0
    whole: dict[Key, Data] = field(default_factory=dict)
    settings: Data = None
    own: str = ""
    said: list[Words] = field(default_factory=list)
    faults: list[Words] = field(default_factory=list)


Make = Callable[[Desk, Arrivals], Delivery]
_FURTHER: dict[tuple[str, str], Callable[[str, str], Words]] = {
    ("active", "closed"): lambda team, period: say(
        "{team}/{period} stays active, though all of it is over: `okr close {team} {period}` grades it",
        team=team,
        period=period,
    ),
    ("draft", "active"): lambda team, period: say(
        "{team}/{period} stays a draft: `okr activate {team} {period}` makes it count",
        team=team,
        period=period,
    ),
}
"""What is said of a file whose goals are further by now than it is: its status is for people to change."""


def bring_in(
    change: Change, origin: str, name: str, make: Make, done: Callable[[int, int], None] | None = None
) -> Imported:
    """Do what every import does with what `make` delivers, under the lock: plan, judge, and save or not.

    `origin` is the tool or format, `name` the file, as they are told. `done` is told how many of the rows of
    how many have been written out. Raises `RefusedError` where a file that
    would be changed has errors already.
    """
    with desk(change) as open_desk:
        return _Import(open_desk, origin, name, dry_run=change.dry_run).run(make, done)


class _Import:
    def __init__(self, at: Desk, origin: str, name: str, *, dry_run: bool) -> None:
        self.desk, self.origin, self.name, self.dry_run = at, origin, name, dry_run
        self.settings: SettingsSheet = open_settings(at)
        self.files: list[FilePlan] = []
        self.changes: list[FileChange] = []
        self.faults: list[Words] = []
        self.around = self._surroundings()
        self.linked: list[tuple[Key, dict[str, Links], dict[str, RowPlan], Data]] = []
        self.there: dict[Key, Entry] = {
            (entry.team, entry.period): entry for entry in all_entries(at.workspace.root)
        }

    def run(self, make: Make, done: Callable[[int, int], None] | None) -> Imported:
        """Plan everything, and save it if nothing is refused."""
        arrivals = Arrivals(self.desk, self.settings.settings, self.there)
        made = make(self.desk, arrivals)
        self.faults += made.faults
        self._settings(arrivals, made)
        self.around = self._surroundings()
        for number, (key, draft) in enumerate(made.drafts.items(), 1):
            self._file(key, draft, made, arrivals.by)
            if done:
                done(len(made.rows) * number // len(made.drafts), len(made.rows))
        self._align()
        plan = Plan(
            self.origin,
            self.name,
            tuple(made.said),
            tuple(self.files),
            tuple(made.rows),
            totals(made.rows, made.added, made.lost),
            {handle: person["name"] for handle, person in arrivals.people.new.items()},
            {handle: team["name"] for handle, team in arrivals.teams.new.items()},
            tuple(self.faults),
        )
        return Imported(plan, self._save(plan))

    def _settings(self, arrivals: Arrivals, made: Delivery) -> None:
        edits, told = settings_edits(arrivals, self.settings, made.settings)
        made.said += told
        after = edit_settings(self.settings, edits) if edits else self.settings
        if edits:
            path = self.desk.workspace.root / "okr.yaml"
            self.changes.append(FileChange(path, self.settings.before, raw(after.document)))
        self.settings = after

    def _surroundings(self) -> Surroundings:
        """What the files are judged by: the rules as `okr.yaml` has them, and all who are in it by then."""
        settings = self.settings.settings
        policy, _ = configure(settings.check, Wish())
        return Surroundings(
            self.desk.today,
            policy,
            calendar=settings.fiscal(),
            people=frozenset(settings.people) or None,
            teams={name: Team(team.parent, team.language) for name, team in settings.teams.items()} or None,
            language=settings.language,
        )

    def _file(self, key: Key, draft: Draft, made: Delivery, by: str) -> None:
        entry = self.there.get(key) or entry_of(*key)
        if key in self.there:
            before: bytes | None = read_file(entry.path(self.desk.workspace.root))
            document, plan = self._merged(entry, draft, made, by)
        else:
            before = None
            document, plan = self._new(entry, draft, made, by)
        file, findings = load(document, OkrFile)
        found = list(findings)
        if file is not None:
            found += file_findings(Scene(file, key[0], key[1], self.around))
            address = Address(key[0], str(key[1]))
            own = links(file, address)
            leads = any(link.lead_somewhere for link in own.values())
            self.linked.append((key, own, draft.rows, document.data if leads else None))
        self._refuse(key, document.data, found, draft.rows)
        after = raw(document)
        if len(after) >= LIMIT:
            self.faults.append(say("{file} would be larger than 1 MiB", file=entry.relative))
        if after != before:
            self.changes.append(FileChange(entry.path(self.desk.workspace.root), before, after))
        self.files.append(plan)
        draft.objectives = []  # let go of what is text by now: there can be very much of it

    def _new(self, entry: Entry, draft: Draft, made: Delivery, by: str) -> tuple[Document, FilePlan]:
        key = (entry.team, entry.period)
        data = made.whole.get(key) or self._stamped(draft, entry.period, by)
        text = first_line(self.desk.workspace.root, entry.relative) + dump(data)
        goals = sum(1 + len(each.get("key_results") or ()) for each in draft.objectives)
        check_ins = sum(
            len(goal.get("check_ins") or ())
            for each in draft.objectives
            for goal in each.get("key_results") or ()
        )
        plan = FilePlan(entry.relative, "new", str(data.get("status")), goals, check_ins)
        return Document(text, bom=False, newline="\n", data=data), plan

    def _stamped(self, draft: Draft, period: Period, by: str) -> dict[str, Data]:
        calendar = self.settings.settings.fiscal()
        first, last = period.first_day(calendar), period.last_day(calendar)
        data: dict[str, Data] = {"status": draft.status}
        if draft.status != "draft":
            data["activated"] = {"date": min(first, self.desk.today).isoformat(), "by": by}
        if draft.status == "closed":
            data["closed"] = {"date": min(last + timedelta(days=1), self.desk.today).isoformat(), "by": by}
        return data | {"objectives": draft.objectives}

    def _merged(self, entry: Entry, draft: Draft, made: Delivery, by: str) -> tuple[Document, FilePlan]:
        sheet = self.desk.open(entry)
        author = Author(by, self.desk.today, f"Imported from {self.origin}: {self.name}")
        address = f"{entry.team}/{entry.period}"
        merged = Merge(sheet.document.data, address, author, draft, made.own).run()
        document = splice(sheet.document, merged.edits) if merged.edits else sheet.document
        whole = made.whole.get((entry.team, entry.period), {})
        made.said += [
            say("{file}: {key} stays as it is here", file=entry.relative, key=key)
            for key, value in whole.items()
            if key != "objectives" and sheet.document.data.get(key) != value
        ]
        if not whole and (sheet.file.status, draft.status) in _FURTHER:
            made.said.append(_FURTHER[sheet.file.status, draft.status](entry.team, str(entry.period)))
        state = "changed" if merged.edits else "unchanged"
        plan = FilePlan(entry.relative, state, sheet.file.status, merged.goals, merged.check_ins)
        return document, plan

    def _refuse(self, key: Key, data: Data, found: Sequence[Finding], rows: Mapping[str, RowPlan]) -> None:
        """Errors of `okr check` refuse the row that the goal comes from, or the whole."""
        for finding in found:
            if self.around.policy.severities.get(finding.rule) != "error":
                continue
            address = str(address_at(data, finding.path, Address(key[0], str(key[1]))))
            row = rows.get(address) or rows.get(address.rpartition("/")[0])
            words = say("{rule}: {message}", rule=finding.rule, message=finding.message)
            if row:
                row.notes.append(Note("refused", words))
                row.verdict = "refused"
            else:
                self.faults.append(say("{address}: {message}", address=address, message=words))

    def _align(self) -> None:
        """The rules about goals that support each other, over all files that are linked."""
        touched = {key for key, *_ in self.linked}
        goals: dict[str, Links] = {}
        unclear: set[str] = set()
        if any(link.lead_somewhere for _, own, *_ in self.linked for link in own.values()):
            goals = dict(self._others(touched, unclear))
        for _, own, *_ in self.linked:
            goals |= own
        known, calendar = Goals(goals, unclear), self.settings.settings.fiscal()
        for key, own, rows, data in self.linked:
            leading = {goal: link for goal, link in own.items() if link.lead_somewhere}
            if leading:
                alignment = Alignment(leading, known, key[1], calendar)
                self._refuse(key, data, [*goal_findings(alignment, self.around.policy)], rows)

    def _others(self, touched: set[Key], unclear: set[str]) -> Iterator[tuple[str, Links]]:
        for key, entry in self.there.items():
            if key not in touched:
                loaded = load_entry(self.desk.workspace, entry)
                if loaded.file is None:
                    unclear.add(f"{key[0]}/{key[1]}")
                else:
                    yield from links(loaded.file, Address(key[0], str(key[1]))).items()

    def _save(self, plan: Plan) -> Saved:
        if plan.refused or self.dry_run or not self.changes:
            return Saved((), "", dry_run=self.dry_run)
        sums = plan.totals
        goals = sum(each.goals for each in plan.files)
        check_ins = sum(each.check_ins for each in plan.files)
        subject = f"import {self.name}: {goals} goals, {check_ins} check-ins from {self.origin}"
        body = [
            f"{sums.rows} rows of {self.name} ({self.origin}): {sums.taken} taken, {sums.left_out} left out"
        ]
        body += [f"{each.path}: {each.state}" for each in plan.files if each.state != "unchanged"][:200]
        message = "\n\n".join([subject, "\n".join(body)])
        return self.desk.writer.save(self.changes, message, diff=False)


def refuse_nothing(rows: Sequence[object], what: Words) -> None:
    """Raises `RefusedError` where there is nothing at all to import."""
    if not rows:
        raise RefusedError(what, say("make sure that it is the right file"))
