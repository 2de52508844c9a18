"""The check of a workspace: every rule, every file, and where the findings point."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from okrcli.actions.check import Asked, Checked, check
from okrcli.domain.rules import RULES
from okrcli.domain.rules.base import Rule
from okrcli.domain.rules.documentation import asked_for, documentation
from okrcli.errors import UsageError

WEEK_8, WEEK_1 = date(2026, 11, 23), date(2026, 10, 5)
SETTINGS = """\
version: 1
name: Acme
teams:
  company: {name: Acme}
  platform: {name: Platform, parent: company, lead: anna, members: [anna, bo]}
people:
  anna: {name: Anna Ek}
  bo: {name: Bo Berg}
"""
GOAL = "status: draft\nobjectives:\n  - {{id: {id}, title: {title}, ambition: committed}}\n"
ACME = {
    "okr.yaml": SETTINGS,
    "okrs/company/2025.yaml": GOAL.format(id="trust", title="Customers trust us"),
    "okrs/company/2026.yaml": GOAL.format(id="trust", title="Customers trust us"),
    "okrs/platform/2026-Q3.yaml": GOAL.format(id="checkout", title="Checkout holds"),
}
GOOD = "status: draft\nobjectives:\n  - {id: checkout, title: Customers trust checkout}\n"
FILE = "okrs/platform/2026-Q4.yaml"


def workspace(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    return workspace(tmp_path, dict(ACME))


def found(checked: Checked) -> list[str]:
    """The findings as `path:line:column CODE`."""
    lines = []
    for noted in checked.findings:
        place = noted.finding.place
        at = f":{place.line}:{place.column}" if place else ""
        lines.append(f"{noted.path}{at} {noted.finding.rule}")
    return lines


def codes(checked: Checked) -> list[str]:
    return [noted.finding.rule for noted in checked.findings]


# The examples of the rules

ALONE = [rule for rule in RULES if rule.LOOKS_AT != "change"]
"""Rules that need no base to compare with."""


def place_example(root: Path, rule: Rule, heading: str) -> Path:
    """A workspace around an example: settings by themselves, goals among others, a path as a file."""
    example = documentation(rule).example(heading)
    if asked_for(rule):
        told = f"check: {{rules: {{{rule.CODE}: {{severity: {rule.SEVERITY}}}}}}}\n"
        return workspace(root, {**ACME, "okr.yaml": SETTINGS + told, FILE: example})
    if named := re.fullmatch(r"`(okrs/.*)`", example.strip()):
        return workspace(root, {**ACME, named[1]: GOOD})
    if example.startswith(("version:", "teams:")):
        return workspace(root, {"okr.yaml": example})
    if said := re.match(r"# (okrs/\S+\.yaml)", example):
        return workspace(root, {**ACME, said[1]: example})
    return workspace(root, {**ACME, FILE: example})


def day_of(rule: Rule) -> date:
    """Examples of planning are judged while it is fresh, the others when there is a past."""
    return WEEK_1 if rule.CODE.startswith(("OKR2", "OKR305", "OKR306")) else WEEK_8


@pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.NAME)
def test_a_bad_example_is_found_by_its_rule_and_no_other(rule: Rule, tmp_path: Path) -> None:
    checked = check(place_example(tmp_path, rule, "Bad"), asked=Asked(day_of(rule)))
    assert set(codes(checked)) == {rule.CODE}
    assert {noted.finding.severity for noted in checked.findings} == {rule.SEVERITY}
    assert {noted.name for noted in checked.findings} == {rule.NAME}
    assert checked.exit_code == (rule.SEVERITY == "error")
    assert all(noted.finding.hint for noted in checked.findings)


@pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.NAME)
def test_a_good_example_is_good(rule: Rule, tmp_path: Path) -> None:
    assert codes(check(place_example(tmp_path, rule, "Good"), asked=Asked(day_of(rule)))) == []


# What is looked at


def test_a_workspace_in_order(acme: Path) -> None:
    checked = check(acme)
    assert (checked.findings, checked.files, checked.exit_code) == ((), 4, 0)


def test_findings_come_by_file_and_line(acme: Path) -> None:
    workspace(
        acme,
        {
            "okr.yaml": SETTINGS.replace("lead: anna", "lead: ana"),
            FILE: "objectives:\n  - {id: b, title: B, supports: [company/2026/x]}\n  - {id: b, titel: B}\n",
            "okrs/company/2026-Q1.yaml": "status: begun\n",
            "okrs/platform/2026-Q5.yaml": GOOD,
            "okrs/mobile/2026.yaml": GOOD,
        },
    )
    assert found(check(acme)) == [
        "okr.yaml:5:53 OKR508",
        "okrs/company/2026-Q1.yaml:1:9 OKR107",
        "okrs/mobile/2026.yaml:1:1 OKR506",
        f"{FILE}:1:1 OKR106",
        f"{FILE}:3:13 OKR105",
        "okrs/platform/2026-Q5.yaml OKR110",
    ]


@pytest.mark.parametrize(
    ("paths", "files", "count"),
    [
        ([FILE], [FILE], 1),
        (["okrs/platform"], [FILE], 2),
        (["okrs/platform/"], [FILE], 2),
        (["okrs"], ["okrs/company/2026-Q1.yaml", FILE], 5),
        (["okr.yaml"], ["okr.yaml"], 1),
        (["okr.yaml", FILE], ["okr.yaml", FILE], 2),
        (["."], ["okr.yaml", "okrs/company/2026-Q1.yaml", FILE], 6),
        (["okrs/../okrs/platform", "."], ["okr.yaml", "okrs/company/2026-Q1.yaml", FILE], 6),
        (["okrs/company/2026.yaml"], [], 1),
    ],
)
def test_only_what_is_named_is_reported(acme: Path, paths: list[str], files: list[str], count: int) -> None:
    bad: dict[str, str | bytes] = {FILE: "status: x\n", "okrs/company/2026-Q1.yaml": "status: x\n"}
    workspace(acme, {**bad, "okr.yaml": SETTINGS.replace("lead: anna", "lead: ana")})
    checked = check(acme, [Path(path) for path in paths])
    assert [noted.path for noted in checked.findings] == files
    assert checked.files == count


def test_paths_are_taken_from_where_one_stands(acme: Path) -> None:
    workspace(acme, {FILE: "status: x\n"})
    assert codes(check(acme / "okrs", [Path("platform/2026-Q4.yaml")])) == ["OKR107"]
    assert codes(check(acme / "okrs" / "platform", [Path("..")])) == ["OKR107"]
    assert codes(check(acme, [acme / FILE])) == ["OKR107"]
    link = acme.parent / "elsewhere"
    link.symlink_to(acme, target_is_directory=True)
    assert codes(check(link, [Path(FILE)])) == ["OKR107"]
    assert codes(check(link, [link / FILE])) == ["OKR107"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nothing.yaml", "there is no nothing.yaml"),
        ("README.md", "README.md is no OKR file or folder"),
        ("okrs/platform/notes", "okrs/platform/notes is no OKR file or folder"),
        ("..", ".. is not in the workspace"),
        ("/etc/passwd", "/etc/passwd is not in the workspace"),
        ("out", "out is no OKR file or folder"),  # the link itself
        ("out/passwd", "out/passwd is not in the workspace"),
    ],
)
def test_another_path_is_wrong_usage(acme: Path, path: str, message: str) -> None:
    (acme / "README.md").touch()
    (acme / "okrs/platform/notes").touch()
    (acme / "out").symlink_to("/etc")
    with pytest.raises(UsageError) as refused:
        check(acme, [Path(FILE).parent, Path(path)])
    assert str(refused.value.message).startswith(message)


def test_references_see_files_that_are_not_reported(acme: Path) -> None:
    text = GOOD.replace("}", ", supports: [company/2026/trust, company/2026/trsut]}")
    workspace(acme, {FILE: text})
    checked = check(acme, [Path(FILE)])
    assert found(checked) == [f"{FILE}:3:84 OKR501"]
    assert str(checked.findings[0].finding.hint) == "did you mean company/2026/trust?"


def test_no_workspace_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no okr\.yaml here"):
        check(tmp_path)


def test_progress_is_told_file_by_file(acme: Path) -> None:
    told: list[tuple[int, int]] = []
    check(acme, done=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


# okr.yaml is a file like any other


@pytest.mark.parametrize(
    ("settings", "finding"),
    [
        ("version: [\n", "okr.yaml:1:10 OKR102"),
        ("nme: Acme\n", "okr.yaml:1:1 OKR105"),
        ("calendar: {first_month: 13}\n", "okr.yaml:1:25 OKR107"),
        ("", "okr.yaml:1:1 OKR101"),
        (b"\xff\xfe", "okr.yaml:1:1 OKR101"),
        ("teams:\n  platform: {}\n", "okr.yaml:2:3 OKR106"),
    ],
)
def test_broken_settings_are_a_finding_and_the_rest_is_checked(
    acme: Path, settings: str | bytes, finding: str
) -> None:
    workspace(acme, {"okr.yaml": settings, FILE: "status: begun\n"})
    checked = check(acme)
    assert found(checked) == [finding, f"{FILE}:1:9 OKR107"]
    assert checked.exit_code == 1


def test_settings_of_a_newer_release_are_a_warning(acme: Path) -> None:
    newer = SETTINGS.replace("version: 1", "version: 2") + "weather: fair\n"
    workspace(acme, {"okr.yaml": newer, FILE: GOOD.replace("}", ", owner: cy}")})
    checked = check(acme)
    assert found(checked) == ["okr.yaml:1:10 OKR111", f"{FILE}:3:60 OKR505"]  # its people are still known
    assert [noted.finding.severity for noted in checked.findings] == ["warning", "error"]


def test_settings_that_are_a_link_are_not_read(acme: Path, tmp_path: Path) -> None:
    (acme / "okr.yaml").rename(acme / "real.yaml")
    (acme / "okr.yaml").symlink_to("real.yaml")
    assert found(check(acme)) == ["okr.yaml OKR101"]


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_settings_that_are_no_file(acme: Path, make: Callable[[Path], None]) -> None:
    (acme / "okr.yaml").unlink()
    make(acme / "okr.yaml")
    assert found(check(acme)) == ["okr.yaml OKR101"]


@pytest.mark.parametrize("make", [Path.touch, os.mkfifo])
def test_an_okrs_that_is_no_folder(acme: Path, make: Callable[[Path], None]) -> None:
    shutil.rmtree(acme / "okrs")
    assert found(check(acme)) == []
    make(acme / "okrs")
    assert found(check(acme)) == ["okrs OKR110"]


def test_teams_above_each_other(acme: Path) -> None:
    settings = (
        "teams:\n  a: {name: A, parent: b}\n  b: {name: B, parent: c}\n  c: {name: C, parent: a}\n"
        "  d: {name: D, parent: a}\n  e: {name: E, parent: e}\n  f: {name: F, parent: ff}\n"
    )
    shutil.rmtree(acme / "okrs")
    workspace(acme, {"okr.yaml": settings})
    assert found(check(acme)) == [f"okr.yaml:{line}:24 OKR509" for line in (2, 3, 4, 6, 7)]


# References


def test_everybody_who_is_named_must_be_known(acme: Path) -> None:
    text = """\
