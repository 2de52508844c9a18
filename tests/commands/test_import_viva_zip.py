"""The ZIP of an organisation, and Excel workbooks: what is in them, and what must not be."""

# ruff: noqa: E501 - records are as wide as they are

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import yaml

FILES = Path(__file__).parents[1] / "files" / "viva"
SETTINGS = """\
version: 1
name: Acme
teams:
  company: {name: Acme}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
"""
ANNA = {"ID": "u1", "Name": "A. Ek", "Email": "Anna@acme.example"}
ORGANISATION = {
    "TimePeriods.json": [{"ID": "p1", "Time Period Name": "Q1 2025", "Start Date": "2025-01-01", "End Date": "2025-03-31"}],
    "Teams.json": {"value": [{"ID": "t1", "Name": "Platform"}]},
    "Users.json": [ANNA, {"ID": "u2", "Name": "Bo Berg", "Email": "bo@acme.example"}],
    "objectives_1.json": [
        {
            "ID": 8, "Title": "p99 of checkout", "Type": "Kpi", "Owner": [{"ID": "u2", "Name": "Bo Berg"}],
            "Teams": [{"ID": "t1"}], "Time Period": {"ID": "p1"}, "Parent IDs": [7], "Progress": 50,
            "Alignment": [{"ID": 7, "Title": "Trust", "Weight": 100}], "Status": "On Track",
            "Outcome": {"Outcome Type": "Metric", "Metric Name": "p99", "Metric Unit": "ms", "Start": 900, "Target": 300},
            "Phased Targets": {"Interval": "month", "Phased Targets": [{"Target Value": 700, "Target Date": "2025-01-31"}]},
        },
        {
            "ID": 7, "Title": "Trust", "Type": "Big rock", "Owner": [ANNA], "Teams": [{"ID": "t1", "Name": "Platform"}],
            "Time Period": {"ID": "p1", "Name": "Q1 2025"}, "Goal Type": "Committed Goal", "Description": "Why\nindeed",
        },
    ],
    "objectives_2.json": [
        {"ID": 9, "Title": "Move", "Type": "Project", "Parent IDs": [8], "Status": "Closed", "Time Period": {"ID": "p1"}}
    ],
    "checkins.json": [
        {
            "ID": 2, "OKR ID": 8, "CheckIn Date": "2025-03-01T10:00:00Z", "Check In Owner": ANNA, "Current Value": 600,
            "Check In Note": {"Check In Note": "second", "Check In Note HTML": "<p>second</p>"}, "Status": "Behind",
        },
        {
            "ID": 1, "OKR ID": 8, "CheckIn Date": "2025-02-01T10:00:00Z", "Check In Owner": {"ID": "u2"},
            "Check In Note": {"Check In Note": "first"}, "Current Value": 800.5,
        },
        {"ID": 3, "OKR ID": 99, "CheckIn Date": "2025-02-01", "Current Value": 1},
    ],
}  # fmt: skip


@pytest.fixture
def root(acme):
    return acme(SETTINGS)


def archive(path: Path, entries: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return path


def organisation(**changed: object) -> dict[str, str]:
    return {f"export/{name}": json.dumps(value) for name, value in (ORGANISATION | changed).items()}


def test_an_organisation_comes_with_addresses_and_its_whole_history(okr, root):
    archive(root / "org.zip", organisation())
    answer = okr("import", "viva", "org.zip")
    assert answer.code == 0, answer.out + answer.err
    assert "1 check-ins belong to no goal in it: left out" in answer.out
    found, taken, left = re.search(
        r"check-ins: (\d+), of which (\d+) taken, (\d+) left out", answer.out
    ).groups()
    assert int(found) == int(taken) + int(left)
    assert int(left) >= 1
    (objective,) = yaml.safe_load((root / "okrs/platform/2025-Q1.yaml").read_text())["objectives"]
    assert (objective["owner"], objective["ambition"], objective["why"]) == (
        "anna",
        "committed",
        "Why\nindeed",
    )
    (goal,) = objective["key_results"]
    assert [(str(one["date"]), one["value"], one["by"], one["note"]) for one in goal["check_ins"]] == [
        ("2025-02-01", 800.5, "bo-berg", "first"),
        ("2025-03-01", 600, "anna", "second"),
    ]
    assert goal["x-imported"]["phased-targets"] == "2025-01-31 700"
    assert [(work["id"], work["status"]) for work in goal["initiatives"]] == [("move", "done")]
    assert "bo-berg: {name: Bo Berg, emails: [bo@acme.example]}" in (root / "okr.yaml").read_text()
    assert okr("check").code == 0
    assert "nothing to write" in okr("import", "viva", "org.zip").err


def bomb() -> dict[str, bytes | str]:
    return {"objectives.json": b"[" + b" " * (8 << 20) + b"]"}


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"../objectives.json": "[]"}, "leads out of it"),
        ({"/objectives.json": "[]"}, "leads out of it"),
        ({"a\\..\\..\\objectives.json": "[]"}, "leads out of it"),
        (bomb(), "would grow too much"),
        ({"readme.txt": "hello"}, "no entry is named objectives"),
        ({"objectives.json": "{"}, "not JSON"),
        ({"objectives.json": "[1]"}, "no list of records"),
        ({"objectives.json": "[]"}, "there is no goal in"),
        (organisation(**{"objectives_1.json": "x"}), "no list of records"),
    ],
)  # fmt: skip
def test_an_archive_that_is_not_unpacked(okr, root, git, entries, said):
    archive(root / "x.zip", entries)
    answer = okr("import", "viva", "x.zip")
    assert answer.code in (1, 2)
    assert said in answer.err
    assert git(root, "status", "--porcelain") == "?? x.zip\n"
    assert sorted(path.name for path in root.parent.iterdir()) == ["acme"]


