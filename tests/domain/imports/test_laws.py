"""What holds for any table of Viva Goals: sums, scores, and a second run."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrcli.document.free import without_free_fields
from okrcli.domain.amend import Author
from okrcli.domain.build import validated
from okrcli.domain.clock import Clock
from okrcli.domain.edits import apply
from okrcli.domain.imports import viva
from okrcli.domain.imports.build import Around, Built, build
from okrcli.domain.imports.known import Known
from okrcli.domain.imports.merge import Merge
from okrcli.domain.imports.plan import totals
from okrcli.domain.imports.roster import People, Teams
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar, Period
from okrcli.domain.progress import progress
from okrcli.foreign.csv import read_csv

TODAY = date(2026, 11, 23)
HEADER = (
    "Id", "Title", "Team", "Owner", "Period", "Start Date", "End Date", "Aligned To (weight, Objective ID)",
    "Target", "Object Type", "Start", "Last Check-in", "Progress %", "Actual Progress", "Status", "Checkins",
    "",
)  # fmt: skip
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

numbers = st.integers(-2000, 2000).map(lambda n: Decimal(n) / 10)
days = st.dates(date(2024, 12, 1), date(2025, 6, 30)).map(str)


@st.composite
def measures(draw: st.DrawFn) -> dict[str, str]:
    """A key result whose progress is that of its last value, told as a value or as percents of the way."""
    start = draw(numbers)
    target = draw(numbers.filter(lambda n: n != start))
    seen = sorted(draw(st.lists(days, max_size=2)))
    share = draw(st.integers(0, 120))
    values = [draw(st.integers(0, 120)) for _ in seen[:-1]] + ([share] if seen else [])
    as_value = draw(st.booleans())
    cells = []
    for day, percents in zip(seen, values, strict=True):
        told = f"{start + (target - start) * percents / 100:f}" if as_value else f"{percents}%"
        cells.append(
            f"Checkin Date: {day}; User: {draw(st.sampled_from(['Anna Ek', 'Bo Berg']))}; "
            f"Note: {draw(st.sampled_from(['', 'a; b', 'Status: x']))}; Metric Name: M; Status: On Track; "
            f"Current Value: {told}; Activity Date: {day};"
        )
    return {
        "Start": f"{start:,f}", "Target": f"{target:,f}", "Progress %": f"{share}%",
        "Last Check-in": seen[-1] if seen else draw(st.sampled_from(["", "2025-03-01"])),
        **dict(zip(("Checkins", ""), cells, strict=False)),
    }  # fmt: skip


titles = st.sampled_from(["Trust", "Trust (again)", "Grow", "p99", "Förtroende, helt", "x" * 70])


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Some objectives, and key results and deliverables that may belong to them, in any order."""
    count = draw(st.integers(1, 3))
    names = [str(number) for number in range(count)]
    rows = [
        {
            "Id": name, "Title": draw(titles), "Object Type": "Objective",
            "Period": draw(st.sampled_from(["Q1 2025", "Annual 2025", "Q4 2026", "Q1 2027"])),
            "Team": draw(st.sampled_from(["", "Web", "Web;Data"])),
            "Progress %": draw(st.sampled_from(["", "40%"])),
        }
        for name in names
    ]  # fmt: skip
    for number in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(["Key result", "Key result", "Deliverable"]))
        parent = draw(st.sampled_from([*names, "99", ""]))
        told = f"Trust(weight: {draw(st.sampled_from([25, 50]))}%, Id: {parent})" if parent else ""
        row = {"Id": str(50 + number), "Title": draw(titles), "Object Type": kind, "Period": "Q1 2025"}
        row |= draw(measures()) if kind == "Key result" else {}
        rows.append(row | {"Aligned To (weight, Objective ID)": told})
    return text_of(draw(st.permutations(rows)), with_ids=draw(st.booleans()))


def text_of(rows: list[dict[str, str]], *, with_ids: bool = True) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, HEADER if with_ids else HEADER[1:], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def bring(text: str, known: Known, people: People, teams: Teams) -> Built:
    around = Around(viva.SOURCE, TODAY, Calendar(), people, teams, known, "anna")
    return build(list(viva.goals(read_csv(text.encode()))), around)


def nobody() -> tuple[People, Teams]:
    return People({"anna": ("Anna Ek", ())}), Teams({"company": "Acme"}, {})


