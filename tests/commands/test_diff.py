"""`okr diff` on real repositories: goals first, with what they did to the score and who says why."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Git

    from .conftest import Acme, Okr

GOLDEN = Path(__file__).parents[1] / "render" / "golden"
FILE = """\
status: active
objectives:
  - id: checkout
    title: Customers trust checkout
    owner: anna
    key_results:
      - id: bugs
        title: Bugs that customers meet
        owner: bo
        start: 9
        target: 3
      - id: uptime
        title: Checkout stays up
        owner: anna
        kind: maintain
        unit: "%"
        at_least: 99.95
      - id: regions
        title: Every region
        owner: bo
        kind: milestones
        milestones:
          - {id: eu, title: Europe}
          - {id: us, title: United States}
        check_ins:
          - {date: 2026-11-02, done: [eu], by: bo}
"""
RECORD = "        check_ins: [{date: 2026-11-09, value: 6, by: bo}]\n"
CHECK_IN = f"        target: 3\n{RECORD}"
MORE = "value: 6, by: bo}, {date: 2026-11-16, value: 5, confidence: 7, by: bo, note: Fewer}]"
ADDED = "      - {id: new, title: A new one, owner: bo, start: 0, target: 10}\n"
AMENDMENT = """\
        target: 6
        amendments:
          - {date: 2026-11-20, by: anna, was: {target: 3}, reason: Half of them were duplicates}
