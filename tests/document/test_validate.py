from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.document.collect import LIMIT
from okrcli.document.dump import dump
from okrcli.document.positions import locate
from okrcli.document.read import read
from okrcli.document.validate import load
from okrcli.domain import shape
from okrcli.domain.finding import Finding, Place
from okrcli.domain.model import KINDS, OkrFile
from okrcli.domain.settings import Settings

HEAD = "status: active\nobjectives:\n  - id: checkout\n    title: Trust\n"
KR = (
    f"{HEAD}    key_results:\n      - id: p99\n        title: Late\n        start: 900\n        target: 300\n"
)
CHECK_IN = f"{KR}        check_ins:\n          - "


def check(text: str, schema: type = OkrFile) -> tuple[Finding, ...]:
    document = read(text.encode())
    assert document.findings == ()
    model, findings = load(document, schema)
    assert (model is None) == bool(findings)
    return locate(document, findings)


def one(text: str, schema: type = OkrFile) -> Finding:
    (finding,) = check(text, schema)
    return finding


GOOD = f"""\
{KR}        unit: ms
        confidence: 5
        x-note: {{anything: [1, no]}}
        expected: [{{date: 2026-11-15, value: 700.5}}]
        check_ins:
          - {{date: 2026-10-12, value: 820, confidence: 6, by: bo, note: First canary is out, x-a: 1}}
          - {{date: 2026-10-13, confidence: 0}}
        amendments:
          - {{date: 2026-11-02, by: anna, was: {{target: 250, unit: null}}, reason: The network}}
      - id: uptime
        title: Up
        kind: maintain
        at_least: 99.95
      - id: regions
        title: All regions
        kind: milestones
        milestones: [{{id: eu, title: Europe}}]
        check_ins: [{{date: 2026-10-30, done: [eu]}}]
    x-free: null-ish
amendments:
  - {{date: 2026-11-02, by: anna, added: checkout, reason: New}}
x-team: 4
"""


def test_a_good_file_is_a_model() -> None:
    model, findings = load(read(GOOD.encode()), OkrFile)
    assert findings == ()
    assert model is not None
    assert model.objectives[0].key_results[0].check_ins[0].value == 820
    assert str(model.objectives[0].key_results[0].expected[0].value) == "700.5"


def test_a_file_that_could_not_be_read_keeps_its_findings() -> None:
    document = read(b"a: [\n")
    assert load(document, OkrFile) == (None, document.findings)


