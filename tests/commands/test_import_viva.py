"""Goals from Viva Goals: the export, the command, the files that it makes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import yaml

FILES = Path(__file__).parents[1] / "files" / "viva"
A = FILES / "a_24_columns.csv"
HEADER = next(csv.reader(io.StringIO(A.read_text(encoding="utf-8"))))
SETTINGS = """\
version: 1
name: Acme
teams:
  company: {name: Acme}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
"""


@pytest.fixture
def root(acme):
    return acme(SETTINGS)


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


def files(root: Path) -> dict[str, dict]:
    return {
        path.relative_to(root / "okrs").as_posix(): yaml.safe_load(path.read_text())
        for path in sorted((root / "okrs").rglob("*.yaml"))
    }


def goals(root: Path, file: str = "platform/2025-Q1.yaml") -> list[dict]:
    return files(root)[file]["objectives"]


def bring(okr, root: Path, *rows: dict[str, str], **layout) -> None:
    (root / "x.csv").write_text(table(*rows, **layout))
    answer = okr("import", "viva", "x.csv")
    assert answer.code == 0, answer.out + answer.err
    assert okr("check").code == 0


def test_an_export_becomes_files_as_okr_writes_them(okr, root, git):
    answer = okr("import", "viva", str(A))
    assert answer.code == 0, answer.err
    golden = (FILES / "a_24_columns.yaml").read_text(encoding="utf-8")
    assert (root / "okrs/platform/2025-Q1.yaml").read_text(encoding="utf-8") == golden
    assert okr("check").code == 0
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"
    subject, _, body = git(root, "log", "-1", "--format=%B").partition("\n")
    assert subject == "import a_24_columns.csv: 6 goals, 4 check-ins from Viva Goals"
    assert "okrs/platform/2025-Q1.yaml: new" in body


def test_the_totals_add_up(okr, root):
    told = json.loads(okr("import", "viva", str(A), "--dry-run", "--format", "json").out)
    sums = told["totals"]
    assert sums["rows"] == 7 == sums["taken"] + sums["left_out"] + sums["refused"]
    assert sums["check_ins"] == 4 == sums["check_ins_taken"] + sums["check_ins_left_out"]
    assert [row["row"] for row in told["rows"]] == [2, 5, 6, 7, 8, 9, 10]
    assert told["people"] == {"roland-holm": "Roland Holm", "bo-berg": "Bo Berg"}


@pytest.mark.parametrize("name", ["b_without_id.csv", "c_older_with_unnamed.csv"])
def test_other_headers_say_the_same(okr, root, name):
    assert okr("import", "viva", str(FILES / name)).code == 0
    file = "company/2025-Q1.yaml" if name.startswith("c_") else "platform/2025-Q1.yaml"
    objective = goals(root, file)[0]
    p99, *_ = objective["key_results"]
    assert objective["supports"] == ["company/2025/grow-but-not-at-any-price", "company/2025/stay-calm"]
    assert objective["x-imported"]["id"] == "2295704"  # without a column: from what the children say
    assert [p99["start"], p99["target"], p99["weight"]] == [1200, 300, 60]
    assert len(p99["check_ins"]) == 2
    assert p99["check_ins"][1]["note"] == "going\nwell; Status: not what it seems"
    assert p99["initiatives"][0]["id"] == "move-sessions-to-redis"
    assert okr("check").code == 0
    assert "nothing to write" in okr("import", "viva", str(FILES / name)).err


def test_a_dry_run_and_its_report_write_nothing_else(okr, root, git):
    answer = okr("import", "viva", str(A), "--dry-run", "--report", "plan.txt")
    assert answer.code == 0
    assert "     2  taken: key result platform/2025-Q1/customers-trust-us-delivery/p99" in answer.out
    assert "guessed: values are percents of the way" in answer.out
    assert "7 rows: 7 taken, 0 left out, 0 refused" in answer.out
    assert (root / "plan.txt").read_text() == answer.out
    assert git(root, "status", "--porcelain") == "?? plan.txt\n"


def test_the_same_file_again_changes_nothing(okr, root, git):
    okr("import", "viva", str(A))
    before = git(root, "rev-parse", "HEAD")
    answer = okr("import", "viva", str(A))
    assert (answer.code, git(root, "rev-parse", "HEAD")) == (0, before)
    assert "nothing to write" in answer.err
    assert git(root, "status", "--porcelain") == ""


def test_scores_are_those_of_the_export(okr, root):
    rows = [
        key_result(
            title=f"Goal {number}", start="40", target="90", progress=f"{number * 7}%", seen="2025-03-01"
        )
        for number in range(16)
    ]
    rows[3]["Checkins"] = check_in("2025-02-10", "45")  # says something else than the progress
    bring(okr, root, {}, *rows)
    told = json.loads(okr("status", "--all", "--format", "json").out)
    for number, goal in enumerate(told["teams"][0]["objectives"][0]["key_results"]):
        assert float(goal["score"] or 0) == pytest.approx(min(number * 0.07, 1), abs=0.01)


def test_a_newer_export_updates_what_nobody_touched(okr, root, git):
    row = {"Period": "Q4 2026", "Start Date": "2026-10-01", "End Date": "2026-12-31"}
    first = key_result(title="Latency", start="900", target="300") | row
    first["Checkins"] = check_in("2026-10-12", "820", "first")
    bring(okr, root, row, first)
    path = root / "okrs/platform/2026-Q4.yaml"
    path.write_text(path.read_text().replace("title: Latency", "title: Latency of checkout  # ours"))
    git(root, "commit", "-qam", "by hand")
    newer = first | {
        "Title": "Latency, p99",
        "Target": "250",
        "Checkins": check_in("2026-11-02", "700", "second"),
    }
    (root / "x.csv").write_text(table(row, newer))
    answer = okr("import", "viva", "x.csv")
    assert answer.code == 0, answer.err
    assert "kept: changed by hand: title stays Latency of checkout, not Latency, p99" in answer.out
    text = path.read_text()
    assert "title: Latency of checkout  # ours" in text
    goal = goals(root, "platform/2026-Q4.yaml")[0]["key_results"][0]
    assert goal["target"] == 250
    assert [one["note"] for one in goal["check_ins"]] == ["first", "second"]
    assert goal["amendments"][0]["was"] == {"target": 300}
    assert goal["amendments"][0]["reason"] == "Imported from Viva Goals: x.csv"
    assert okr("check").code == 0
    assert "nothing to write" in okr("import", "viva", "x.csv").err


def test_a_new_goal_in_a_newer_export_is_added_with_a_reason(okr, root):
    row = {"Period": "Q4 2026", "Start Date": "2026-10-01", "End Date": "2026-12-31"}
    bring(okr, root, row, key_result(title="One") | row)
    bring(okr, root, row, key_result(title="One") | row, key_result(title="Two") | row)
    objective = goals(root, "platform/2026-Q4.yaml")[0]
    assert [goal["id"] for goal in objective["key_results"]] == ["one", "two"]
    assert objective["amendments"][0]["added"] == "two"


def test_a_closed_file_stays_and_takes_late_check_ins_only(okr, root):
    first = key_result(title="One") | {"Checkins": check_in("2025-02-10", "20", "first")}
    bring(okr, root, {}, first)
    newer = first | {"Target": "200", "Checkins": check_in("2025-03-30", "60", "last")}
    (root / "x.csv").write_text(table({}, newer))
    answer = okr("import", "viva", "x.csv")
    assert "kept: the file is closed: target stays 100, not 200" in answer.out
    records = goals(root)[0]["key_results"][0]["check_ins"]
    assert [(one["note"], one.get("late", False)) for one in records] == [("first", False), ("last", True)]


def test_the_same_titles_in_two_periods_are_two_goals(okr, root):
    header = HEADER[1:]
    rows = [{}, {"Period": "Q2 2025", "Start Date": "2025-04-01", "End Date": "2025-06-30"}]
    bring(okr, root, *rows, header=header)
    assert list(files(root)) == ["platform/2025-Q1.yaml", "platform/2025-Q2.yaml"]
    assert "nothing to write" in okr("import", "viva", "x.csv").err


def test_people_who_are_there_are_found_and_others_made(okr, root):
    bring(okr, root, {"Owner": "anna ek"}, {"Title": "Other", "Owner": "Åsa Öst"})
    assert [goal["owner"] for goal in goals(root)] == ["anna", "asa-ost"]
    assert "asa-ost: {name: Åsa Öst}" in (root / "okr.yaml").read_text()


def test_a_workspace_without_people_gets_those_who_are_named(okr, acme):
    root = acme(
        "version: 1\nname: Acme\n",
        platform="status: draft\nobjectives:\n  - {id: x, title: X, owner: cy}\n",
    )
    bring(okr, root, {})
    assert set(yaml.safe_load((root / "okr.yaml").read_text())["people"]) == {"anna-ek", "cy"}


def test_a_file_whose_goals_are_over_by_now_is_for_people_to_close(okr, root):
    row = {"Period": "October 2026", "Start Date": "2026-10-01", "End Date": "2026-10-31"}
    bring(okr, root, row, key_result(title="One") | row)
    (root / "x.csv").write_text(table(row | {"Status": "Closed"}, key_result(title="One") | row))
    answer = okr("import", "viva", "x.csv")
    assert "platform/2026-10 stays active" in answer.out
    assert "`okr close platform 2026-10`" in answer.out
    assert files(root)["platform/2026-10.yaml"]["status"] == "active"