status: closed
activated: {date: 2026-10-01, by: cy}
closed: {date: 2027-01-05, by: cy}
reopened: [{date: 2027-01-06, by: cy, reason: So}]
agreed: [{by: anna, date: 2026-10-01}, {by: cy, date: 2026-10-01}]
objectives:
  - id: checkout
    title: Customers trust checkout
    owner: cy
    key_results:
      - id: p99
        title: p99 at peak
        owner: cy
        start: 9
        target: 3
        check_ins:
          - {date: 2026-10-12, value: 8, by: cy}
          - {date: 2026-10-13, value: 8, by: bo,
             corrected: [{date: 2026-10-14, by: cy, was: {value: 9}, reason: So}]}
          - {date: 2026-10-14, value: 8, by: bo, withdrawn: {date: 2026-10-15, by: cy, reason: So}}
        amendments: [{date: 2026-10-20, by: cy, was: {target: 2}, reason: So}]
        initiatives: [{id: redis, title: Redis, owner: cy}]
        dropped: {date: 2026-11-09, by: cy, reason: So}
    amendments: [{date: 2026-10-20, by: cy, was: {weight: 2}, reason: So}]
    dropped: {date: 2026-11-09, by: cy, reason: So}
amendments: [{date: 2026-10-20, by: cy, added: checkout, reason: So}]
retrospective: {lessons: [{id: so, text: So}]}
"""
    workspace(acme, {FILE: text})
    checked = check(acme)
    assert set(codes(checked)) == {"OKR505"}
    lines = text.split("\n")
    places = [noted.finding.place for noted in checked.findings]
    assert len(places) == text.count("cy") - text.count("percy")
    assert all(p and lines[p.line - 1][p.column - 1 : p.end_column - 1] == "cy" for p in places)


def test_a_workspace_that_lists_nobody_knows_everybody(acme: Path) -> None:
    workspace(acme, {"okr.yaml": "name: Acme\n", FILE: GOOD.replace("}", ", owner: cy}")})
    assert codes(check(acme)) == []


@pytest.mark.parametrize(
    ("parent", "rules"),
    [
        ("company/2026/trust", []),
        ("company/2025/trust", ["OKR502"]),
        ("platform/2026-Q3/checkout", ["OKR502"]),
        ("company/2025/nothing", ["OKR501"]),  # not both
        ("platform/2026-Q4/checkout", ["OKR503"]),
        ("platform/2026-Q4/other", []),
    ],
)
def test_a_parent_is_there_and_runs_meanwhile(acme: Path, parent: str, rules: list[str]) -> None:
    text = GOOD.replace("}", f", supports: [{parent}]}}") + "  - {id: other, title: Another}\n"
    workspace(acme, {FILE: text})
    assert codes(check(acme)) == rules


def test_a_circle_over_three_files_is_told_at_each_step(acme: Path) -> None:
    step = "status: draft\nobjectives:\n  - {{id: o, title: O, supports: [{}]}}\n"
    workspace(
        acme,
        {
            "okr.yaml": "name: Acme\n",
            "okrs/a/2026.yaml": step.format("b/2026/o"),
            "okrs/b/2026.yaml": step.format("c/2026/o"),
            "okrs/c/2026.yaml": step.format("a/2026/o"),
            "okrs/d/2026.yaml": step.format("a/2026/o"),  # leads into it, and is no part of it
        },
    )
    checked = check(acme)
    assert found(checked) == [f"okrs/{team}/2026.yaml:3:34 OKR503" for team in "abc"]
    message = str(checked.findings[0].finding.message)
    assert message == "b/2026/o supports a/2026/o in turn"


@pytest.mark.parametrize(
    ("former", "rules"),
    [
        ("platform/2026-Q3/checkout", []),
        ("company/2025/trust", []),
        ("company/2026/trust", []),  # begins earlier, and still runs
        ("platform/2026-Q3/chekout", ["OKR504"]),
        ("platform/2026-Q4/checkout", ["OKR504"]),
    ],
)
def test_a_goal_continues_an_earlier_one(acme: Path, former: str, rules: list[str]) -> None:
    workspace(acme, {FILE: GOOD.replace("}", f", continues: {former}}}")})
    assert codes(check(acme)) == rules


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("broken", "rule"),
    [("x: [\n", "OKR102"), ("status: draft\nownr: anna\n", "OKR105"), (None, "OKR101"), ("", "OKR110")],
)
def test_nothing_is_said_about_goals_in_a_file_that_cannot_be_read(
    acme: Path, broken: str | None, rule: str, jobs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows which it holds: its own finding says what to mend. What leads elsewhere is told."""
    monkeypatch.setenv("OKR_JOBS", jobs)
    points = ", continues: company/2025/trust, supports: [company/2026/trust, other/2026/x]}"
    workspace(acme, {"okr.yaml": "name: Acme\n", FILE: GOOD.replace("}", points)})
    for year in ("2025", "2026"):
        workspace(acme, {f"okrs/company/{year}.yaml": broken or ""})
        if broken is None:
            (acme / f"okrs/company/{year}.yaml").unlink()
            (acme / f"okrs/company/{year}.yaml").symlink_to("elsewhere")
    if broken == "":
        (acme / "okrs/company").rename(acme / "elsewhere")
        (acme / "okrs/company").symlink_to("../elsewhere")
    for _ in ("made", "remembered"):
        told = codes(check(acme))
        assert sorted({*told}) == [rule, "OKR501"]
        assert told.count("OKR501") == 1
        assert codes(check(acme, [Path("okrs/platform")])) == ["OKR501"]


