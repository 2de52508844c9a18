"""okr check where it is used: reports beside the answer, annotations and a summary on GitHub."""

from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from okrcli.commands.check import _reports
from okrcli.render.findings import FORMATS

SETTINGS = "version: 1\nname: Acme\npeople:\n  anna: {name: Anna Ek}\n"
DRAFT = "status: draft\nobjectives:\n  - {id: checkout, title: Customers trust checkout, owner: ana}\n"
FOUND = "okrs/platform/2026-Q4.yaml:3:60: error OKR505: nobody in okr.yaml is called 'ana'"
WHERE = "file=okrs/platform/2026-Q4.yaml,line=3,endLine=3,col=60,endColumn=63"
SAID = "okrs/platform/2026-Q4.yaml:3:60: nobody in okr.yaml is called 'ana'"
GOOD = DRAFT.replace("ana", "anna")


@pytest.fixture
def root(acme: Any) -> Path:
    """A workspace with one error in it."""
    return Path(acme(SETTINGS, platform=DRAFT))


# Reports


def test_several_reports_are_written_beside_the_answer(root: Path, okr: Any) -> None:
    plain = okr("check")
    answer = okr("check", "--output", "sarif=check.sarif", "--output", "gitlab=quality.json")
    assert answer == plain
    assert answer.code == 1
    assert json.loads((root / "check.sarif").read_text())["runs"][0]["results"][0]["ruleId"] == "OKR505"
    assert json.loads((root / "quality.json").read_text())[0]["check_name"] == "OKR505 unknown-person"
    assert sorted(path.name for path in root.iterdir()) == [
        ".git",
        "check.sarif",
        "okr.yaml",
        "okrs",
        "quality.json",
    ]


def test_a_report_is_written_where_nothing_is_found_and_the_code_is_0(root: Path, okr: Any) -> None:
    (root / "okrs/platform/2026-Q4.yaml").write_text(GOOD)
    answer = okr("check", "--output", "gitlab=quality.json")
    assert (answer.code, answer.out) == (0, "2 files checked: nothing to say\n")
    assert (root / "quality.json").read_text() == "[]\n"


def test_a_report_takes_the_place_of_the_older_one_and_keeps_its_mode(
    root: Path, okr: Any, tmp_path: Path
) -> None:
    report = tmp_path / "check.xml"
    report.write_text("older")
    report.chmod(0o640)
    okr("check", "--output", f"junit={report}")
    assert report.read_text().startswith("<?xml")
    assert stat.S_IMODE(report.stat().st_mode) == 0o640


def test_a_dash_is_standard_output_in_place_of_the_text(root: Path, okr: Any) -> None:
    answer = okr("check", "--output", "json=-", "--output", "concise=log.txt")
    assert json.loads(answer.out)["kind"] == "check"
    assert (root / "log.txt").read_text() == f"{FOUND}\n2 files checked: 1 error, 0 warnings\n"


def test_the_folder_of_a_report_is_taken_from_c(root: Path, okr: Any, tmp_path: Path) -> None:
    okr("-C", str(root), "check", "--output", "concise=log.txt", at=tmp_path)
    assert (root / "log.txt").is_file()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["sarif"], "'sarif' does not say which format goes where"),
        (["sarif="], "does not say which format goes where"),
        (["xml=a.xml"], "does not say which format goes where"),
        (["auto=a.txt"], "does not say which format goes where"),
        (["json=nowhere/a.json"], "there is no folder "),
        (["json=okr.yaml"], "that place is for other things"),
        (["json=okrs/platform/report.json"], "that place is for other things"),
        (["json=.git/config"], "that place is for other things"),
        (["json=okrs/../.git/report"], "that place is for other things"),
        (["json=folder"], "that is no plain file"),
        (["json=link"], "that is no plain file"),
        (["json=pipe"], "that is no plain file"),
        (["json=a.json", "sarif=a.json"], "two reports cannot go to"),
        (["json=-", "sarif=-"], "standard output takes one answer"),
    ],
)
def test_what_cannot_be_a_report_is_said_before_anything_is_checked(
    root: Path, okr: Any, words: list[str], message: str
) -> None:
    (root / "folder").mkdir()
    (root / "link").symlink_to("okr.yaml")
    os.mkfifo(root / "pipe")
    before = {path: path.lstat().st_mtime_ns for path in root.rglob("*")}
    answer = okr("check", *(f"--output={word}" for word in words))
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err
    assert "hint: " in answer.err
    assert {path: path.lstat().st_mtime_ns for path in root.rglob("*")} == before


def test_two_answers_do_not_go_to_one_place(root: Path, okr: Any) -> None:
    answer = okr("check", "--format", "json", "--output", "sarif=-")
    assert (answer.code, answer.out) == (2, "")
    assert "standard output takes one answer" in answer.err


def test_a_report_that_cannot_be_written_is_exit_code_4_after_the_answer(
    root: Path, okr: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "old.json").write_text("older")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.urandom", lambda _: b"x")
    monkeypatch.setattr("pathlib.Path.replace", full)
    answer = okr("check", "--output", "json=old.json")
    assert answer.code == 4
    assert answer.out.startswith(FOUND)
    assert "old.json could not be written: No space left on device" in answer.err
    assert (root / "old.json").read_text() == "older"
    assert sorted(path.name for path in root.iterdir()) == [".git", "okr.yaml", "okrs", "old.json"]


