"""Goals from any table: the table, the mapping, the files that they make."""

# ruff: noqa: E501 - tables are as wide as they are

from __future__ import annotations

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


@pytest.fixture
def root(acme):
    return acme(SETTINGS)


def goals(root: Path, file: str) -> list[dict]:
    return yaml.safe_load((root / "okrs" / f"{file}.yaml").read_text())["objectives"]


SHEET = """\
Goal;Kind;Who;Quarter;Start;End;Now;On;Notes
Win the market;O;Anna Ek, Bo Berg;Q4 2026;;;;;because
More customers;KR;Bo Berg;Q4 2026;1.000;2.000,5;1.250;13/11/2026;Soon
Call them;Task;Bo Berg;Q4 2026;;;;;
"""
MAP = """\
columns:
  Goal: title
  Kind: kind
  Who: owner
  Quarter: period
  Start: start
  End: target
  Now: value
  On: date
  Notes: note
values:
  kind: {o: objective, KR: key result, "*": initiative}
constants: {team: Web shop}
split: {owner: ","}
decimal: ","
"""


def test_a_mapping_says_what_the_columns_are(okr, root):
    (root / "sheet.csv").write_text(SHEET)
    (root / "map.yaml").write_text(MAP)
    answer = okr("import", "csv", "sheet.csv", "--map", "map.yaml")
    assert answer.code == 0, answer.out + answer.err
    assert "the delimiter is ;" in answer.out
    (objective,) = goals(root, "web-shop/2026-Q4")
    (goal,) = objective["key_results"]
    assert (goal["start"], goal["target"]) == (1000, 2000.5)
    assert [(str(one["date"]), one["value"], one["note"]) for one in goal["check_ins"]] == [
        ("2026-11-13", 1250, "Soon")
    ]
    assert goal["initiatives"][0]["id"] == "call-them"
    assert objective["x-imported"]["owners"] == "Anna Ek; Bo Berg"
    assert okr("check").code == 0
    assert "nothing to write" in okr("import", "csv", "sheet.csv", "--map", "map.yaml").err


def test_a_guess_is_a_mapping_that_works(okr, root):
    (root / "sheet.csv").write_text(SHEET)
    answer = okr("import", "csv", "sheet.csv", "--guess")
    assert answer.code == 0
    told = yaml.safe_load(answer.out)
    assert told["columns"] == {
        "Goal": "title", "Kind": "kind", "Who": "owner", "Quarter": "period", "Start": "start", "End": "target",
        "Now": "value", "On": "x-on", "Notes": "note",
    }  # fmt: skip
    assert told["values"] == {"kind": {"O": "objective", "KR": "key result", "Task": "initiative"}}
    (root / "map.yaml").write_text(answer.out)
    assert okr("import", "csv", "sheet.csv", "--map", "map.yaml", "--team", "web", "--dry-run").code == 0