def test_periods_are_those_of_the_calendar(acme: Path) -> None:
    """A fiscal year from July: its first quarter lies in it, the calendar's November in another half."""
    supported = GOOD.replace("}", ", supports: [company/2026-H1/trust]}")
    files = {
        "okr.yaml": SETTINGS + "calendar: {first_month: 7}\n",
        "okrs/company/2026-H1.yaml": GOOD.replace("checkout,", "trust,"),
        "okrs/platform/2026-Q1.yaml": supported,
        "okrs/platform/2025-11.yaml": supported,
        "okrs/platform/2026-11.yaml": supported,
    }
    assert found(check(workspace(acme, dict(files)))) == ["okrs/platform/2026-11.yaml:3:64 OKR502"]


# Files that are in the way, or no files


def test_what_is_in_the_way(acme: Path) -> None:
    (acme / "okrs/platform/old").mkdir()
    (acme / "okrs/platform/2026-H1.yaml").mkdir()
    os.mkfifo(acme / "okrs/platform/2026-H2.yaml")
    (acme / "okrs/platform/2027.yaml").symlink_to("/etc/passwd")
    (acme / "okrs/platform/2028.yaml").symlink_to("/dev/zero")
    (acme / "okrs/platform/2029.yaml").symlink_to("nowhere")
    (acme / "okrs/mobile").symlink_to("/etc", target_is_directory=True)
    workspace(
        acme,
        {
            "okrs/loose.yaml": GOOD,
            "okrs/Big Team/2026.yaml": GOOD,
            "okrs/platform/2026-q4.yaml": GOOD,
            "okrs/platform/2026-Q4.yml": GOOD,
            "okrs/platform/notes.yaml": GOOD,
            "okrs/platform/README.md": "Fine\n",
            "okrs/platform/.hidden.yaml": "Fine\n",
            "okrs/notes.txt": "Fine\n",
        },
    )
    assert found(check(acme)) == [
        "okrs/Big Team OKR110",
        "okrs/loose.yaml OKR110",
        "okrs/mobile OKR110",
        "okrs/platform/2026-H1.yaml OKR101",
        "okrs/platform/2026-H2.yaml OKR101",
        "okrs/platform/2026-Q4.yml OKR110",
        "okrs/platform/2026-q4.yaml OKR110",
        "okrs/platform/2027.yaml OKR101",
        "okrs/platform/2028.yaml OKR101",
        "okrs/platform/2029.yaml OKR101",
        "okrs/platform/notes.yaml OKR110",
        "okrs/platform/old OKR110",
    ]