"""


@pytest.fixture
def change(acme: Acme, git: Git, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A workspace with `FILE`; called with texts to replace, it commits the file so changed."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-01T12:00:00+0000")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-11-01T12:00:00+0000")
    top = acme(platform=FILE)
    file = top / "okrs" / "platform" / "2026-Q4.yaml"

    def make(*pairs: tuple[str, str], day: str = "2026-11-20", commit: bool = True) -> Path:
        text = file.read_text()
        for was, now in pairs:
            assert was in text
            text = text.replace(was, now)
        file.write_text(text)
        if commit:
            monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00+0000")
            monkeypatch.setenv("GIT_AUTHOR_DATE", f"{day}T12:00:00+0000")
            git(top, "add", "-A")
            git(top, "commit", "--quiet", "--allow-empty", "--message", "Change")
        return top

    return make


def _changes(answer: Any) -> list[tuple[Any, ...]]:
    found = json.loads(answer.out)
    assert (found["schema_version"], found["kind"]) == (1, "diff")
    return [
        (
            c["class"],
            c["kind"],
            c["address"],
            c["field"],
            c["effect"]["score_before"],
            c["effect"]["score_after"],
        )
        for c in found["changes"]
    ]


def _without_ids(text: str) -> str:
    return re.sub(r"\b[0-9a-f]{8} \(", "COMMIT (", text)


@pytest.fixture
def merged(change: Any, git: Git) -> Path:
    """The example that started it: one branch relaxes the target, another checks in, git merges both."""
    top: Path = change()
    git(top, "checkout", "--quiet", "-b", "relax")
    change(("        target: 3\n", "        target: 6\n"), day="2026-11-08")
    git(top, "checkout", "--quiet", "main")
    change(("        start: 9\n", f"{RECORD}        start: 9\n"), day="2026-11-09")
    return top


def test_what_git_merges_without_a_word_is_told(
    merged: Path, okr: Okr, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The score jumps from 50 % to 100 %, and nobody says why."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-20T12:00:00+0000")
    git(merged, "checkout", "--quiet", "--detach")
    assert "CONFLICT" not in git(merged, "merge", "--no-ff", "--message", "Merge", "relax")
    before = json.loads(okr("status", "--format", "json", "--as-of", "HEAD^1").out)
    after = json.loads(okr("status", "--format", "json").out)
    scores = [s["teams"][0]["objectives"][0]["key_results"][0]["score"] for s in (before, after)]
    assert scores == [0.5, 1]
    answer = okr("diff", "--pr", "--format", "markdown")
    assert answer.code == 0
    assert answer.out.startswith("### ⚠️ 1 goal became easier. 1 change has no reason\n")
    row = next(line for line in answer.out.splitlines() if "| target |" in line)
    assert row == (
        "| Bugs that customers meet<br>`platform/2026-Q4/checkout/bugs` | target | 3 | 6 "
        "| **easier: 50 % → 100 % at 6** | ⚠️ **no reason given** |"
    )
    screen = re.sub(r"\x1b\[[0-9;]*m", "", okr("diff", "--pr", "--color", "always").out)
    assert _without_ids(screen) in _without_ids((GOLDEN.parents[2] / "README.md").read_text(encoding="utf-8"))
    assert okr("diff", "--pr", "--fail-on", "goalpost,definition").code == 1
    assert okr("diff", "main~1", "HEAD^1", "--fail-on", "goalpost,definition").code == 0


def test_the_work_tree_against_the_last_commit(change: Any, okr: Okr) -> None:
    top = change(("        target: 3\n", CHECK_IN), commit=False)
    assert _changes(okr("diff", "--format", "json")) == [
        ("progress", "added", "platform/2026-Q4/checkout/bugs", "check_ins", None, None)
    ]
    (top / "okrs" / "company").mkdir()
    (top / "okrs" / "company" / "2026.yaml").write_text("status: draft\nobjectives: []\n")
    assert ("definition", "added", "company/2026", "", None, None) in _changes(
        okr("diff", "--format", "json")
    )


def test_a_reason_stands_beside_the_change_and_is_no_change_of_its_own(change: Any, okr: Okr) -> None:
    change(("        target: 3\n", AMENDMENT))
    found = json.loads(okr("diff", "HEAD~1", "--format", "json").out)["changes"]
    assert [(c["field"], c["reason"], c["by"], c["owed"]) for c in found] == [
        ("target", "Half of them were duplicates", "anna", False)
    ]


@pytest.mark.parametrize("words", [("main...side",), ("main", "side"), ("main..side",)])
def test_two_revisions_and_where_they_parted(change: Any, okr: Okr, git: Git, words: tuple[str, ...]) -> None:
    top = change()
    git(top, "checkout", "--quiet", "-b", "side")
    change(("target: 3", "target: 4"), day="2026-11-21")
    git(top, "checkout", "--quiet", "main")
    change(("at_least: 99.95", "at_least: 99.9"), day="2026-11-22")
    fields = {row[3] for row in _changes(okr("diff", *words, "--format", "json"))}
    assert fields == ({"target"} if "..." in words[0] else {"target", "at_least"})
    assert _changes(okr("diff", "2026-11-20", "2026-11-22", "--format", "json"))[0][3] == "at_least"


def test_a_moment_against_what_was_before_it(change: Any, okr: Okr) -> None:
    change(("target: 3", "target: 4"), day="2026-11-10")
    change(("target: 4", "target: 5"), day="2026-11-20")
    for words, before, after in (
        (["--as-of", "2026-11-15"], 3, 4),
        (["--as-of", "HEAD"], 4, 5),
        (["2026-11-01", "--as-of", "HEAD"], 3, 5),
    ):
        (row,) = json.loads(okr("diff", *words, "--format", "json").out)["changes"]
        assert (row["before"], row["after"]) == (before, after)
    answer = okr("diff", "HEAD~1..HEAD", "--as-of", "HEAD")
    assert (answer.code, "leave --as-of out" in answer.err) == (2, True)
    first = okr("diff", "--as-of", "2026-11-01", "--format", "markdown")  # there was nothing before it
    assert (first.code, "nothing → `" in first.out) == (0, True)


def test_files_and_folders_need_no_git(tmp_path: Path, okr: Okr) -> None:
    for side, text in (("old", FILE), ("new", FILE.replace("target: 3", "target: 4"))):
        place = tmp_path / side / "okrs" / "platform"
        place.mkdir(parents=True)
        (place / "2026-Q4.yaml").write_text(text)
        (tmp_path / side / "okr.yaml").write_text("version: 1\nname: Acme\nteams: {platform: {name: P}}\n")
        (tmp_path / f"{side}.yaml").write_text(text)
    row = ("goalpost", "changed", "platform/2026-Q4/checkout/bugs", "target", None, None)
    file = "okrs/platform/2026-Q4.yaml"
    assert _changes(okr("diff", "old", "new", "--format", "json", at=tmp_path)) == [row]
    assert _changes(okr("diff", f"old/{file}", f"new/{file}", "--format", "json", at=tmp_path)) == [row]
    (anywhere,) = _changes(okr("diff", "old.yaml", "new.yaml", "--format", "json", at=tmp_path))
    assert (anywhere[0], anywhere[3]) == ("goalpost", "target")
    answer = okr("diff", "old", "new.yaml", at=tmp_path)
    assert (answer.code, "a file and a folder" in answer.err) == (2, True)
    answer = okr("diff", at=tmp_path)
    assert (answer.code, "in no git repository" in answer.err) == (4, True)


def test_a_file_cannot_stand_in_for_a_branch(change: Any, okr: Okr, git: Git) -> None:
    """Whoever writes a pull request may add any file, but not choose what it is compared with."""
    top = change()
    git(top, "checkout", "--quiet", "-b", "side")
    change(("target: 3", "target: 4"))
    for name in ("main", "side", "HEAD"):
        (top / name).write_text(FILE)
    assert okr("diff", "main", "side", "--fail-on", "goalpost").code == 1
    assert okr("diff", "main", "HEAD", "--fail-on", "goalpost").code == 1
    assert okr("diff", "./main", "./side", "--fail-on", "goalpost").code == 0


def test_a_file_with_errors_is_named_and_never_told_as_gone(change: Any, okr: Okr) -> None:
    change(("status: active\n", "status: [\n"), commit=False)
    answer = okr("diff", "--format", "markdown")
    assert answer.code == 1
    assert "okrs/platform/2026-Q4.yaml:" in answer.err
    assert "okrs/platform/2026-Q4.yaml could not be read" in answer.out.replace("&#46;", ".")
    assert "removed" not in answer.out
    found = json.loads(okr("diff", "--format", "json").out)
    assert (found["changes"], found["broken"][0]["side"]) == ([], "to")


def test_nothing_changed_and_only_the_layout_did(change: Any, okr: Okr) -> None:
    change()
    assert okr("diff", "--exit-code").code == 0
    assert "Nothing changed" in okr("diff", "--format", "markdown").out
    change(("    owner: anna\n", "    owner: anna  # our lead\n"), commit=False)
    assert _changes(okr("diff", "--format", "json"))[0][:4] == (
        "structure",
        "changed",
        "platform/2026-Q4",
        "layout",
    )
    assert okr("diff", "--exit-code").code == 1
    assert okr("diff", "--fail-on", "goalpost").code == 0


def test_a_past_check_in_that_was_changed_is_called_out(change: Any, okr: Okr) -> None:
    change(("done: [eu]", "done: [us]"))
    answer = okr("diff", "HEAD~1", "--format", "markdown")
    assert answer.out.startswith("### ⚠️ 1 record was changed without a trace\n")
    assert "⚠️ **without a correction**" in answer.out


def test_a_renamed_team_is_followed(change: Any, okr: Okr, git: Git) -> None:
    top = change()
    (top / "okr.yaml").write_text((top / "okr.yaml").read_text().replace("  platform:", "  core:"))
    git(top, "mv", "okrs/platform", "okrs/core")
    file = top / "okrs" / "core" / "2026-Q4.yaml"
    file.write_text(file.read_text().replace("target: 3", "target: 2"))
    found = _changes(okr("diff", "--format", "json"))
    assert ("structure", "moved", "core/2026-Q4", "", None, None) in found
    assert ("goalpost", "changed", "core/2026-Q4/checkout/bugs", "target", None, None) in found
    assert {row[2] for row in found} == {"core", "platform", "core/2026-Q4", "core/2026-Q4/checkout/bugs"}


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        (("nowhere",), 2, "there is no revision 'nowhere'"),
        (("--output=made", "--pr", "x"), 2, "--pr finds both sides itself"),
        (("--", "--output=made"), 2, "there is no revision '--output=made'"),
        (("HEAD..--output=made",), 2, "there is no revision '--output=made'"),
        (("--fail-on", "goals"), 2, "there is no class 'goals'"),
        (("a", "b", "c"), 2, "two"),
        (("2020-01-01",), 4, "there was no commit yet on 2020-01-01"),
    ],
)
def test_sides_that_there_are_not(
    change: Any, okr: Okr, words: tuple[str, ...], code: int, text: str
) -> None:
    top = change()
    answer = okr("diff", *words)
    assert (answer.code, answer.out) == (code, "")
    assert text in answer.err
    assert not (top / "made").exists()


def _everything(change: Any) -> None:
    change(("        target: 3\n", CHECK_IN), day="2026-11-09")
    change(
        ("        target: 3\n", AMENDMENT),
        ("at_least: 99.95", "at_least: 99.9"),
        ("          - {id: us, title: United States}\n", ""),
        ("title: Customers trust checkout", "title: Customers *trust* @checkout <b>"),
        ("owner: anna\n    key_results", "owner: bo\n    key_results"),
        ("value: 6, by: bo}]", MORE),
        ("      - id: regions", f"{ADDED}      - id: regions"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("form", "language"),
    [(form, "en") for form in ("screen", "tsv", "markdown", "json", "html")]
    + [("screen", "sv"), ("markdown", "sv")],
)
def test_the_golden_answers(
    change: Any, okr: Okr, form: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _everything(change)
    words = ["--color", "always"] if form == "screen" else [] if form == "tsv" else ["--format", form]
    answer = okr("diff", "HEAD~2", "HEAD", "--lang", language, *words)
    text = re.sub(r"\x1b\[[0-9;]*m", "", answer.out)
    text = re.sub(r"\b[0-9a-f]{40}\b", "COMMIT", text)
    text = re.sub(r"\b[0-9a-f]{8}\b", "COMMIT", text)
    if form == "html":  # the shell around it is every page's, and tested there
        text = text[text.index("<h1>") : text.index("</main>")]
    golden = GOLDEN / f"diff_{language}.{'txt' if form == 'screen' else 'md' if form == 'markdown' else form}"
    if os.environ.get("REFRESH"):  # after a change that was meant, to be looked at
        golden.write_text(text)
    assert text == golden.read_text(encoding="utf-8")
    assert "<b>" not in text or form in ("screen", "tsv", "json")


def test_a_comment_is_cut_before_the_host_refuses_it(change: Any, okr: Okr) -> None:
    goals = "".join(
        f"      - {{id: k{n}, title: '@team {n} {'|' * 300}', start: 0, target: {{}}}}\n" for n in range(400)
    )
    change(("      - id: regions", goals.replace("{}", "10") + "      - id: regions"))
    change(("target: 10}", "target: 5}"))
    answer = okr("diff", "HEAD~1", "--format", "markdown")
    assert len(answer.out) < 65_536
    assert len(answer.out.encode()) > 50_000
    shown = sum("| target |" in line for line in answer.out.splitlines())
    assert f"{400 - shown} more changes are not shown here" in answer.out
    assert answer.out == okr("diff", "HEAD~1", "--format", "markdown").out
    assert "400 goals became easier" in answer.out


def test_an_answer_goes_to_a_file(change: Any, okr: Okr) -> None:
    top = change(("target: 3", "target: 4"), commit=False)
    for words, name, start in (
        (["--format", "html"], "diff", "<!DOCTYPE html>"),
        ([], "diff.html", "<!DOCTYPE html>"),
        ([], "diff.md", "### ⚠️ 1 goal"),
        ([], "diff.json", "{"),
        ([], "diff.tsv", "class\tkind\t"),
    ):
        answer = okr("diff", *words, "--output", name)
        assert (answer.code, answer.out) == (0, "")
        assert (top / name).read_text().startswith(start)


def test_a_status_and_the_settings_are_no_goals(change: Any, okr: Okr) -> None:
    top = change(("status: active\n", "status: draft\n"))
    settings = top / "okr.yaml"
    settings.write_text(settings.read_text().replace("lead: anna", "lead: bo"))
    change(("status: draft\n", "status: active\nactivated: {date: 2026-11-20, by: anna}\n"), commit=False)
    answer = okr("diff", "--format", "markdown")
    assert answer.out.startswith("### 1 change of status, 1 change of the settings\n")
    assert answer.out.count("platform/2026-Q4") == 1  # the stamp says nothing that the status does not
    assert {row[3] for row in _changes(okr("diff", "--format", "json"))} == {"status", "activated", "lead"}


def test_what_nobody_could_read_is_never_nothing(acme, okr):
    root = acme(platform=FILE)
    path = root / "okrs/platform/2026-Q4.yaml"
    path.write_text(path.read_text() + "  bad: [\n")
    for form in ("markdown", "html"):
        answer = okr("diff", "--format", form)
        assert answer.code == 1
        assert "What changed is not known. 1 file could not be read" in answer.out
    assert "not known" in okr("diff", "--color", "always").out


def test_bands_have_values_and_a_direction(acme, okr):
    root = acme(platform=FILE)
    with (root / "okr.yaml").open("a") as settings:
        settings.write("bands: {aspirational: [0.3, 0.1], committed: [0.95, 0.7]}\n")
    told = okr("diff", "--format", "markdown").out
    assert "| bands in okr.yaml | aspirational 0.7, 0.4 | aspirational 0.3, 0.1 |" in told
    assert "**easier**" in told


def test_a_check_in_that_changed_in_what_is_not_shown_says_what(change, okr):
    day = "        check_ins:\n          - {date: 2026-10-12, value: 7, by: BY}\n"
    aim = "        target: 3\n"
    change((aim, aim + day.replace("BY", "bo")))
    change(("by: bo}", "by: anna}"), commit=False)
    told = okr("diff", "--format", "markdown").out
    assert "| 2026-10-12 7, by bo | 2026-10-12 7, by anna |" in told
    assert "by bo → by anna" in okr("diff", "--color", "always").out


def test_comments_and_free_fields_are_told_beside_goals_too(change: Any, okr: Okr) -> None:
    """A comment can silence a rule."""
    change(("        target: 3\n", "        target: 3  # okr: ignore[OKR601] we agreed\n"), commit=False)
    rows = json.loads(okr("diff", "--format", "json").out)["changes"]
    assert [(row["class"], row["field"]) for row in rows] == [("structure", "layout")]
    assert "only comments, x- fields, order of keys or layout" in okr("diff", "--format", "markdown").out
    change(("at_least: 99.95", "at_least: 99.9"), commit=False)
    rows = json.loads(okr("diff", "--format", "json").out)["changes"]
    assert [(row["class"], row["field"]) for row in rows] == [
        ("goalpost", "at_least"),
        ("structure", "comments"),
    ]
    change(("  # okr: ignore[OKR601] we agreed", "\n        x-cost: 5"), commit=False)
    assert "comments or x- fields" in okr("diff", "--format", "markdown").out
    change(("\n        x-cost: 5", ""), commit=False)
    assert "comments" not in okr("diff", "--format", "json").out


def test_json_has_texts_and_not_what_they_are_made_of(change: Any, okr: Okr) -> None:
    root = change()
    (root / "okrs" / "platform" / "2026-Q4.yaml").write_text("status: maybe\nobjectives: []\n")
    found = json.loads(okr("diff", "--format", "json").out)
    assert found["to"] == {"name": "the work tree", "commit": None, "date": None}
    assert isinstance(found["broken"][0]["message"], str)


@pytest.mark.parametrize(
    ("was", "now", "row"),
    [
        ("{id: eu, title: Europe}", "{id: eu, title: Half of Europe, weight: 3}",
         "| eu: Europe | eu (3): Half of Europe | **easier: 50 % → 75 %** |"),
        ("{id: eu, title: Europe}", "{id: eu, title: Half of Europe}",
         "| eu: Europe | eu: Half of Europe | – |"),
        ("{id: eu, title: Europe}", "{id: eu, title: Europe, weight: 3}",
         "| eu, us | eu (3), us | **easier: 50 % → 75 %** |"),
    ],
)  # fmt: skip
def test_milestones_show_what_differs(change: Any, okr: Okr, was: str, now: str, row: str) -> None:
    """Whether another title asks for less, nobody can tell but who reads both."""
    change((was, now), commit=False)
    assert row in okr("diff", "--format", "markdown").out


def test_a_long_title_and_a_why_show_what_they_were(change: Any, okr: Okr) -> None:
    """A title says what the goal is: another one may be another goal."""
    change(("title: Bugs that customers meet", f"title: Bugs {'that customers meet ' * 8}at night"))
    change(
        ("meet at night", "meet by day"),
        ("    owner: anna\n    key", "    why: |\n      Night is\n      quiet\n    owner: anna\n    key"),
        commit=False,
    )
    told = okr("diff", "--format", "markdown").out
    assert re.search(r"title …[\w ]+ meet at night → …[\w ]+ meet by day\n", told)
    assert "why Night is quiet\n" in told
    page = okr("diff", "--format", "html").out
    assert "meet at night" in page
    assert "meet by day" in page


def test_settings_are_told_once_and_as_far_as_they_differ(acme: Acme, okr: Okr) -> None:
    root = acme(platform=FILE)
    settings = root / "okr.yaml"
    more = "commit: false\ncheck: {ignore: [OKR601]}\ncalendar: {first_month: 3}\n"
    settings.write_text(settings.read_text().replace("name: Bo Berg", "name: Bo B.") + more)
    told = okr("diff", "--format", "markdown").out
    for row in (
        "| `okr.yaml` | rules in okr.yaml | – | ignored rules OKR601 | – | – |",
        "| `okr.yaml` | calendar in okr.yaml | first month 1 | first month 3 |",
        "- `okr.yaml` people in okr.yaml: bo name Bo Berg → bo name Bo B.\n",
        "- `okr.yaml` commits in okr.yaml: yes → no\n",
    ):
        assert row in told


def test_a_retrospective_is_told_by_its_parts(change: Any, okr: Okr) -> None:
    text = "retrospective:\n  went_well: [We began early]\n  grades: {checkout: {next: keep, score: 1}}\n"
    change(("objectives:\n", f"{text}objectives:\n"), commit=False)
    told = "retrospective went well We began early; grades checkout next keep; score 1\n"
    assert told in okr("diff", "--format", "markdown").out


def test_a_drop_says_why_once_and_changed_records_have_a_heading(change: Any, okr: Okr) -> None:
    drop = "        dropped: {date: 2026-11-09, by: anna, reason: The vendor withdrew}\n"
    change(("        target: 3\n", "        target: 3\n" + drop), ("done: [eu]", "done: [us]"), commit=False)
    told = okr("diff", "--format", "markdown").out
    assert told.count("The vendor withdrew") == 1
    assert "\n**Records changed without a trace**\n\n| Goal |" in told


def test_goals_come_before_files_that_could_not_be_read_and_these_are_cut(acme: Acme, okr: Okr) -> None:
    """The host refuses more than 65,536 characters."""
    name = "a-team-with-a-long-name-" * 2
    bad = {f"{name}{n}/2026-Q4": "status: draft\nobjectives: []\n" for n in range(30)}
    root = acme(platform=FILE, **bad)
    file = root / "okrs" / "platform" / "2026-Q4.yaml"
    file.write_text(file.read_text().replace("target: 3", "target: 6"))
    for path in root.glob(f"okrs/{name}*/*.yaml"):
        path.write_text("status: active\nobjectives: 2\n")
    told = okr("diff", "--format", "markdown").out
    assert told.index("| 3 | 6 |") < told.index("could not be read: ")
    assert told.count("could not be read: ") == 20
    assert told.endswith("\n10 more files could not be read\n")