@pytest.mark.parametrize(
    ("text", "rule", "message", "hint", "place"),
    [
        (
            f"{HEAD}    ownr: anna\n",
            "OKR105",
            "ownr is not a key of this objective",
            "did you mean owner?",
            (5, 5, 9),
        ),
        (
            f"{HEAD}    key-results: []\n",
            "OKR105",
            "key-results is not a key of this objective",
            "did you mean key_results?",
            (5, 5, 16),
        ),
        (
            f"{HEAD}    zzz: 1\n",
            "OKR105",
            "zzz is not a key of this objective",
            "a free field starts with x-",
            (5, 5, 8),
        ),
        (
            f"{KR}        at_most: 3\n",
            "OKR105",
            "a metric key result has no at_most",
            "write kind: maintain",
            (10, 9, 16),
        ),
        (
            f"{CHECK_IN}{{date: 2026-10-12, val: 1, note: x}}\n",
            "OKR105",
            "val is not a key of this check-in",
            "did you mean value?",
            (11, 32, 35),
        ),
        (
            f"{HEAD}    dropped: {{date: 2026-10-12, by: bo, reason: r, added: x}}\n",
            "OKR105",
            "added does not belong in dropped",
            "x-added",
            (5, 52, 57),
        ),
        ("objectives: []\n", "OKR106", "this file has no status", "add it, as in status: draft", (1, 1, 11)),
        (f"{HEAD}  - id: x1\n", "OKR106", "this objective has no title", "as in title: ", (5, 5, 7)),
        (
            f"{HEAD}    key_results:\n      - id: p99\n        title: T1\n        target: 3\n",
            "OKR106",
            "this key result has no start",
            "as in start: 900",
            (6, 9, 11),
        ),
        (
            f"{CHECK_IN}{{value: 1}}\n",
            "OKR106",
            "this check-in has no date",
            "as in date: 2026-10-12",
            (11, 14, 19),
        ),
        (HEAD.replace("Trust", ""), "OKR107", "title is empty", 'title: "null"', (4, 5, 10)),
        (HEAD.replace("Trust", "null"), "OKR107", "title is empty", 'title: "null"', (4, 12, 16)),
        (f"{HEAD}    why:\n", "OKR107", "why is empty", "delete the line", (5, 5, 8)),
        (f"{HEAD}    tags: [a, null]\n", "OKR107", "this item is empty", '"null"', (5, 15, 19)),
        (
            HEAD.replace("Trust", "2026"),
            "OKR107",
            "title is a text, and 2026 without quotes is a number",
            'put it in quotes: title: "2026"',
            (4, 12, 16),
        ),
        (
            HEAD.replace("Trust", "1.10"),
            "OKR107",
            "title is a text, and 1.10 without quotes is a number",
            'put it in quotes: title: "1.10"',
            (4, 12, 16),
        ),
        (
            HEAD.replace("Trust", "true"),
            "OKR107",
            "title is a text, and true without quotes is true or false",
            'put it in quotes: title: "true"',
            (4, 12, 16),
        ),
        (
            HEAD.replace("Trust", "[a]"),
            "OKR107",
            "title is a text, not a list",
            "write one text",
            (4, 12, 15),
        ),
        (HEAD.replace("Trust", '" "'), "OKR107", "title is an empty text", "as in title:", (4, 12, 15)),
        (
            HEAD.replace("Trust", '"a\\nb"'),
            "OKR107",
            "title is one line, and this text has several",
            "on one line",
            (4, 12, 18),
        ),
        (
            HEAD.replace("Trust", "x" * 1001),
            "OKR107",
            "title is longer than 1000 characters",
            "shorten it",
            (4, 12, 1013),
        ),
        (
            f"{HEAD}    tags: [2026]\n",
            "OKR107",
            "tags is a text, and 2026 without quotes is a number",
            'put it in quotes: - "2026"',
            (5, 12, 16),
        ),
        (
            KR.replace("300", '"300"'),
            "OKR107",
            "target is a number, and '300' is a text",
            "write it without quotes: target: 300",
            (9, 17, 22),
        ),
        (
            KR.replace("300", "1,5"),
            "OKR107",
            "target is a number, and '1,5' is a text",
            "write 1.5, with a decimal point",
            (9, 17, 20),
        ),
        (
            KR.replace("300", "1 000"),
            "OKR107",
            "target is a number, and '1 000' is a text",
            "write 1000",
            (9, 17, 22),
        ),
        (
            KR.replace("300", "820 ms"),
            "OKR107",
            "target is a number, and '820 ms' is a text",
            "write target: 820, and put 'ms' in `unit`",
            (9, 17, 23),
        ),
        (
            KR.replace("300", "50%"),
            "OKR107",
            "target is a number, and '50%' is a text",
            "write target: 50, and put '%' in `unit`",
            (9, 17, 20),
        ),
        (KR.replace("300", "true"), "OKR107", "target is a number", "as in target: 300", (9, 17, 21)),
        (
            KR.replace("300", "soon"),
            "OKR107",
            "target is a number, and 'soon' is a text",
            "write digits",
            (9, 17, 21),
        ),
        (
            f"{CHECK_IN}{{date: 2026-02-30, value: 1}}\n",
            "OKR107",
            "there is no day 2026-02-30",
            "YYYY-MM-DD",
            (11, 20, 30),
        ),
        (
            f"{CHECK_IN}{{date: 2026-1-5, value: 1}}\n",
            "OKR107",
            "date is a date, and 2026-1-5 is not written as one",
            "write YYYY-MM-DD: date: 2026-01-05",
            (11, 20, 28),
        ),
        (
            f"{CHECK_IN}{{date: 20260105, value: 1}}\n",
            "OKR107",
            "date is a date, and 20260105 is not written as one",
            "write YYYY-MM-DD: date: 2026-01-05",
            (11, 20, 28),
        ),
        (
            f"{CHECK_IN}{{date: 2026-01-05T10, value: 1}}\n",
            "OKR107",
            "is not written as one",
            "date: 2026-01-05",
            (11, 20, 33),
        ),
        (
            f"{CHECK_IN}{{date: soon, value: 1}}\n",
            "OKR107",
            "date is a date, and soon is not",
            "as in 2026-10-12",
            (11, 20, 24),
        ),
        (
            f"{KR}        confidence: 11\n",
            "OKR107",
            "confidence is a whole number from 0 to 10, and 11 is not",
            "confidence: 6",
            (10, 21, 23),
        ),
        (
            f"{KR}        confidence: 7.5\n",
            "OKR107",
            "confidence is a whole number from 0 to 10, and 7.5 is not",
            "confidence: 6",
            (10, 21, 24),
        ),
        (
            f"{KR}        confidence: high\n",
            "OKR107",
            "confidence is a whole number from 0 to 10, and high is not",
            "confidence: 6",
            (10, 21, 25),
        ),
        (
            f"{KR}        weight: -1\n",
            "OKR107",
            "weight is at least 0, and -1 is less",
            "weight: 2",
            (10, 17, 19),
        ),
        (
            f"{KR}        kind: metrics\n",
            "OKR107",
            "kind cannot be metrics",
            "did you mean metric? It is one of: metric, maintain, milestones",
            (10, 15, 22),
        ),
        (
            f"{KR}        check_ins: [{{date: 2026-10-12, value: 5, late: yes}}]\n",
            "OKR107",
            "late is true or false, and yes is neither",
            "write late: true or late: false",
            (10, 56, 59),
        ),
        (
            f"{KR}        kind: [a]\n",
            "OKR107",
            "kind cannot be […]",
            "it is one of: metric, maintain, milestones",
            (10, 15, 18),
        ),
        (
            HEAD.replace("active", "Actve"),
            "OKR107",
            "status cannot be Actve",
            "did you mean active? It is one of: draft, active, closed",
            (1, 9, 14),
        ),
        (
            f"{HEAD}    ambition: high\n",
            "OKR107",
            "ambition cannot be high",
            "it is one of: aspirational, committed",
            (5, 15, 19),
        ),
        (
            f"{HEAD}    tags: a b\n",
            "OKR107",
            "tags is a list",
            "put it in brackets: tags: [a b]",
            (5, 11, 14),
        ),
        (
            f"{HEAD}    key_results: {{id: a}}\n",
            "OKR107",
            "key_results is a list",
            "begin each entry",
            (5, 18, 25),
        ),
        (
            f"{HEAD}    key_results: [a]\n",
            "OKR107",
            "an entry of key_results has keys and values",
            "write them as in",
            (5, 19, 20),
        ),
        (f"{HEAD}    dropped: true\n", "OKR107", "dropped has keys and values", "reason", (5, 14, 18)),
        (
            HEAD.replace("checkout", "Check Out"),
            "OKR107",
            "'Check Out' is not made of small letters",
            "write id: check-out",
            (3, 9, 18),
        ),
        (
            HEAD.replace("checkout", "2026-q4"),
            "OKR107",
            "'2026-q4' reads as a period",
            "write id: goal-2026-q4",
            (3, 9, 16),
        ),
        (
            HEAD.replace("checkout", "2026"),
            "OKR107",
            "id is a text, and 2026 without",
            "at least one letter",
            (3, 9, 13),
        ),
        (
            f"{HEAD}    supports: [trust]\n",
            "OKR107",
            "supports names an objective, and 'trust' does not",
            "TEAM/PERIOD/OBJECTIVE",
            (5, 16, 21),
        ),
        (
            f"{CHECK_IN}{{date: 2026-10-12, value: 1, late: maybe}}\n",
            "OKR107",
            "late is true or false, and maybe is neither",
            "late: true",
            (11, 48, 53),
        ),
        (
            f"{HEAD}    key_results:\n      - {{id: r, title: R1, kind: milestones, milestones: []}}\n",
            "OKR107",
            "milestones is empty",
            "milestones: [{id: eu",
            (6, 58, 60),
        ),
    ],
)
def test_what_the_schema_finds(
    text: str, rule: str, message: str, hint: str, place: tuple[int, int, int]
) -> None:
    finding = one(text)
    assert finding.rule == rule
    assert message in str(finding.message)
    assert hint in str(finding.hint)
    assert finding.severity == "error"
    line, column, end = place
    assert finding.place == Place(line, column, line, end)