def test_nothing_behind_a_link_is_read(acme: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (acme / "okrs").rename(elsewhere / "okrs")
    (acme / "okrs").symlink_to(elsewhere / "okrs", target_is_directory=True)
    assert found(check(acme)) == ["okrs OKR110"]
    (acme / "okrs").unlink()
    (acme / "okrs").mkdir()
    (acme / "okrs/platform").symlink_to(elsewhere / "okrs/platform", target_is_directory=True)
    workspace(elsewhere, {FILE: "status: x\n"})
    assert found(check(acme)) == ["okrs/platform OKR110"]


def test_messages_never_hold_where_the_workspace_lies(acme: Path) -> None:
    (acme / "okrs/platform/2027.yaml").symlink_to("/etc/passwd")
    workspace(acme, {FILE: b"\xff", "okrs/platform/2028.yaml": b"x" * (1024 * 1024 + 10)})
    for noted in check(acme).findings:
        assert str(acme) not in f"{noted.finding.message} {noted.finding.hint} {noted.path}"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read(acme: Path) -> None:
    workspace(acme, {FILE: GOOD})
    (acme / FILE).chmod(0)
    assert found(check(acme)) == [f"{FILE} OKR101"]


# Addresses, fields and fingerprints

KEY_RESULTS = [
    "{id: p99, title: p99 at peak, start: 9, target: 9}",
    "{id: uptime, title: It stays up, kind: maintain, at_least: 5, at_most: 3}",
    (
        "{id: regions, title: All, kind: milestones, milestones: [{id: eu, title: EU, weight: 0}], "
        "check_ins: [{date: 2026-10-12, done: [us]}, {date: 2026-10-13, done: [asia]}]}"
    ),
]


def bad_file(key_results: Iterable[str], above: str = "") -> str:
    lines = "".join(f"      - {line}\n" for line in key_results)
    return (
        f"{above}status: draft\nobjectives:\n  - id: checkout\n    title: Customers trust checkout\n"
        f"    supports: [company/2026/trsut]\n    key_results:\n{lines}"
    )


def test_a_finding_knows_its_address_and_field(acme: Path) -> None:
    workspace(acme, {FILE: bad_file(KEY_RESULTS), "okrs/platform/2026-H2.yaml": "status: x\n"})
    where = [(n.finding.rule, n.finding.address, n.finding.field) for n in check(acme).findings]
    assert where == [
        ("OKR107", "platform/2026-H2", "status"),
        ("OKR501", "platform/2026-Q4/checkout", "supports"),
        ("OKR301", "platform/2026-Q4/checkout/p99", "target"),
        ("OKR302", "platform/2026-Q4/checkout/uptime", "at_least"),
        ("OKR303", "platform/2026-Q4/checkout/regions", "milestones"),
        ("OKR304", "platform/2026-Q4/checkout/regions", "done"),
        ("OKR304", "platform/2026-Q4/checkout/regions", "done"),
    ]


def fingerprints(root: Path) -> dict[str, str]:
    """Fingerprints with what they stand for, so that none may wander to another finding."""
    return {
        n.fingerprint: f"{n.finding.rule} {n.finding.address} {n.finding.field}" for n in check(root).findings
    }


def test_fingerprints_survive_moved_lines_and_another_order(acme: Path) -> None:
    workspace(acme, {FILE: bad_file(KEY_RESULTS), "okr.yaml": SETTINGS.replace("lead: anna", "lead: ana")})
    before = fingerprints(acme)
    assert len(before) == 7
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in before)
    shuffled = random.Random(5).sample(KEY_RESULTS, 3)
    assert shuffled != KEY_RESULTS
    workspace(acme, {FILE: bad_file(shuffled, "# A comment\n\n")})
    workspace(acme, {"okr.yaml": "# Acme\n" + SETTINGS.replace("lead: anna", "lead: ana")})
    assert fingerprints(acme) == before
    workspace(acme, {"okrs/company/2024.yaml": "status: x\n"})
    assert fingerprints(acme).items() > before.items()


