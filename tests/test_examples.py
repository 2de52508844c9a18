"""The examples are what they claim to be: clean, and the demo as it is made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrcli.actions._demo_history import versions
from okrcli.actions.check import Asked, check
from okrcli.actions.demo import demo
from okrcli.app import main
from okrcli.document.read import read
from okrcli.document.validate import load
from okrcli.domain.model import OkrFile
from okrcli.domain.settings import Settings
from okrcli.render.ci import rendered

EXAMPLES = Path(__file__).parents[1] / "examples"
CI = {
    "github-workflow.yml": "github.yml",
    "gitlab-ci.yml": "gitlab.yml",
    "pre-commit-config.yaml": "pre-commit.yaml",
}
WORKSPACES = sorted(path.parent.name for path in EXAMPLES.glob("*/okr.yaml"))


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def _goals(root: Path) -> dict[str, bytes]:
    """The files without the schemas that editors read."""
    return {path: content for path, content in _files(root).items() if not path.startswith(".okr/")}


def test_there_is_a_company_and_a_bakery() -> None:
    assert WORKSPACES == ["lugnet", "packhorse"]
    assert sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()) == [
        "ci",
        *WORKSPACES,
        "reports",
    ]


@pytest.mark.parametrize(("name", "template"), CI.items())
def test_the_files_for_ci_are_those_that_init_writes(name: str, template: str) -> None:
    """Where this fails: `okr init --ci …` in an empty folder, and copy its file here."""
    assert (EXAMPLES / "ci" / name).read_text(encoding="utf-8") == rendered(template)


REPORTS = {"app-2026-Q3.html": "app", "everybody-2026-Q3.md": None}


def test_the_reports_are_those_of_the_demo(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Where this fails: `okr demo /tmp/p --today 2026-11-23`, and `okr -C /tmp/p retro --today 2026-11-23`
    with `app` and `--format html`, or with `--format markdown`, into the files here."""
    demo(tmp_path / "p", date(2026, 11, 23))
    for name, team in REPORTS.items():
        form = "html" if name.endswith("html") else "markdown"
        words = [*([team] if team else []), "--format", form, "--today", "2026-11-23", "--lang", "en"]
        assert main(["-C", str(tmp_path / "p"), "retro", *words]) == 0
        made, complaints = capfd.readouterr()
        assert complaints == ""
        assert (EXAMPLES / "reports" / name).read_text(encoding="utf-8") == made, name
    assert sorted(path.name for path in (EXAMPLES / "reports").iterdir()) == sorted(REPORTS)


def test_there_are_no_other_files_for_ci() -> None:
    assert sorted(path.name for path in (EXAMPLES / "ci").iterdir()) == sorted(CI)


@pytest.mark.parametrize("name", WORKSPACES)
def test_no_findings(name: str) -> None:
    """On the day they are made for, only the rhythm has its ups and downs, as in any company."""
    checked = check(EXAMPLES / name, asked=Asked(date(2026, 11, 23), ignore=("OKR4",)))

    assert [(noted.path, str(noted.finding.message)) for noted in checked.findings] == []
    assert checked.files == len(_goals(EXAMPLES / name))


@pytest.mark.parametrize("name", WORKSPACES)
@pytest.mark.parametrize("day", [date(2026, 11, 23), date.today(), date(2026, 12, 31), date(2031, 1, 1)])
def test_no_errors_on_any_day(name: str, day: date) -> None:
    """CI checks them for as long as the project lives."""
    checked = check(EXAMPLES / name, asked=Asked(day))

    assert checked.exit_code == 0
    assert {noted.finding.rule for noted in checked.findings} <= {"OKR401", "OKR402", "OKR407", "OKR412"}


def test_the_rhythm_of_the_company_is_told_on_its_day() -> None:
    checked = check(EXAMPLES / "packhorse", asked=Asked(date(2026, 11, 23), select=("OKR4",)))

    assert [f"{n.finding.address} {n.finding.message}" for n in checked.findings][:2] == [
        "app/2026-Q4/families/invites the last check-in is 40 days old, and one is due every 14 days",
        "app/2026-Q4/families/invites score 0.05, expected 0.59: 54 points behind",
    ]


def test_the_bakery_silences_one_finding_and_says_why() -> None:
    assert check(EXAMPLES / "lugnet", asked=Asked(date(2026, 11, 23))).silenced == 1


@pytest.mark.parametrize("name", WORKSPACES)
def test_every_file_is_valid(name: str) -> None:
    for path, content in _goals(EXAMPLES / name).items():
        schema = Settings if path == "okr.yaml" else OkrFile
        assert load(read(content), schema)[1] == (), path  # type: ignore[type-var]  # either will do


def test_the_company_is_the_demo() -> None:
    """Where this fails: `okr demo /tmp/p --today 2026-11-23`, and copy its files here, .okr too."""
    told = versions(date(2026, 11, 23))
    made = {version.path: version.content for version in told}
    made |= dict(file for version in told for file in version.beside)

    assert _files(EXAMPLES / "packhorse") == made


def test_the_bakery_is_written_by_hand_and_in_swedish() -> None:
    files = _files(EXAMPLES / "lugnet")

    assert read(files["okr.yaml"]).data["language"] == "sv"
    assert {read(content).data["status"] for path, content in files.items() if path != "okr.yaml"} == {
        "active",
        "closed",
    }
    assert sum(content.count(b"#") for content in files.values()) > 5