def file_of(built: Built, key: tuple[str, Period]) -> dict:
    status = built.drafts[key].status
    stamp = {"date": "2025-01-01", "by": "anna"}
    data: dict = {"status": status, "objectives": built.drafts[key].objectives}
    return data | ({} if status == "draft" else {"activated": stamp})


@given(measures())
@SLOW
def test_the_score_is_the_progress_of_the_export(measure):
    objective = {"Id": "1", "Title": "O", "Object Type": "Objective", "Period": "Q1 2025", "Team": "Web"}
    goal = {"Id": "2", "Title": "K", "Object Type": "Key result", "Period": "Q1 2025"}
    parent = {"Aligned To (weight, Objective ID)": "O(Id: 1)"}
    built = bring(text_of([objective, goal | parent | measure]), Known(viva.SOURCE), *nobody())
    (key,) = built.drafts
    file = validated(OkrFile, without_free_fields(file_of(built, key)))
    clock = Clock.of(key[1], Calendar(), TODAY)
    found = progress(file, clock).objectives[0].key_results[0]
    told = Fraction(min(100, int(measure["Progress %"].rstrip("%"))), 100)
    assert abs((found.score or 0) - told) <= Fraction(1, 100)
    assert found.score is not None or told == 0


@given(tables())
@SLOW
def test_sums_add_up_and_all_of_it_fits_the_schema(text):
    built = bring(text, Known(viva.SOURCE), *nobody())
    sums = totals(built.rows, built.added)
    assert sums.rows == text.count("\r\n") - 1 == sums.taken + sums.left_out + sums.refused
    assert sums.check_ins == text.count("Checkin Date:") == sums.check_ins_taken + sums.check_ins_left_out
    written = 0
    for key in built.drafts:
        file = validated(OkrFile, without_free_fields(file_of(built, key)))
        ids = [goal.id for goal in file.objectives]
        assert len(ids) == len(set(ids))
        for goal in file.objectives:
            written += sum(len(each.check_ins) for each in goal.key_results)
            assert len({each.id for each in goal.key_results}) == len(goal.key_results)
    assert written == sums.check_ins_taken + sums.added


@given(tables(), st.integers(0, 400))
@SLOW
def test_a_second_run_changes_nothing_also_on_another_day(text, later):
    people, teams = nobody()
    first = bring(text, Known(viva.SOURCE), people, teams)
    known = Known(viva.SOURCE)
    there = {key: file_of(first, key) for key in first.drafts}
    for (team, period), data in there.items():
        known.add(team, period, data)
    around = Around(viva.SOURCE, TODAY + timedelta(days=later), Calendar(), people, teams, known, "anna")
    second = build(list(viva.goals(read_csv(text.encode()))), around)
    assert set(second.drafts) == set(there)
    for key, draft in second.drafts.items():
        author = Author("anna", TODAY, "again")
        merged = Merge(there[key], f"{key[0]}/{key[1]}", author, draft, f" % in {viva.SOURCE}").run()
        assert merged.edits == []
        assert not [n for row in second.rows for n in row.notes if n.kind == "kept"]


@given(tables(), st.data())
@SLOW
def test_what_was_changed_by_hand_stays_whatever_comes(text, data):
    people, teams = nobody()
    first = bring(text, Known(viva.SOURCE), people, teams)
    there = {key: file_of(first, key) for key in first.drafts}
    for file in there.values():
        for objective in file["objectives"]:
            objective["title"] = "By hand"
            for goal in objective.get("key_results", ()):
                goal["owner"] = "by-hand"
    known = Known(viva.SOURCE)
    for (team, period), file in there.items():
        known.add(team, period, file)
    newer = text.replace("Trust", data.draw(st.sampled_from(["Trust", "Faith"]))).replace(
        "%; Activity", "1%; Activity"
    )
    second = bring(newer, known, people, teams)
    for key, draft in second.drafts.items():
        if key in there:
            author = Author("anna", TODAY, "again")
            merge = Merge(there[key], f"{key[0]}/{key[1]}", author, draft, f" % in {viva.SOURCE}")
            after = apply(there[key], merge.run().edits)
            for old, new in zip(there[key]["objectives"], after["objectives"], strict=False):
                assert new["title"] == "By hand"
                goals = zip(old.get("key_results", ()), new.get("key_results", ()), strict=False)
                for before, goal in goals:
                    assert goal["owner"] == "by-hand"
                    records = goal.get("check_ins", ())
                    assert all(record in records for record in before.get("check_ins", ()))