def test_a_finding_that_is_mended_takes_only_its_own_fingerprint_away(acme: Path) -> None:
    workspace(acme, {FILE: bad_file(KEY_RESULTS)})
    before = fingerprints(acme)
    workspace(acme, {FILE: bad_file(KEY_RESULTS[1:])})
    gone = before.keys() - fingerprints(acme).keys()
    assert {before[one] for one in gone} == {"OKR301 platform/2026-Q4/checkout/p99 target"}


def test_the_line_of_a_finding_is_kept_to_be_shown(acme: Path) -> None:
    workspace(acme, {FILE: "status: draft\r\nowner: x\u00a0" + "y" * 9000 + "\r\n"})
    line = check(acme).findings[0].line
    assert line.startswith("owner: x\u00a0yyy")
    assert len(line) <= 4096
    assert not line.endswith("\r")


def test_many_findings_in_a_file_are_counted(acme: Path) -> None:
    workspace(acme, {FILE: "status: draft\n" + "".join(f"k{n}: 1\n" for n in range(1500))})
    checked = check(acme)
    last = checked.findings[-1]
    assert (len(checked.findings), checked.count("error")) == (1001, 1500)
    assert (last.finding.rule, last.finding.place, last.finding.unlisted) == ("OKR105", None, 500)
    assert str(last.finding.message) == "500 more of this kind in this file are not listed"