MAINTAIN = f"{HEAD}    key_results:\n      - id: up\n        title: Up\n        kind: maintain\n"
MILESTONES = MAINTAIN.replace("maintain", "milestones") + "        milestones: [{id: eu, title: Europe}]\n"
AMENDMENT = f"{KR}        amendments:\n          - {{date: 2026-11-02, by: bo, reason: r"


@pytest.mark.parametrize(
    ("text", "rule", "message", "line"),
    [
        (MAINTAIN, "OKR106", "neither at_least nor at_most", 6),
        (f"{CHECK_IN}{{date: 2026-10-12, by: bo}}\n", "OKR106", "this check-in says nothing", 11),
        (f"{AMENDMENT}}}\n", "OKR106", "neither was nor added", 11),
        (f"{AMENDMENT}, was: {{target: 1}}, added: x}}\n", "OKR107", "both was and added", 11),
        (
            f"{CHECK_IN}{{date: 2026-10-12, done: [eu]}}\n",
            "OKR107",
            "done belongs to key results of the kind milestones",
            11,
        ),
        (
            f"{MILESTONES}        check_ins: [{{date: 2026-10-12, value: 1}}]\n",
            "OKR107",
            "milestones key result has no value",
            10,
        ),
        (
            f"{HEAD}amendments: [{{date: 2026-11-02, by: bo, reason: r}}]\n",
            "OKR106",
            "neither was nor added",
            5,
        ),
    ],
)
def test_what_fields_need_of_each_other(text: str, rule: str, message: str, line: int) -> None:
    finding = one(text)
    assert finding.rule == rule
    assert message in str(finding.message)
    assert finding.place is not None
    assert finding.place.line == line


