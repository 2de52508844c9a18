"""Files of strangers: mutants of real exports become goals that fit, or an error in our own words."""

# ruff: noqa: E501 - tables of bytes and records are as wide as they are

from __future__ import annotations

import io
import json
import random
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from okrcli.actions._incoming import Delivery
from okrcli.actions.import_json import _take, _told
from okrcli.actions.import_viva import _goals
from okrcli.document.dump import dump
from okrcli.document.read import read
from okrcli.document.validate import load
from okrcli.domain.imports import viva
from okrcli.domain.imports.build import Around, build
from okrcli.domain.imports.known import Known
from okrcli.domain.imports.plan import totals
from okrcli.domain.imports.roster import People, Teams
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar
from okrcli.errors import OkrError
from okrcli.foreign.json import read_json

FILES = Path(__file__).parents[1] / "files" / "viva"
WORDS = [
    b'"', b"\n", b"\r\n", b",", b";", b"\0", b"\xff", b"\xe2\x80\xa8", b"9" * 30, b"-", b"%", b"Checkin Date: ",
    b"Activity Date: ", b"(Id: 2295704)", b"Id: ", b"1e99", b"NaN", b"0001-01-01", b"9999-12-31", b"99/99/9999",
    b"Q9 0000", b"FY00", b"=HYPERLINK(", b"\x1b[31m", b"\xf0\x9f\x92\xa3", b"<!DOCTYPE a>", b"&a;", b"[" * 40, b"{}",
    b"null", b"1_000", b"(((((", b"2025-02-30", b"Objective", b"Key result", b"Deliverable", b"Postponed",
]  # fmt: skip


def workbook() -> bytes:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{title}</t></is></c><c r="B{row}" t="inlineStr">'
        f'<is><t>{kind}</t></is></c><c r="C{row}"><v>{row}.5</v></c></row>'
        for row, title, kind in (
            (1, "Title", "Object Type"),
            (2, "Trust", "Objective"),
            (3, "p99", "Key result"),
        )
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="A" id="x"/></sheets></workbook>')
        made.writestr(
            "xl/_rels/workbook.xml.rels", '<a><Relationship Id="x" Target="worksheets/sheet1.xml"/></a>'
        )
        made.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
    return written.getvalue()


def organisation() -> bytes:
    written = io.BytesIO()
    goal = {
        "ID": 1,
        "Title": "A",
        "Type": "Kpi",
        "Parent IDs": [2],
        "Time Period": {"ID": "p"},
        "Progress": 50,
    }
    with zipfile.ZipFile(written, "w") as made:
        made.writestr(
            "objectives.json", json.dumps([goal, goal | {"ID": 2, "Type": "Big rock", "Parent IDs": []}])
        )
        made.writestr("TimePeriods.json", json.dumps([{"ID": "p", "Time Period Name": "Q1 2025"}]))
        made.writestr(
            "checkins.json", json.dumps([{"OKR ID": 1, "CheckIn Date": "2025-02-01", "Current Value": 7}])
        )
    return written.getvalue()


def mutant(raw: bytes, chance: random.Random) -> bytes:
    """The bytes with a few places cut out, doubled or written over."""
    changed = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        at, end = sorted(chance.randint(0, len(changed)) for _ in range(2))
        end = min(end, at + chance.choice([1, 8, 200]))
        kind = chance.randrange(3)
        word = chance.choice(WORDS)
        changed[at:end] = word if kind == 0 else b"" if kind == 1 else bytes(changed[at:end]) * 2 + word
    return bytes(changed)


def bring(raw: bytes) -> None:
    """What an import does with the bytes, but for the disk."""
    goals, *_ = _goals(raw, None, None, None)
    people, teams = People({"anna": ("Anna Ek", ())}), Teams({"company": "Acme"}, {})
    around = Around(viva.SOURCE, date(2026, 11, 23), Calendar(), people, teams, Known(viva.SOURCE), "anna")
    built = build(goals, around)
    sums = totals(built.rows, built.added)
    assert sums.rows == sums.taken + sums.left_out + sums.refused
    for draft in built.drafts.values():
        text = dump({"status": "draft", "objectives": draft.objectives})
        assert load(read(text.encode()), OkrFile)[1] == ()


def survive(raw: bytes, chance: random.Random, times: int) -> int:
    """How many of the mutants could be read."""
    good = 0
    for _ in range(times):
        with suppress(OkrError):  # any other error is a bug
            bring(mutant(raw, chance))
            good += 1
    return good


SOURCES = {
    "a": (FILES / "a_24_columns.csv").read_bytes(), "b": (FILES / "b_without_id.csv").read_bytes(),
    "c": (FILES / "c_older_with_unnamed.csv").read_bytes(), "xlsx": workbook(), "zip": organisation(),
}  # fmt: skip


@pytest.mark.parametrize("name", SOURCES)
def test_mutants_are_read_or_refused_in_our_own_words(name):
    assert survive(SOURCES[name], random.Random(name), 25) < 25  # some of them are refused


@pytest.mark.nightly
@pytest.mark.parametrize("name", SOURCES)
def test_many_mutants(name):
    assert survive(SOURCES[name], random.Random(), 4000) > 0


def test_mutants_of_our_own_export():
    export = {"schema_version": 1, "kind": "export", "settings": {}, "files": [
        {"team": "a", "period": "2026-Q4", "goals": {"status": "draft", "objectives": [{"id": "a", "title": "A"}]}}]}  # fmt: skip
    chance = random.Random(7)
    for _ in range(200):
        with suppress(OkrError):
            for entry in _told(read_json(mutant(json.dumps(export).encode(), chance)))["files"]:
                _take(entry, 1, Delivery({}, []))
