"""What an import would do, or did: for people, and as JSON for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from okrcli.domain.imports.goal import Note
from okrcli.domain.imports.plan import Plan, RowPlan
from okrcli.i18n import Words, say, translate
from okrcli.render.json import dumps
from okrcli.render.safe.terminal import one_line

MOST_FILES, MOST_ROWS, MOST_NAMES = 20, 3, 12
KINDS = {"objective": say("objective"), "key result": say("key result"), "initiative": say("initiative")}
VERDICTS = {"taken": say("taken"), "left out": say("left out"), "refused": say("refused")}
NOTES = {
    "guessed": say("guessed"),
    "left out": say("left out"),
    "kept": say("kept"),
    "refused": say("refused"),
}
STATES = {"new": say("new"), "changed": say("changed"), "unchanged": say("unchanged")}


def as_json(plan: Plan) -> str:
    """The whole plan; its sentences are in English."""
    return dumps(
        {
            "schema_version": 1,
            "kind": "import",
            "source": plan.origin,
            "file": plan.name,
            "said": list(map(str, plan.said)),
            "files": [_record(each) for each in plan.files],
            "teams": plan.teams,
            "people": plan.people,
            "rows": [_row_record(row) for row in plan.rows],
            "faults": list(map(str, plan.faults)),
            "totals": _record(plan.totals),
        }
    )


def as_text(plan: Plan, language: str, *, rows: bool) -> str:
    """The plan in lines: the input, the files, who is new, what was guessed and left out, and the sums.

    With `rows` every row is there; without, what is said of rows is gathered, each with the first of them.
    """
    lines = [
        *_head(plan, language),
        *_files(plan, language, whole=rows),
        *_arrivals(plan, language, whole=rows),
    ]
    lines += _rows(plan.rows, language) if rows else _gathered(plan.rows, language)
    lines += [f"{_tell(say('error'), language)}: {_tell(fault, language)}" for fault in plan.faults]
    lines += _sums(plan, language)
    return "".join(f"{line}\n" for line in lines)


def _head(plan: Plan, language: str) -> Iterator[str]:
    yield _tell(say("{file}, from {source}", file=plan.name, source=plan.origin), language)
    for words in plan.said:
        yield f"  {_tell(words, language)}"


def _files(plan: Plan, language: str, *, whole: bool) -> Iterator[str]:
    shown = plan.files if whole else plan.files[:MOST_FILES]
    width = max((len(each.path) for each in shown), default=0)
    for each in shown:
        state = translate(STATES[each.state], language)
        gains = _tell(
            say("goals: {goals}, check-ins: {check_ins}", goals=each.goals, check_ins=each.check_ins),
            language,
        )
        told = "" if each.state == "unchanged" else f", {gains}"
        yield f"  {each.path.ljust(width)}  {state}, {each.status}{told}"
    if len(shown) < len(plan.files):
        yield f"  {_tell(say('and {more} files more', more=len(plan.files) - len(shown)), language)}"


def _arrivals(plan: Plan, language: str, *, whole: bool) -> Iterator[str]:
    for heading, new in ((say("new teams"), plan.teams), (say("new people"), plan.people)):
        if new:
            names = _named(new)
            shown = names if whole else names[:MOST_NAMES]
            more = f" + {len(names) - len(shown)}" if len(shown) < len(names) else ""
            yield f"{_tell(heading, language)}: {one_line(', '.join(shown))}{more}"


def _named(new: Mapping[str, str]) -> list[str]:
    return [f"{handle} ({name})" for handle, name in new.items()]


def _rows(rows: Iterable[RowPlan], language: str) -> Iterator[str]:
    for row in rows:
        where = row.place or "–"
        verdict = translate(VERDICTS[row.verdict], language)
        kind = translate(KINDS[row.kind], language)
        seen, taken, _ = row.check_ins
        counts = (
            f", {_tell(say('{taken} of {seen} check-ins', taken=taken, seen=seen), language)}" if seen else ""
        )
        yield f"{row.row:>6}  {verdict}: {kind} {one_line(where)}  {one_line(row.title)}{counts}"
        for note in row.notes:
            yield f"        {translate(NOTES[note.kind], language)}: {_tell(note.words, language)}"


def _gathered(rows: Iterable[RowPlan], language: str) -> Iterator[str]:
    """What is said of rows, the same things together, those that need a look last."""
    found: dict[tuple[str, str], list[tuple[RowPlan, Note]]] = {}
    for row in rows:
        for note in row.notes:
            found.setdefault((note.kind, note.words.template), []).append((row, note))
    for kind in ("guessed", "left out", "kept", "refused"):
        for (is_kind, _), told in found.items():
            if is_kind == kind:
                yield _together(kind, told, language)


def _together(kind: str, told: Sequence[tuple[RowPlan, Note]], language: str) -> str:
    numbers = list(dict.fromkeys(row.row for row, _ in told))
    few = ", ".join(map(str, numbers[:MOST_ROWS])) + (", …" if len(numbers) > MOST_ROWS else "")
    where = (
        say("row {rows}", rows=few)
        if len(numbers) == 1
        else say("{count} rows: {rows}", count=len(numbers), rows=few)
    )
    return (
        f"{translate(NOTES[kind], language)}: {_tell(told[0][1].words, language)} ({_tell(where, language)})"
    )


def _sums(plan: Plan, language: str) -> Iterator[str]:
    sums = plan.totals
    yield _tell(
        say("{rows} rows: {taken} taken, {left_out} left out, {refused} refused",
            rows=sums.rows, taken=sums.taken, left_out=sums.left_out, refused=sums.refused),
        language,
    )  # fmt: skip
    if sums.check_ins or sums.added:
        yield _tell(
            say("check-ins: {check_ins}, of which {taken} taken, {left_out} left out; "
                "{added} made from progress",
                check_ins=sums.check_ins, taken=sums.check_ins_taken, left_out=sums.check_ins_left_out,
                added=sums.added),
            language,
        )  # fmt: skip


def _tell(words: Words, language: str) -> str:
    return one_line(translate(words, language))


def _record(part: Any) -> dict[str, Any]:
    return {name: getattr(part, name) for name in part.__dataclass_fields__}


def _row_record(row: RowPlan) -> dict[str, Any]:
    found, taken, left_out = row.check_ins
    return {
        "row": row.row,
        "type": row.kind,
        "title": row.title,
        "verdict": row.verdict,
        "address": row.place or None,
        "check_ins": {"found": found, "taken": taken, "left_out": left_out},
        "notes": [{"kind": note.kind, "message": str(note.words)} for note in row.notes],
    }