def test_free_fields_do_not_move_the_rest() -> None:
    key_result = "      - x-b: 1\n        id: 5\n        title: T1\n        start: 1\n        target: 2\n"
    finding = one(f"{HEAD}    x-a: [1]\n    key_results:\n{key_result}")
    assert finding.path == ("objectives", 0, "key_results", 0, "id")
    assert finding.place == Place(8, 13, 8, 14)


def test_several_findings_come_together() -> None:
    findings = check("status: activ\nobjectves: []\nobjectives: [{id: A b, weight: x}]\n")
    assert [(finding.rule, finding.field) for finding in findings] == [
        ("OKR107", "status"),
        ("OKR107", "id"),
        ("OKR106", "title"),
        ("OKR107", "weight"),
        ("OKR105", "objectves"),
    ]


def test_a_thousand_findings_and_the_rest_counted() -> None:
    findings = check("status: draft\n" + "".join(f"k{n}: 1\n" for n in range(1200)))
    assert len(findings) == LIMIT + 1
    assert str(findings[-1].message) == "200 more of this kind in this file are not listed"


SETTINGS = """\
version: 1
teams:
  x-ray: {name: X}
  platform: {name: Platform, parent: x-ray, lead: anna, members: [anna], x-room: 4}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
bands: {aspirational: [0.7, 0.4]}
x-free: yes
"""


def test_good_settings() -> None:
    model, findings = load(read(SETTINGS.encode()), Settings)
    assert findings == ()
    assert model is not None
    assert list(model.teams) == ["x-ray", "platform"]
    assert model.bands.aspirational == (Decimal("0.7"), Decimal("0.4"))


@pytest.mark.parametrize(
    ("text", "rule", "message", "hint", "place"),
    [
        (
            "teams: {Platform Team: {name: P1}}\n",
            "OKR107",
            "'Platform Team' is not made of",
            "write platform-team",
            Place(1, 9, 1, 22),
        ),
        (
            "teams: {a: {nam: A1, name: A2}}\n",
            "OKR105",
            "nam is not a key of this team",
            "did you mean name?",
            Place(1, 13, 1, 16),
        ),
        ("teams:\n  a: {lead: bo}\n", "OKR106", "this team has no name", "name: Platform", Place(2, 3, 2, 4)),
        (
            "calendar: {first_month: 13}\n",
            "OKR107",
            "first_month is a whole number from 1 to 12, and 13",
            "first_month: 1",
            Place(1, 25, 1, 27),
        ),
        (
            "calendar: {check_in_every: fortnight}\n",
            "OKR107",
            "check_in_every cannot be fortnight",
            "week, two weeks, month",
            Place(1, 28, 1, 37),
        ),
        (
            "bands: {committed: [0.4, 0.9]}\n",
            "OKR107",
            "the upper one first",
            "committed: [0.7, 0.4]",
            Place(1, 20, 1, 30),
        ),
        (
            "bands: {committed: [0.9]}\n",
            "OKR107",
            "committed holds two shares",
            "committed: [0.7, 0.4]",
            Place(1, 20, 1, 25),
        ),
        (
            "bands: {committed: [0.9, 0.8, 0.7]}\n",
            "OKR107",
            "committed holds two shares",
            "[0.7, 0.4]",
            Place(1, 20, 1, 35),
        ),
        ("version: 0\n", "OKR107", "version is a whole number", "version: 1", Place(1, 10, 1, 11)),
        ("teams: [a]\n", "OKR107", "teams has keys and values", "{name: Platform}", Place(1, 8, 1, 11)),
        ("commit: maybe\n", "OKR107", "commit is true or false", "commit: true", Place(1, 9, 1, 14)),
        ("team: {}\n", "OKR105", "team is not a key of this file", "did you mean teams?", Place(1, 1, 1, 5)),
    ],
)
def test_what_is_wrong_in_settings(text: str, rule: str, message: str, hint: str, place: Place) -> None:
    finding = one(text, Settings)
    assert finding.rule == rule
    assert message in str(finding.message)
    assert hint in str(finding.hint)
    assert finding.place == place