# Where the workspace is a folder of the repository


def test_code_hosts_get_paths_from_the_top_of_the_repository(root: Path, okr: Any) -> None:
    inside = root / "team goals"
    inside.mkdir()
    for name in ("okr.yaml", "okrs"):
        (root / name).rename(inside / name)
    answer = okr("check", "--format", "github", at=inside)
    assert "::error file=team goals/okrs/platform/2026-Q4.yaml,line=3," in answer.out
    sarif = json.loads(okr("check", "--format", "sarif", at=inside).out)
    place = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "team%20goals/okrs/platform/2026-Q4.yaml"
    assert (
        json.loads(okr("check", "--format", "json", at=inside).out)["findings"][0]["path"]
        == "okrs/platform/2026-Q4.yaml"
    )


# GitHub


def test_on_github_there_are_annotations_and_a_summary(
    root: Path, okr: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    answer = okr("check")
    assert answer.code == 1
    assert answer.out.splitlines() == [
        f"::error {WHERE},title=OKR505 unknown-person::{SAID}%0Adid you mean anna?",
        "2 files checked: 1 error, 0 warnings",
    ]
    assert summary.read_text().startswith(
        "Before.\n### okr check\n\n2 files checked: 1 error, 0 warnings\n\n| severity"
    )


def test_a_summary_is_written_only_with_annotations(
    root: Path, okr: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert okr("check", "--format", "text").out.startswith(FOUND)
    assert not summary.exists()
    okr("check", "--format", "github")
    assert summary.exists()


def test_a_summary_that_cannot_be_written_is_a_warning(
    root: Path, okr: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "nowhere" / "summary.md"))
    answer = okr("check")
    assert answer.code == 1
    assert "warning: " in answer.err
    assert answer.out.startswith("::error ")


def test_a_title_is_no_workflow_command(acme: Any, okr: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    acme(
        SETTINGS,
        platform=DRAFT.replace("ana", '"##[error]\\n::stop-commands::x"'),
    )
    for form in ("auto", "text", "concise", "json", "sarif", "junit", "markdown"):
        out = okr("check", "--format", form).out
        lines = [line for line in out.splitlines() if line.lstrip().startswith("::")]
        assert len(lines) == (1 if form == "auto" else 0), form
        assert "##[" not in out, form


# GitLab


def test_on_gitlab_the_log_is_text_and_the_report_is_pointed_to(
    root: Path, okr: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    answer = okr("check")
    assert answer.out.startswith(FOUND)
    assert "--output gitlab=gl-code-quality-report.json" in answer.err
    assert okr("check", "--output", "gitlab=gl-code-quality-report.json").err == ""
    assert okr("check", "--format", "json").err == ""
    (root / "okrs/platform/2026-Q4.yaml").write_text(GOOD)
    assert okr("check").err == ""


# Names from strangers


@pytest.mark.parametrize(
    "name",
    [
        "x\n::error::owned",
        "##[error]owned",
        "\x1b]0;owned\x07",
        "\u202egnp",
        "<img src=x onerror=alert(1)>",
        "a | b | [c](javascript:alert(1))",
        "@anna fixes #1",
        os.fsdecode(b"caf\xe9"),
    ],
)
def test_a_name_is_a_name_in_every_format(
    acme: Any, okr: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    root = acme(SETTINGS)
    for folder, file in ((name, "2026-Q4.yaml"), ("app", f"{name}.yaml")):
        (root / "okrs" / folder).mkdir(parents=True)
        (root / "okrs" / folder / file).write_text("status: draft\n")
    for form in FORMATS:
        answer = okr("check", "--format", form)
        assert answer.code == 1
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", answer.out), form
        orders = [line for line in answer.out.splitlines() if line.lstrip().startswith("::")]
        assert len(orders) == (2 if form == "github" else 0), form
        assert "##[" not in answer.out, form
    summary = (tmp_path / "summary.md").read_text()
    assert not re.search(r"<img|\]\(|@anna|(?<!&)#1|\x1b|^::", summary, re.MULTILINE)


@pytest.mark.parametrize("form", ["json", "gitlab", "rdjson", "sarif"])
def test_a_name_that_is_no_utf_8_is_told_in_json_that_strict_readers_take(
    acme: Any, okr: Any, form: str
) -> None:
    (Path(acme(SETTINGS)) / "okrs" / os.fsdecode(b"\xff")).mkdir(parents=True)
    out = okr("check", "--format", form).out
    assert not re.search(r"(?<!\\)\\ud[89a-f]", out)
    assert (r"okrs/\\udcff" in out) or (form == "sarif" and "okrs/%FF" in out)


@pytest.mark.parametrize("words", ["status", "show a", "tree", "check-in p99 8"])
def test_an_okr_yaml_that_is_a_folder_is_what_is_wrong(acme: Any, okr: Any, words: str) -> None:
    root = acme(SETTINGS)
    inner = Path(root) / "inner"
    (inner / "okr.yaml").mkdir(parents=True)
    assert okr("check", at=inner).code == 1
    answer = okr(*words.split(), at=inner)
    assert (answer.code, "okr.yaml is not a regular file" in " ".join(answer.err.split())) == (2, True)


def test_a_tab_offers_formats_of_reports() -> None:
    assert _reports("s") == ["sarif="]
    assert len(_reports("")) == len(FORMATS)
