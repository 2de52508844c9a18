"""Our own export comes back: the law, and what is done where something is there already."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrcli.actions._incoming import Delivery
from okrcli.actions.import_json import _take, _told
from okrcli.document.dump import dump
from okrcli.document.read import read
from okrcli.domain.reports.export import Exported
from okrcli.foreign.json import read_json
from okrcli.render.export.json import as_json

GOALS = """\
status: active
activated: {date: 2026-10-01, by: anna}
agreed:
  - {date: 2026-10-02, by: bo}
objectives:
  - id: checkout
    title: "yes"
    why: |
      Two lines:
        the second is indented
    owner: anna
    weight: 1.50
    tags: [reliability, "012"]
    key_results:
      - id: p99
        title: p99 latency
        owner: bo
        unit: "%"
        start: 9e2
        target: 300
        check_ins:
          - {date: 2026-10-12, value: 820.0, confidence: 6, by: bo, note: "first: ok"}
        amendments:
          - {date: 2026-11-02, by: anna, was: {target: 250, source: null}, reason: Slower cards}
        x-ours: {list: [1, 2.50, true, "no"]}
"""


@pytest.fixture
def root(acme):
    return acme(**{"platform/2026-Q4": GOALS, "company/2026": "status: draft\nobjectives: []\n"})


def copy_of(tmp_path: Path, git) -> Path:
    root = tmp_path / "copy"
    root.mkdir()
    (root / "okr.yaml").write_text("version: 1\n")
    git(root, "init", "--quiet")
    return root


def texts(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*.yaml")}


def test_what_is_exported_comes_back_byte_for_byte(okr, root, tmp_path, git):
    export = okr("export").out
    copy = copy_of(tmp_path, git)
    (copy / "goals.json").write_text(export)
    answer = okr("import", "json", "goals.json", at=copy)
    assert answer.code == 0, answer.out + answer.err
    assert texts(copy) == texts(root) | {"okr.yaml": texts(root)["okr.yaml"]}
    assert okr("export", at=copy).out == export
    git(copy, "add", "goals.json")
    again = okr("import", "json", "goals.json", at=copy)
    assert (again.code, git(copy, "rev-list", "--count", "HEAD")) == (0, "1\n")
    assert "nothing to write" in again.err


_line = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1
)
_title = _line.filter(str.strip)
_number = st.one_of(
    st.integers(-(10**12), 10**12), st.decimals(-(10**6), 10**6, places=3), st.decimals(1, 9, places=0)
)
_record = st.fixed_dictionaries(
    {"date": st.dates().map(str), "value": _number}, optional={"note": _title, "x-more": st.lists(_title)}
)
_goal = st.fixed_dictionaries(
    {"id": st.just("a"), "title": _title, "start": st.just(0), "target": st.just(1)},
    optional={"check_ins": st.lists(_record, min_size=1, max_size=3), "unit": _title, "x-free": _number},
)
_file = st.fixed_dictionaries(
    {"status": st.just("draft")},
    optional={
        "objectives": st.lists(
            st.fixed_dictionaries(
                {"id": st.just("o"), "title": _title}, optional={"key_results": st.lists(_goal, max_size=1)}
            ),
            max_size=1,
        )
    },
)


@given(_file)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_law_for_any_goals(data):
    """Canonical text → data → JSON → data → canonical text is the same text."""
    text = dump(data)
    there = read(text.encode()).data
    view = {"team": "t", "period": "2026-Q4"}
    export = as_json({"version": 1}, [Exported(there, None, view, "T")], "2026-11-23", None)
    made = Delivery({}, [])
    _take(_told(read_json(export.encode()))["files"][0], 1, made)
    assert not made.faults
    assert [dump(whole) for whole in made.whole.values()] == [text]


def test_into_files_that_are_there_go_new_goals_and_check_ins(okr, root, git):
    told = json.loads(okr("export").out)
    goal = told["files"][1]["goals"]["objectives"][0]["key_results"][0]
    goal["title"] = "Another"
    goal["check_ins"].append({"date": "2026-11-20", "value": 700})
    goal["amendments"] = []
    told["files"][1]["goals"]["agreed"] = []
    told["files"][1]["goals"]["objectives"].append({"id": "new", "title": "New"})
    (root / "x.json").write_text(json.dumps(told))
    answer = okr("import", "json", "x.json")
    assert answer.code == 0, answer.out + answer.err
    assert "kept: title stays p99 latency, not Another" in answer.out
    assert "kept: its amendments stay as they are here" in answer.out
    assert "okrs/platform/2026-Q4.yaml: agreed stays as it is here" in answer.out
    diff = [
        line for line in git(root, "show", "--unified=0", "--format=", "HEAD", "--", "okrs").splitlines()
        if line[0] in "+-" and line[:3] not in ("+++", "---")
    ]  # fmt: skip
    assert diff == [
        "+          - {date: 2026-11-20, value: 700}",
        "+  - id: new",
        "+    title: New",
        "+amendments:",
        '+  - {date: 2026-11-23, by: anna, added: new, reason: "Imported from okr export: x.json"}',
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, column 1 is not JSON"),
        ("{", "line 1, column 2 is not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"kind": "export", "a": ' + "9" * 5000 + "}", "no number that can be kept"),
        ('{"kind": "export", "a": NaN}', "no number that can be kept"),
        ("[]", "no export of okr"),
        ('{"kind": "status", "files": []}', "no export of okr"),
        ('{"kind": "export", "files": [], "schema_version": 2}', "version 2"),
        ('{"kind": "export", "files": [], "schema_version": 1}', "no settings"),
        ("\x00\x01", "not JSON"),
    ],
)
def test_what_is_no_export_is_refused_as_a_whole(okr, root, git, text, said):
    (root / "x.json").write_text(text)
    answer = okr("import", "json", "x.json")
    assert answer.code == 2
    assert said in answer.err
    assert git(root, "status", "--porcelain") == "?? x.json\n"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ({"team": "../x", "period": "2026-Q4", "goals": {"status": "draft"}}, "cannot be a team's name"),
        ({"team": "x", "period": "../2026", "goals": {"status": "draft"}}, "'../2026' is not a period"),
        ({"team": "x", "period": "2026-Q4"}, "it has no goals"),
        (7, "it has no goals"),
        ({"team": "x", "period": "2026-Q4", "goals": {"status": "odd"}}, "x/2026-Q4: "),
        ({"team": "x", "period": "2026-Q4", "goals": {"status": "draft", "objectives": {}}}, "x/2026"),
        (
            {"team": "x", "period": "2026-Q4", "goals": {"status": "draft", "objectives": [{"id": 1}]}},
            "x/2026-Q4: ",
        ),
        ({"team": "x", "period": "2026-Q4", "goals": {"status": "draft", "x-a": "\x07"}}, "cannot be kept"),
        (
            {"team": "platform", "period": "2027", "goals": {"status": "draft", "objectives": [
                {"id": "a", "title": "A", "supports": ["x/2026/nobody"]}]}},
            "OKR501",
        ),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_is_refused_and_nothing_written(okr, root, git, file, said):
    export = {"schema_version": 1, "kind": "export", "settings": {}, "files": [file]}
    (root / "x.json").write_text(json.dumps(export))
    answer = okr("import", "json", "x.json")
    assert answer.code == 1
    assert said in answer.out
    assert "nothing was written" in answer.err
    assert git(root, "status", "--porcelain") == "?? x.json\n"


def test_settings_that_differ_stay_and_are_told(okr, root):
    people = {"anna": {"name": "Anna B"}, "cy": {"name": "Cy"}}
    export = {"schema_version": 1, "kind": "export", "files": []}
    export["settings"] = {"name": "Other", "language": "sv", "people": people}
    (root / "x.json").write_text(json.dumps(export))
    answer = okr("import", "json", "x.json", "--lang", "en")
    assert answer.code == 0
    assert "okr.yaml: name stays as it is here" in answer.out
    assert "okr.yaml: people anna stays as it is here" in answer.out
    text = (root / "okr.yaml").read_text()
    assert "cy: {name: Cy}" in text
    assert "name: Acme" in text
    assert text.endswith("language: sv\n")
