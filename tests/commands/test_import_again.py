"""Newer exports of goals that are there already: what is united, and what people did by hand meanwhile."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

SETTINGS = """\
version: 1
name: Acme
teams:
  company: {name: Acme}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
"""
HEADER = (
    "Id", "Title", "Team", "Owner", "Period", "Aligned To", "Target", "Object Type", "Start",
    "Last Check-in", "Progress %", "Status", "Checkins",
)  # fmt: skip
FILE = "okrs/platform/2026-Q4.yaml"


@pytest.fixture
def root(acme, monkeypatch):
    monkeypatch.setenv("OKR_TODAY", "2026-11-23")
    return acme(SETTINGS)


@pytest.fixture
def bring(okr, root):
    """Imports an export with these rows."""

    def run(*rows: dict[str, str], code: int = 0):
        with (root / "x.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, HEADER)
            writer.writeheader()
            writer.writerows(
                {"Team": "Platform", "Owner": "Anna Ek", "Period": "Q4 2026"} | row for row in rows
            )
        answer = okr("import", "viva", "x.csv")
        assert answer.code == code, answer.out + answer.err
        assert okr("check").code == 0
        return answer

    return run


def objective(number: str = "1", **more: str) -> dict[str, str]:
    return {"Id": number, "Title": f"Objective {number}", "Object Type": "Objective"} | more


def key_result(number: str = "2", above: str = "1", **more: str) -> dict[str, str]:
    usual = {"Id": number, "Title": f"Key result {number}", "Object Type": "Key result"}
    usual["Aligned To"] = f"Objective {above}(weight: 100%, Id: {above})"
    return usual | {"Start": "1000", "Target": "5000"} | more


def seen(day: str, value: str, note: str = "") -> str:
    return (
        f"Checkin Date: {day}; User: Anna Ek; Note: {note}; Status: On Track; "
        f"Current Value: {value}; Activity Date: {day};"
    )


def goals(root: Path) -> list[dict]:
    return yaml.safe_load((root / FILE).read_text())["objectives"]


def told(root: Path) -> list[tuple[str, object]]:
    """The check-ins of the first key result: day and value."""
    records = goals(root)[0]["key_results"][0].get("check_ins", ())
    return [(str(one["date"]), one["value"]) for one in records]


def by_hand(root: Path, git, old: str, new: str) -> None:
    path = root / FILE
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    git(root, "commit", "-qam", "by hand")


def test_progress_without_a_day_is_of_today_and_hides_nothing(okr, root, bring):
    bring(objective(), key_result(**{"Progress %": "40%"}))
    assert told(root) == [("2026-11-23", 2600)]
    assert okr("check-in", "key-result-2", "3000").code == 0
    assert told(root)[-1] == ("2026-11-23", 3000)
    answer = okr("status", "--format", "json")
    assert '"score": "0.5' in answer.out or '"score": 0.5' in answer.out


@pytest.mark.parametrize("days", [("2026-11-02", "2026-11-09", "2026-11-16"), ("", "", "")])
def test_progress_that_returns_to_an_earlier_figure_is_taken(root, bring, days):
    for day, progress in zip(days, ("40%", "70%", "40%"), strict=True):
        row = key_result(**{"Last Check-in": day, "Progress %": progress})
        bring(objective(), row)
        assert "nothing to write" in bring(objective(), row).err
    assert told(root) == [
        (day or "2026-11-23", value) for day, value in zip(days, (2600, 3800, 2600), strict=True)
    ]


def test_an_older_export_adds_no_figure_that_is_there(root, bring):
    rows = [
        key_result(**{"Last Check-in": day, "Progress %": progress})
        for day, progress in (("2026-11-02", "40%"), ("2026-11-09", "70%"))
    ]
    for row in rows:
        bring(objective(), row)
    assert "nothing to write" in bring(objective(), rows[0]).err


def test_percents_are_the_same_check_ins_by_another_target(okr, root, bring):
    cells = {"Checkins": seen("2026-10-10", "25%", "n") + seen("2026-10-20", "50%", "m"), "Progress %": "50%"}
    bring(objective(), key_result(**cells))
    assert told(root) == [("2026-10-10", 2000), ("2026-10-20", 3000)]
    newer = key_result(**cells, Target="9000")
    bring(objective(), newer)
    assert told(root) == [("2026-10-10", 2000), ("2026-10-20", 3000), ("2026-10-20", 5000)]
    assert "nothing to write" in bring(objective(), newer).err
    later = newer | {"Checkins": newer["Checkins"] + seen("2026-11-03", "75%"), "Progress %": "75%"}
    bring(objective(), later)
    assert told(root)[3:] == [("2026-11-03", 7000)]


def test_a_note_that_was_changed_by_hand_stays_alone_and_is_told(root, bring, git):
    row = key_result(Checkins=seen("2026-10-10", "2000", "first"))
    bring(objective(), row)
    by_hand(root, git, "note: first", "note: our words")
    answer = bring(objective(), row)
    assert "kept: the check-in of 2026-10-10 was changed by hand" in answer.out
    assert told(root) == [("2026-10-10", 2000)]
    bring(objective(), row | {"Checkins": row["Checkins"] + seen("2026-10-12", "2100", "second")})
    assert told(root) == [("2026-10-10", 2000), ("2026-10-12", 2100)]


def test_a_key_result_that_was_deleted_by_hand_stays_away(root, bring, git):
    rows = (objective(), key_result("2"), key_result("3"))
    bring(*rows)
    path = root / FILE
    text = path.read_text()
    at = text.index("      - id: key-result-3")
    path.write_text(text[:at] + text[text.index("\n    x-imported:", at) + 1 :])
    git(root, "commit", "-qam", "by hand")
    for _ in range(2):
        assert "kept: it was deleted by hand: not added again" in bring(*rows).out
    assert [goal["id"] for goal in goals(root)[0]["key_results"]] == ["key-result-2"]
    bring(*rows, key_result("4"))
    assert [goal["id"] for goal in goals(root)[0]["key_results"]] == ["key-result-2", "key-result-4"]


def test_a_key_result_that_belongs_elsewhere_by_now_stays_one(root, bring):
    bring(objective("1"), objective("5"), key_result("2"), key_result("3", "5"))
    moved = key_result("2", "5", Checkins=seen("2026-11-02", "3000"))
    answer = bring(objective("1"), objective("5"), moved, key_result("3", "5"))
    assert "kept: it belongs to platform/2026-Q4/objective-5 there" in answer.out
    below = [[goal["id"] for goal in each["key_results"]] for each in goals(root)]
    assert below == [["key-result-2"], ["key-result-3"]]
    assert told(root) == [("2026-11-02", 3000)]


def test_what_is_gone_or_active_again_is_told(root, bring):
    bring(objective(), key_result("2", Status="Postponed"), key_result("3"))
    answer = bring(objective(), key_result("2"))
    assert "platform/2026-Q4/objective-1/key-result-3 is here, and not in the file" in answer.out
    assert "kept: it is active there and dropped here" in answer.out


@pytest.mark.parametrize("field", ["Start", "Target"])
def test_a_measure_that_is_no_number_refuses_the_row(root, bring, field):
    answer = bring(objective(), key_result(**{field: "twelve"}), code=1)
    assert f"refused: {field.lower()} 'twelve' is no number" in answer.out
    assert not (root / FILE).exists()


def test_a_goal_that_supports_itself_is_refused(root, bring):
    answer = bring(objective(**{"Aligned To": "Objective 1(weight: 1%, Id: 1)"}), code=1)
    assert "refused: it supports itself in the end: rows 2 → 2" in answer.out


def test_the_days_of_check_ins_tell_how_days_are_written(root, bring):
    cell = seen("03/11/2026", "2000") + seen("19/11/2026", "3000")
    bring(objective(), key_result(Checkins=cell, **{"Last Check-in": "05/11/2026"}))
    assert [day for day, _ in told(root)] == ["2026-11-03", "2026-11-19"]


def test_deliverables_of_an_objective_alone_get_a_key_result_and_keep_what_they_said(root, bring):
    work = {"Id": "7", "Title": "Ship it", "Object Type": "Deliverable", "Progress %": "30%"}
    work["Aligned To"] = "Objective 1(weight: 1%, Id: 1)"
    answer = bring(objective(Status="At Risk"), work)
    assert "it has deliverables and no key result" in answer.out
    (goal,) = goals(root)[0]["key_results"]
    assert (goal["title"], goal["initiatives"][0]["title"]) == ("Objective 1", "Ship it")
    assert goal["initiatives"][0]["x-imported"]["progress"] == "30%"
    assert goals(root)[0]["x-imported"]["status"] == "At Risk"


def test_what_cannot_be_kept_in_its_place_is_told(root, bring):
    row = key_result(Team="Fleet", Period="Some day", **{"Progress %": "130%"})
    out = bring(objective(), row).out
    assert "its own team is kept: it goes with its objective" in out
    assert "'Some day' is no period that is known: it goes with its objective" in out
    assert "its progress there is 130 %: a score ends at 100 %" in out
    kept = goals(root)[0]["key_results"][0]["x-imported"]
    assert (kept["teams"], kept["period"]) == ("Fleet", "Some day")


def test_rows_of_a_closed_file_are_not_counted_as_taken(okr, root, bring):
    bring(objective(Period="Q1 2025"), key_result(Period="Q1 2025"))
    cell = seen("2025-02-10", "2000") + "Checkin Date: none; Note: lost; Activity Date: never;"
    late = key_result("3", Period="Q1 2025", Checkins=cell)
    answer = bring(objective(Period="Q1 2025"), key_result(Period="Q1 2025"), late)
    assert "3 rows: 2 taken, 1 left out, 0 refused" in answer.out
    assert "check-ins: 2, of which 0 taken, 2 left out" in answer.out