def test_newer_settings_are_one_finding_and_still_a_model() -> None:
    document = read(b"version: 2\nteams: {a: {name: A1, colour: red}}\ngoals: new\n")
    model, (finding,) = load(document, Settings)
    assert finding.rule == "OKR111"
    assert "version 2" in str(finding.message)
    assert model is not None
    assert model.teams["a"].name == "A1"
    model, (finding,) = load(read(b"version: 3\nteams: [what]\n"), Settings)
    assert (model, finding.rule) == (None, "OKR111")


def test_reading_needs_no_pydantic() -> None:
    modules = "okrcli.document.read, okrcli.document.positions, okrcli.document.splice"
    code = f"import sys, {modules}; okrcli.document.read.read(b'a: 1')"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; print('pydantic' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"


KEYS = sorted(
    {*shape.FILE, *shape.OBJECTIVE, *shape.KEY_RESULT, *shape.CHECK_IN, *shape.RECORD, "x-a", "y", "a b"}
)
words = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 12),
    st.sampled_from([*KINDS, "", "a", "2026-10-12", "a/2026/b", "1,5"]),
)
anything = st.recursive(
    words,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=8,
)
records = st.dictionaries(st.sampled_from([*shape.CHECK_IN, *shape.RECORD]), anything, max_size=4)
key_results = st.fixed_dictionaries(
    {"id": st.just("a")},
    optional={
        "title": anything,
        "kind": st.one_of(st.sampled_from(KINDS), anything),
        "start": anything,
        "milestones": anything,
        "check_ins": st.lists(records, max_size=2),
        "amendments": st.lists(records, max_size=2),
        "at_least": anything,
    },
)
files = st.dictionaries(
    st.sampled_from(KEYS),
    st.one_of(
        anything,
        st.lists(st.fixed_dictionaries({"key_results": st.lists(key_results, max_size=2)}), max_size=2),
    ),
    max_size=4,
)


@settings(max_examples=300, deadline=None)
@given(files, st.sampled_from([OkrFile, Settings]))
def test_any_data_gives_findings_that_stand_somewhere(data, schema) -> None:
    document = read(dump(data).encode())
    model, findings = load(document, schema)
    assert (model is None) == (bool(findings)) or findings[0].rule == "OKR111"
    for finding in locate(document, findings):
        assert str(finding.message)
        assert str(finding.hint)
        assert finding.place is not None
        inside = document.data
        for step in finding.path[:-1]:
            inside = inside[step]


def test_a_wrong_kind_hides_nothing_else_and_makes_nothing_up() -> None:
    text = (
        "status: draft\nobjectives:\n  - id: a\n    title: A\n    key_results:\n"
        "      - {id: k, title: K, kind: metrics, start: 1, check_ins: [\n"
        "           {date: 2026-02-30, confidence: 11}, {date: 2026-10-12, valu: 2}]}\n"
        "      - {id: m, title: M, kind: keep, at_least: x, start: 1}\n"
        "      - {id: n, title: N, kind: }\n"
    )
    document = read(text.encode())
    _, findings = load(document, OkrFile)
    assert sorted(f"{f.place.line} {f.message}" for f in locate(document, findings) if f.place) == [
        "6 kind cannot be metrics",
        "7 confidence is a whole number from 0 to 10, and 11 is not",
        "7 there is no day 2026-02-30",
        "7 valu is not a key of this check-in",
        "8 at_least is a number, and 'x' is a text",
        "8 kind cannot be keep",
        "9 kind is empty",
    ]
