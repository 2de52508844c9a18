"""What a table of Viva Goals says, as the goals that it becomes: rows in, data out."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from okrcli.domain.imports import viva
from okrcli.domain.imports.build import Around, Built, build
from okrcli.domain.imports.known import Known
from okrcli.domain.imports.roster import People, Teams
from okrcli.domain.period import Calendar
from okrcli.foreign.csv import read_csv

FILES = Path(__file__).parents[2] / "files" / "viva"
HEADER = next(csv.reader(io.StringIO((FILES / "a_24_columns.csv").read_text(encoding="utf-8"))))


def bring(text: str) -> Built:
    around = Around(
        viva.SOURCE, date(2026, 11, 23), Calendar(), People({"anna": ("Anna Ek", ())}),
        Teams({"company": "Acme"}, {}), Known(viva.SOURCE), "anna",
    )  # fmt: skip
    return build(list(viva.goals(read_csv(text.encode()))), around)


def files(built: Built) -> dict[str, list[dict]]:
    return {f"{team}/{period}": draft.objectives for (team, period), draft in built.drafts.items()}


def goals(*rows: dict[str, str]) -> list[dict]:
    (found,) = files(bring(table(*rows))).values()
    return found


def notes(built: Built) -> list[str]:
    return [f"{note.kind}: {note.words}" for row in built.rows for note in row.notes]


def table(*rows: dict[str, str], header: list[str] = HEADER, delimiter: str = ",") -> str:
    """An export with these rows; what is not said has what a key result usually has."""
    usual = {
        "Id": "1", "Title": "A title", "Team": "Platform", "Owner": "Anna Ek", "Period": "Q1 2025",
        "Start Date": "2025-01-01", "End Date": "2025-03-31", "Object Type": "Objective",
    }  # fmt: skip
    written = io.StringIO()
    writer = csv.DictWriter(written, header, delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(usual | {"Id": str(number)} | row for number, row in enumerate(rows, 1))
    return written.getvalue()


def key_result(**fields: str) -> dict[str, str]:
    parent = {
        "Object Type": "Key result",
        "Aligned To (weight, Objective ID)": "A title(weight: 100%, Id: 1)",
    }
    names = {
        "aligned": "Aligned To (weight, Objective ID)",
        "progress": "Progress %",
        "seen": "Last Check-in",
    }
    return parent | {"Start": "0", "Target": "100"} | {names.get(n, n.title()): v for n, v in fields.items()}


def check_in(day: str, value: str, note: str = "", user: str = "Anna Ek") -> str:
    return (
        f"Checkin Date: {day}; User: {user}; Note: {note}; Metric Name: Progress; Status: On Track; "
        f"Current Value: {value}; Activity Date: {day} 20:57:08 UTC;"
    )


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Q1 2025", "2025-Q1"), ("Annual 2025", "2025"), ("FY25 Q1", "2025-Q1"),
        ("Quarter 1 FY25", "2025-Q1"), ("1Q25", "2025-Q1"), ("H1 2025", "2025-H1"), ("2025", "2025"),
        ("March 2025", "2025-03"),
    ],
)  # fmt: skip
def test_every_name_of_a_period(name, file):
    built = bring(table({"Period": name, "Start Date": "", "End Date": ""}))
    assert list(files(built)) == [f"platform/{file}"]


def test_a_name_that_is_none_is_guessed_by_its_days():
    built = bring(table({"Period": "The big push"}))
    assert list(files(built)) == ["platform/2025-Q1"]
    assert notes(built) == ["guessed: 'The big push' is no period's name; by its days it is 2025-Q1"]


def test_the_days_win_where_the_fiscal_year_is_another():
    built = bring(table({"Period": "FY25 Q1", "Start Date": "2024-07-01", "End Date": "2024-09-30"}))
    assert list(files(built)) == ["platform/2024-Q3"]
    assert "calendar.first_month in okr.yaml can make it 2025-Q1" in notes(built)[0]


def test_children_may_stand_before_their_parents_and_titles_may_have_parentheses():
    aligned = "Ship (Delivery) (again)(weight: 100%, Id: 2)"
    found = goals(key_result(aligned=aligned), {"Title": "Ship (Delivery) (again)", "Id": "2"})
    assert [len(goal["key_results"]) for goal in found] == [1]


@pytest.mark.parametrize(
    ("start", "target", "values", "progress", "read"),
    [
        ("0", "100", "25%", "25%", 25),
        ("1,000", "3,000", "1,500", "25%", 1500),
        ("900", "300", "50%", "50%", 600),  # downwards, in percents of the way
        ("900", "300", "600", "50%", 600),
        ("12", "50", "31", "50%", 31),
        ("10%", "20%", "15%", "50%", 15),  # the unit itself is percent
        ("10%", "20%", "50%", "50%", 15),
        ("0", "1.5", "0.75", "", 0.75),
    ],
)
def test_values_are_read_as_the_progress_says(start, target, values, progress, read):
    row = key_result(start=start, target=target, progress=progress) | {
        "Checkins": check_in("2025-02-10", values)
    }
    found = goals({}, row)
    assert [one["value"] for one in found[0]["key_results"][0]["check_ins"]] == [read]


def test_start_and_target_the_same_is_a_value_to_keep():
    found = goals({}, key_result(start="99.9", target="99.9"))
    goal = found[0]["key_results"][0]
    assert (goal["kind"], goal["at_least"]) == ("maintain", Decimal("99.9"))


def test_a_goal_without_numbers_counts_percents():
    found = goals({}, key_result(start="", target="", progress="40%", seen="2025-03-01"))
    goal = found[0]["key_results"][0]
    assert (goal["start"], goal["target"], goal["unit"]) == (0, 100, "%")
    assert goal["check_ins"] == [
        {"date": goal["check_ins"][0]["date"], "value": 40, "note": "40 % in Viva Goals"}
    ]


def test_an_objective_that_measures_itself_has_a_key_result_for_it():
    found = goals({"Progress %": "30%", "Last Check-in": "2025-02-01", "Start": "0", "Target": "10"})
    (part,) = found[0]["key_results"]
    assert (part["title"], part["target"], part["check_ins"][0]["value"]) == ("A title", 10, 3)


def test_check_ins_of_an_objective_beside_key_results_are_kept_and_do_not_count():
    found = goals({"Checkins": check_in("2025-02-01", "30%", "all well")}, key_result())
    counted, kept = found[0]["key_results"]
    assert (counted.get("weight"), kept["weight"]) == (None, 0)
    assert kept["check_ins"][0]["note"] == "all well"


def test_a_key_result_without_an_objective_gets_one():
    found = goals(
        key_result(title="Alone", aligned=""), key_result(title="Orphan", aligned="Far(weight: 1%, Id: 77)")
    )
    assert [goal["title"] for goal in found] == ["Alone", "Far"]
    assert found[1]["x-imported"]["id"] == "77"


def test_a_key_result_of_two_objectives_goes_with_the_first():
    aligned = "A title(weight: 50%, Id: 1), Other(weight: 50%, Id: 2)"
    built = bring(table({}, {"Title": "Other"}, key_result(aligned=aligned)))
    assert "left out: aligned to row 3 too: a key result has one objective" in notes(built)
    assert [len(goal.get("key_results", ())) for (one,) in [files(built).values()] for goal in one] == [1, 0]


def test_states_and_work():
    aligned = "Aligned To (weight, Objective ID)"
    found = goals(
        {}, key_result(title="Gone", status="Postponed"), key_result(title="Here"),
        {"Title": "To do", "Object Type": "Deliverable", "Status": "Not Started", aligned: "Here(Id: 3)"},
        {"Title": "Doing", "Object Type": "Deliverable", "Status": "Behind", aligned: "A title(Id: 1)"},
        {"Title": "Off", "Object Type": "Deliverable", "Status": "Postponed", aligned: "Here(Id: 3)"},
    )  # fmt: skip
    gone, here = found[0]["key_results"]
    assert gone["dropped"]["reason"] == "Postponed in Viva Goals"
    assert [(one["id"], one["status"]) for one in here["initiatives"]] == [
        ("to-do", "todo"),
        ("off", "dropped"),
    ]
    assert [(one["id"], one["status"]) for one in gone["initiatives"]] == [("doing", "doing")]


@pytest.mark.parametrize(
    ("period", "state", "status"),
    [
        ("Q4 2026", "On Track", "active"),
        ("Q3 2026", "On Track", "closed"),  # over for more than a month
        ("October 2026", "Closed", "closed"),
        ("October 2026", "On Track", "active"),  # check-ins may still be late
        ("Q1 2027", "Not Started", "draft"),
    ],
)
def test_the_status_of_a_file_follows_its_period(period, state, status):
    built = bring(table({"Period": period, "Start Date": "", "End Date": "", "Status": state}))
    assert [draft.status for draft in built.drafts.values()] == [status]


def test_check_ins_keep_their_days_and_authors():
    cells = [check_in(f"2025-0{month}-05", str(month), f"n{month}", "Roland Holm") for month in (3, 1, 2)]
    header = [*HEADER, *["x1", "x2"]]
    text = table({}, key_result() | {"Checkins": cells[0], "x1": cells[1], "x2": cells[2]}, header=header)
    ((found,),) = [files(bring(text.replace("Checkins,x1,x2", "Checkins,,"))).values()]
    records = found[0]["key_results"][0]["check_ins"]
    assert [(str(r["date"]), r["value"], r["by"], r["note"]) for r in records] == [
        (f"2025-0{month}-05", month, "roland-holm", f"n{month}") for month in (1, 2, 3)
    ]