def test_an_archive_that_is_cut_off_or_lies_about_its_size(okr, root):
    path = archive(root / "x.zip", organisation())
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])
    assert "the archive is damaged" in okr("import", "viva", "x.zip").err
    lying = bytearray(raw)
    at = raw.index(b"PK\x01\x02") + 24  # the size that the first entry says it has unpacked
    lying[at : at + 4] = (5).to_bytes(4, "little")
    path.write_bytes(lying)
    answer = okr("import", "viva", "x.zip")
    assert (answer.code, "is damaged" in answer.err) == (2, True)


CELLS = [
    ["Id", "Title", "Team", "Owner", "Period", "Object Type", "Start", "Target", "Progress %", "Last Check-in",
     "Aligned To (weight, Objective ID)", "Checkins"],
    ['=HYPERLINK("https://goals.example/12","12")', "p99", "Platform", "Anna Ek", "Q1 2025", "Key result", 900, 300,
     0.5, datetime(2025, 3, 1), "Trust(weight: 100%, Id: 7)", None],  # noqa: DTZ001
    [7, "Trust", "Platform", "Anna Ek", "Q1 2025", "Objective"],
]  # fmt: skip


def test_a_workbook_has_links_days_and_percents(okr, root):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in CELLS:
        book.active.append(row)
    book.active["I2"].number_format = "0%"
    book.save(root / "goals.xlsx")
    answer = okr("import", "viva", "goals.xlsx")
    assert answer.code == 0, answer.out + answer.err
    (objective,) = yaml.safe_load((root / "okrs/platform/2025-Q1.yaml").read_text())["objectives"]
    (goal,) = objective["key_results"]
    assert (objective["x-imported"]["id"], goal["x-imported"]["id"]) == ("7", "12")
    assert [(str(one["date"]), one["value"]) for one in goal["check_ins"]] == [("2025-03-01", 600)]


def test_our_own_workbook_can_be_read_by_ourselves(okr, root):
    pytest.importorskip("xlsxwriter")
    (root / "okrs/company").mkdir(parents=True)
    (root / "okrs/company/2026-Q4.yaml").write_text(
        "status: draft\nobjectives:\n  - {id: a, title: '=1+1', key_results: [{id: b, title: B, start: 0, target: 7}]}\n"
    )
    assert okr("export", "-o", "goals.xlsx").code == 0
    (root / "okrs/company/2026-Q4.yaml").unlink()
    answer = okr("import", "csv", "goals.xlsx", "--sheet", "Key results", "--map", "okr")
    assert answer.code == 0, answer.out + answer.err
    (objective,) = yaml.safe_load((root / "okrs/company/2026-Q4.yaml").read_text())["objectives"]
    assert (objective["title"], objective["key_results"][0]["target"]) == ("=1+1", 7)


SHEET = '<worksheet><sheetData><row><c t="inlineStr"><is><t>Title</t></is></c></row></sheetData></worksheet>'
BOOK = '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="x"/></sheets></workbook>'
LINKS = '<Relationships><Relationship Id="x" Target="worksheets/sheet1.xml"/></Relationships>'
EVIL = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("sheet", "book", "said"),
    [
        (EVIL + SHEET.replace("Title", "&e;"), BOOK, "holds a document type"),
        (LAUGHS + SHEET.replace("Title", "&b;"), BOOK, "holds a document type"),
        (SHEET, EVIL + BOOK, "holds a document type"),
        (SHEET, BOOK.replace("x", "y"), "no Excel workbook"),
        ("<worksheet>", BOOK, "the workbook is damaged"),
        ("<a>" * 100 + "</a>" * 100, BOOK, "too many levels"),
        (SHEET, BOOK, "there is no column 'Object Type'"),
    ],
)
def test_a_workbook_that_is_not_read(okr, root, git, sheet, book, said):
    parts = {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": LINKS, "xl/worksheets/sheet1.xml": sheet}
    archive(root / "x.xlsx", parts)
    answer = okr("import", "viva", "x.xlsx")
    assert answer.code == 2
    assert said in answer.err
    assert "root:" not in answer.out + answer.err
    assert git(root, "status", "--porcelain") == "?? x.xlsx\n"


def test_a_sheet_without_end_is_refused(okr, root, monkeypatch):
    monkeypatch.setattr("okrcli.foreign.xlsx.MOST_CELLS", 2)
    sheet = SHEET.replace("</row>", "<c><v>1</v></c><c><v>2</v></c></row>")
    parts = {"xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": LINKS, "xl/worksheets/sheet1.xml": sheet}
    archive(root / "x.xlsx", parts)
    answer = okr("import", "viva", "x.xlsx")
    assert (answer.code, "the sheet has more than 2 cells" in answer.err) == (2, True)


def test_an_encrypted_archive_is_said_to_be_one(okr, root):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr("objectives.json", "[]")
    raw = bytearray(written.getvalue())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + offset] |= 1
    (root / "x.zip").write_bytes(raw)
    answer = okr("import", "viva", "x.zip")
    assert (answer.code, "it is encrypted" in answer.err) == (2, True)
