"""Goals for other programs: the files, the command, what the other program gets."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from datetime import datetime

import pytest

FILE = """\
# ours
status: active
activated: {date: 2026-10-01, by: anna}
objectives:
  - id: checkout
    title: "=cmd|' /C calc'!A0"
    why: "Peak-hour failures; we lose orders, and *trust*"
    owner: anna
    supports: [company/2026/trust]
    x-ours: {n: 1.50}
    key_results:
      - id: p99
        title: "-1 +1 | @SUM(A1)"
        owner: bo
        unit: ms
        start: 900
        target: -3e2
        check_ins:
          - {date: 2026-10-12, value: 820, confidence: 6, by: bo, note: "First; \\"canary\\"\\nis out"}
      - id: regions
        title: Every region
        kind: milestones
        milestones:
          - {id: eu, title: Europe}
          - {id: us, title: United States}
        check_ins:
          - {date: 2026-11-20, done: [eu]}
  - id: empty
    title: Nothing yet
"""
COMPANY = """\
status: active
activated: {date: 2026-01-01, by: anna}
objectives:
  - {id: trust, title: Trust}
"""


@pytest.fixture
def root(acme):
    return acme(platform=FILE, **{"company/2026": COMPANY})


def table(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_json_is_everything_and_the_usual_format(okr, root):
    answer = okr("export")
    assert (answer.code, answer.err) == (0, "")
    told = json.loads(answer.out)
    assert (told["schema_version"], told["kind"], told["period"]) == (1, "export", None)
    assert told["settings"]["people"]["bo"] == {"name": "Bo Berg", "emails": ["bo@acme.example"]}
    assert [(f["team"], f["period"]) for f in told["files"]] == [
        ("company", "2026"),
        ("platform", "2026-Q4"),
    ]
    goal = told["files"][1]["goals"]["objectives"][0]
    assert goal["key_results"][0]["check_ins"][0]["note"] == 'First; "canary"\nis out'
    assert '"n": 1.50' in answer.out  # numbers as they were written


def test_csv_has_a_row_a_key_result_and_none_is_lost(okr, root):
    rows = table(okr("export", "--format", "csv").out)
    assert [(row["objective"], row["key_result"]) for row in rows] == [
        ("trust", ""),
        ("checkout", "p99"),
        ("checkout", "regions"),
        ("empty", ""),
    ]
    p99 = rows[1]
    assert (p99["start"], p99["value"], p99["progress"], p99["last_check_in"]) == (
        "900", "820", "0.066667", "2026-10-12",
    )  # fmt: skip
    assert rows[2]["milestones_done"] == "1"


def test_what_a_spreadsheet_would_run_is_text(okr, root):
    rows = table(okr("export", "--format", "csv").out)
    assert rows[1]["objective_title"] == "'=cmd|' /C calc'!A0"
    assert rows[1]["title"] == "'-1 +1 | @SUM(A1)"
    assert rows[1]["target"] == "-3E+2"  # a number stays one


def test_csv_of_check_ins_with_another_delimiter_and_a_mark(okr, root):
    out = okr("export", "--format", "csv", "--check-ins", "--bom", "--delimiter", ";").out
    assert out.startswith("\ufeffteam;period;objective;")
    rows = table(out[1:], ";")
    assert [row["date"] for row in rows] == ["2026-10-12", "2026-11-20"]
    assert rows[0]["note"] == 'First; "canary"\nis out'
    assert rows[1]["done"] == "eu"


def test_a_team_and_a_period_can_be_chosen(okr, root):
    assert {f["team"] for f in json.loads(okr("export", "-t", "platform").out)["files"]} == {"platform"}
    told = json.loads(okr("export", "--period", "2026").out)
    assert [f["team"] for f in told["files"]] == ["company"]
    assert told["period"] == "2026"


def test_the_ending_of_the_output_says_the_format(okr, root):
    answer = okr("export", "--output", "goals.csv")
    assert (answer.code, answer.out) == (0, "")
    assert "goals.csv" in answer.err
    assert (root / "goals.csv").read_text().startswith("team,period")
    assert okr("export", "-o", "goals.tsv").code == 0
    assert (root / "goals.tsv").read_text().startswith("team\tperiod")


def test_an_output_that_is_there_is_replaced(okr, root):
    (root / "goals.json").write_text("old")
    assert okr("export", "-o", "goals.json").code == 0
    assert json.loads((root / "goals.json").read_text())["kind"] == "export"


def test_markdown_is_a_page_in_which_nothing_runs(okr, root):
    page = okr("export", "--format", "md", "--team", "platform").out
    assert page.startswith("# Acme\n\n## Platform 2026-Q4\n\nactive, 2026-10-01 – 2026-12-31")
    assert "| 820 → −300\xa0ms | 7\xa0% |" in page
    assert "*trust*" not in page
    assert "@SUM" not in page


def test_markdown_speaks_the_language_that_is_asked_for(okr, root):
    assert "| Nyckelresultat |" in okr("export", "--format", "md", "--lang", "sv").out


def test_the_calendar_has_ends_and_check_ins(okr, root):
    text = okr("export", "--format", "ics").out
    assert text.startswith("BEGIN:VCALENDAR")
    plain = text.replace("\r\n", "\n").replace("\n ", "")
    assert "UID:platform.2026-Q4.end@okrcli" in plain
    assert "DTSTART;VALUE=DATE:20261231\nDTEND;VALUE=DATE:20270101\nSUMMARY:Platform 2026-Q4 ends" in plain
    # the last check-in of p99 is weeks ago: the next one is due today; that of regions on the 27th
    assert "UID:platform.2026-Q4.checkout.p99.check-in@okrcli\nDTSTAMP:20261123T000000Z\n" in plain
    assert "DTSTART;VALUE=DATE:20261127" in plain
    assert all(len(line.encode()) <= 75 for line in text.replace("\r\n", "\n").split("\n"))


def test_the_calendar_is_the_same_each_time(okr, root):
    assert okr("export", "--format", "ics").out == okr("export", "--format", "ics").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "pdf"], "auto, json, csv, xlsx, md, ics"),
        (["-o", "goals.pdf"], "add --format"),
        (["--format", "csv", "--delimiter", "ab"], "one character"),
        (["--format", "csv", "--delimiter", '"'], "one character"),
        (["--check-ins"], "about CSV"),
        (["--bom", "--format", "md"], "about CSV"),
        (["-t", "platfrom"], "did you mean platform?"),
        (["-p", "2031"], "there are goals for"),
        (["-p", "soon"], "not a period"),
    ],
)
def test_what_cannot_be_is_said(okr, root, words, said):
    answer = okr("export", *words)
    assert answer.code == 2
    assert said in answer.err
    assert answer.out == ""


def test_a_broken_file_is_named_and_the_rest_is_there(okr, acme):
    acme(platform="status: odd\n", company=COMPANY)
    answer = okr("export")
    assert answer.code == 1
    assert [f["team"] for f in json.loads(answer.out)["files"]] == ["company"]
    assert "okrs/platform/2026-Q4.yaml:1:9" in answer.err


def test_a_workbook_has_three_sheets_with_real_numbers_and_days(okr, root):
    openpyxl = pytest.importorskip("openpyxl")
    day = datetime(2026, 10, 12)  # noqa: DTZ001 - a day in a spreadsheet has no zone
    assert okr("export", "-o", "goals.xlsx").code == 0
    book = openpyxl.load_workbook(root / "goals.xlsx")
    assert book.sheetnames == ["Objectives", "Key results", "Check-ins"]
    sheet = book["Key results"]
    names = [cell.value for cell in sheet[1]]
    row = dict(zip(names, sheet[3], strict=True))
    assert (row["key_result"].value, row["start"].value, row["target"].value) == ("p99", 900, -300)
    assert (row["progress"].number_format, round(row["progress"].value, 4)) == ("0%", 0.0667)
    assert (row["last_check_in"].value, row["last_check_in"].is_date) == (day, True)
    assert row["objective_title"].value == "=cmd|' /C calc'!A0"
    assert row["objective_title"].data_type == "s"  # a text, and no formula
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width > 7
    assert book["Check-ins"]["H2"].value == day


def test_a_workbook_is_the_same_each_time(okr, root):
    pytest.importorskip("xlsxwriter")
    okr("export", "-o", "a.xlsx")
    okr("export", "-o", "b.xlsx")
    one, two = (zipfile.ZipFile(root / name) for name in ("a.xlsx", "b.xlsx"))
    assert {n: one.read(n) for n in one.namelist()} == {n: two.read(n) for n in two.namelist()}


def test_without_the_library_the_extra_is_named(okr, root, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    answer = okr("export", "-o", "goals.xlsx")
    assert answer.code == 2
    assert "pip install 'okrcli[xlsx]'" in answer.err
    assert not (root / "goals.xlsx").exists()


def test_folding_cuts_no_character_apart():
    from okrcli.render.export.ics import escaped, folded

    line = "SUMMARY:" + "å🎉" * 60
    parts = list(folded(line))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert escaped("a;b,c\\d\r\ne\x1b") == "a\\;b\\,c\\\\d\\ne\\\\x1b"


def test_a_closed_file_asks_for_nothing(okr, acme):
    acme(platform=FILE.replace("status: active", "status: closed\nclosed: {date: 2026-11-01, by: anna}"))
    assert "BEGIN:VEVENT" not in okr("export", "--format", "ics").out