TABLES = {
    "appfire": (
        "Order,Type,Summary,Status,Period,Owner,Weight,OKR type,Labels,Teams,Expected start date,"
        "Expected end date,Start value,Current value,Target value,Description\n"
        "1,Objective,Win,In progress,Q4 2026,Anna Ek,1,Committed,a,Web,,,,,,Why\n"
        "1.1,Key result,Sell,In progress,Q4 2026,Anna Ek,1,,,Web,,,0,40,100,\n"
        "1.1.1,Story,Do it,Done,Q4 2026,Anna Ek,1,,,Web,,,,,,\n"
    ),
    "betterworks": (
        "name,type,progress,start_date,end_date,owner_email,categories,description\n"
        "Win,goal,40,2026-10-01,2026-12-31,anna@acme.example,a;b,Why\n"
    ),
    "culture-amp": (
        "email,name,description,visibility,individual_emails,due_at,created_at,priority,status,completion,"
        "key_result_1_title,key_result_1_completion,key_result_2_title,key_result_2_completion\n"
        "anna@acme.example,Win,Why,everyone,,2026-12-31,2026-10-01,1,ongoing,0.4,Sell,0.4,,\n"
    ),
    "peoplebox": (
        "Row ID,Parent Row IDs,Parent Goal IDs,Goal ID,Action,Goal Title,Owner Emails,Goal Cycle,Goal Type,Scope,"
        "Departments,Start Date,End Date,Description,Starting Value,Target Value,Current Value,Progress Status\n"
        "1,,,7,,Win,anna@acme.example,Q4 2026,Objective,,Web,,,,,,,\n"
        "2,,7,8,,Sell,anna@acme.example,Q4 2026,Key Result,,Web,,,,0,100,40,On Track\n"
    ),
    "peoplecues": (
        "Objective Title,Owner_Email_ID,Start_Date,Due_Date,Description,Metric_Name,Metric_Type,"
        "Metric_Start_Value,Metric_Target_Value\n"
        "Win,anna@acme.example,2026-10-01,2026-12-31,Why,Sell,units,0,100\n"
        "Win,anna@acme.example,2026-10-01,2026-12-31,Why,Keep,units,0,10\n"
    ),
    "engagedly": (
        "Goal,Notes,Goal Identifier,Start Date,End Date,Notification Frequency,Check-In Type,Status,Assigner\n"
        "Win,Why,7,2026-10-01,2026-12-31,weekly,,Open,Anna Ek\n"
    ),
    "burningokr": (
        "Team,Objective,Progress,Corporate Objective,Key Result,Description,Start,End,Actual,Unit\n"
        "Web,Win,40,Grow,Sell,Why,0,100,40,orders\nWeb,Win,40,Grow,Keep,Why,0,10,4,orders\n"
    ),
    "burningokr-de": (
        "Team,Objective,Fortschritt,Uebergeordnetes Unternehmensziel,Key Result,Beschreibung,Start,Ende,Aktuell,"
        "Einheit\nWeb,Win,40,Grow,Sell,Warum,0,100,40,Stück\n"
    ),
    "gitlab": (
        "ID,IID,Title,Description,Type,URL,State,Confidential,Locked,Milestone,Labels,Author,Author Username,"
        "Assignee,Assignee Username,Created At (UTC),Updated At (UTC),Closed At (UTC),Due Date,Start Date,"
        "Parent ID,Parent IID,Parent Title,Time Estimate,Time Spent,Weight\n"
        "7,1,Win,Why,Objective,https://x.example/7,Open,No,No,Q4 2026,a,Anna Ek,anna,Anna Ek,anna,,,,2026-12-31,,,,,,,\n"
        "8,2,Sell,,Key Result,https://x.example/8,Open,No,No,Q4 2026,,Anna Ek,anna,Anna Ek,anna,,,,,,7,1,Win,,,\n"
        "9,3,Bug,,Issue,https://x.example/9,Open,No,No,,,Anna Ek,anna,,,,,,,,,,,,,\n"
    ),
    "okra": "id,title,project,team,status,quarter\n7,Win,P,Web,active,2026-Q4\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_the_mappings_that_are_shipped_read_their_tables(okr, root, name):
    (root / "x.csv").write_text(TABLES[name])
    answer = okr("import", "csv", "x.csv", "--map", name, "--period", "2026-Q4", "--no-commit")
    assert answer.code == 0, answer.out + answer.err
    assert okr("check").code == 0
    (file,) = (root / "okrs").rglob("2026-Q4.yaml")
    (objective,) = yaml.safe_load(file.read_text())["objectives"]
    assert objective["title"] == "Win"
    rows = [row for row in TABLES[name].splitlines()[1:] if row]
    assert f"{len(rows)} rows: " in answer.out
    if "Sell" in TABLES[name]:
        assert objective["key_results"][0]["title"] == "Sell"


OURS = """\
status: active
activated: {date: 2026-10-01, by: anna}
objectives:
  - id: trust
    title: "=HYPERLINK(1)"
    owner: anna
    key_results:
      - id: p99
        title: "@p99 'latency'\\t\\\\x1b"
        owner: anna
        unit: ms
        start: 900
        target: -300
        check_ins:
          - {date: 2026-10-12, value: 820, confidence: 6, by: anna, note: "-1+1"}
          - {date: 2026-11-02, value: 700, by: anna, note: "+x"}
"""


def test_our_own_csv_comes_back_with_its_texts_unchanged(okr, acme, tmp_path):
    root = acme(SETTINGS, company=OURS)
    (root / "goals.csv").write_text(okr("export", "--format", "csv", "--bom").out, newline="")
    (root / "seen.csv").write_text(
        okr("export", "--format", "csv", "--check-ins", "--delimiter", ";").out, newline=""
    )
    for name, mapping in (("goals.csv", "okr"), ("seen.csv", "okr-check-ins")):
        answer = okr("import", "csv", name, "--map", mapping)
        assert answer.code == 0, answer.out + answer.err
    told = yaml.safe_load((root / "okrs/company/2026-Q4.yaml").read_bytes())
    assert told == yaml.safe_load(OURS)
    (root / "okrs/company/2026-Q4.yaml").unlink()
    for name, mapping in (("goals.csv", "okr"), ("seen.csv", "okr-check-ins")):
        answer = okr("import", "csv", name, "--map", mapping, "--no-commit")
        assert answer.code == 0, answer.out + answer.err
    (objective,) = goals(root, "company/2026-Q4")
    (goal,) = objective["key_results"]
    assert (objective["title"], goal["title"]) == ("=HYPERLINK(1)", "@p99 'latency' \\x1b")
    assert (goal["start"], goal["target"], goal["owner"]) == (900, -300, "anna")
    assert {one.get("note") for one in goal["check_ins"]} >= {"-1+1", "+x"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("columns: {Goal: titel}", "did you mean title?"),
        ("columns: {Goal: title}\ncolums: {}", "did you mean columns?"),
        ("columns: {Goal: owner}", "no column is the title"),
        ("columns: {Goal: title}\nvalues: {kind: {O: objectiv}}", "did you mean objective?"),
        ("columns: {Goal: title}\neach: row", "goal or check-in"),
        ("columns: [a]", "columns is no mapping"),
        ("columns: {Goal: title}\nscale: {progress: much}", "is no number"),
        ("columns: {Goals: title}", "there is no column 'Goals'"),
        ("columns: {Goal: title\n", "map.yaml:"),
        ("columns: {Goal: title}\nencoding: klingon", "there is no encoding 'klingon'"),
        ("columns: {Goal: title}\ndelimiter: ab", "no delimiter"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(okr, root, git, text, said):
    (root / "sheet.csv").write_text(SHEET)
    (root / "map.yaml").write_text(text)
    answer = okr("import", "csv", "sheet.csv", "--map", "map.yaml")
    assert answer.code == 2, answer.out
    assert said in answer.err
    assert not (root / "okrs").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "--guess"),
        (["--map", "okr", "--guess"], "--guess"),
        (["--map", "appfir"], "did you mean appfire?"),
        (["--map", "appfire"], "there are Goal, Kind, Who"),
        (["--map", "appfire", "--delimiter", ","], "all of the first line is one column"),
    ],
)
def test_what_is_said_of_a_wrong_command(okr, root, words, said):
    (root / "sheet.csv").write_text(SHEET)
    answer = okr("import", "csv", "sheet.csv", *words)
    assert answer.code == 2
    assert said in answer.err


def test_a_row_that_cannot_be_understood_keeps_everything_from_being_written(okr, root, git):
    (root / "sheet.csv").write_text(SHEET + "No period;O;Anna Ek;Some day;;;;;\n")
    (root / "map.yaml").write_text(MAP)
    answer = okr("import", "csv", "sheet.csv", "--map", "map.yaml")
    assert answer.code == 1
    assert "5  refused: objective –  No period" in answer.out
    assert "refused: 'Some day' is no period that is known, and it has no days" in answer.out
    assert "4 rows: 3 taken, 0 left out, 1 refused" in answer.out
    assert not (root / "okrs").exists()
