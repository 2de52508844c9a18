"""log, blame, audit and trend in odd repositories: real git, each state as designed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

LOOKS = [("log",), ("blame", "platform/2026-Q4/checkout/p99"), ("audit", "2026-Q4")]
PATH = "okrs/platform/2026-Q4.yaml"
GOALS = """\
status: active
objectives:
  - id: checkout
    title: Trust
    key_results:
      - {{id: p99, title: Latency, start: 900, target: {target}}}
"""
SETTINGS = "version: 1\nname: Acme\nteams:\n  platform: {name: Platform}\n  infra: {name: Infra}\n"


def told(okr: Any, at: Path, *words: str, code: int = 0) -> dict[str, Any]:
    answer = okr(*words, "--format", "json", at=at)
    assert answer.code == code, answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


def everything(okr: Any, at: Path) -> list[dict[str, Any]]:
    return [told(okr, at, *words) for words in LOOKS]


def kinds(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(event["kind"], event["field"]) for event in found["events"]]


def clone(git: Any, source: Path, to: Path, *options: str) -> Path:
    git(to.parent, "clone", "--quiet", *options, f"file://{source}", to.name)
    return to


# Places without history


@pytest.mark.parametrize("words", LOOKS)
def test_no_repository(okr, acme, words):
    root = acme(platform="status: draft\n")
    (root / ".git").rename(root.parent / "elsewhere")
    answer = okr(*words)
    assert (answer.code, answer.out) == (4, "")
    assert "is in no git repository" in answer.err


@pytest.mark.parametrize("words", LOOKS)
def test_an_unborn_branch(okr, acme, git, words):
    root = acme(platform="status: draft\n")
    git(root, "checkout", "--quiet", "--orphan", "other")
    answer = okr(*words)
    assert (answer.code, answer.out) == (4, "")
    assert "no commit in this repository yet" in answer.err


def test_a_bare_repository(okr, lived, git, tmp_path):
    bare = clone(git, lived, tmp_path / "bare", "--bare")
    for words in LOOKS:
        answer = okr(*words, at=bare)
        assert (answer.code, answer.out) == (4, "")
        assert "is a bare repository" in answer.err


def test_goals_that_were_never_committed(okr, acme):
    root = acme()
    (root / "okrs" / "platform").mkdir(parents=True)
    (root / PATH).write_text("status: draft\n")
    assert told(okr, root, "log")["events"] == []
    assert told(okr, root, "log", "platform/2026-Q4", code=0)["events"] == []


# The same history in other places


def test_a_detached_head_a_linked_work_tree_and_a_submodule(okr, lived, git, tmp_path):
    expected = everything(okr, lived)
    detached = clone(git, lived, tmp_path / "detached")
    git(detached, "checkout", "--quiet", "--detach")
    assert everything(okr, detached) == expected
    git(detached, "worktree", "add", "--quiet", str(tmp_path / "linked"), "HEAD")
    assert everything(okr, tmp_path / "linked") == expected
    outer = tmp_path / "outer"
    git(tmp_path, "init", "--quiet", "outer")
    allowed = ("-c", "protocol.file.allow=always")
    git(outer, *allowed, "submodule", "--quiet", "add", str(lived), "goals")
    assert everything(okr, outer / "goals") == expected
    git(detached, "pack-refs", "--all")
    git(detached, "checkout", "--quiet", "main")
    assert everything(okr, detached) == expected


def test_in_the_middle_of_a_merge_and_of_a_rebase(okr, lived, git, tmp_path):
    expected = everything(okr, lived)
    root = clone(git, lived, tmp_path / "busy")
    git(root, "checkout", "--quiet", "-b", "other", "HEAD~1")
    text = (root / PATH).read_text()
    (root / PATH).write_text(text.replace("target: 300", "target: 350"))
    git(root, "commit", "--quiet", "-am", "Other")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "other", code=1)
    assert "<<<<<<<" in (root / PATH).read_text()
    assert told(okr, root, "log") == expected[0]
    assert told(okr, root, "log", "platform/2026-Q4/checkout/p99")["events"]
    assert okr("blame", "p99", at=root).code == 2
    git(root, "merge", "--abort")
    git(root, "checkout", "--quiet", "other")
    git(root, "rebase", "--quiet", "main", code=1)
    assert kinds(told(okr, root, "log")) == kinds(expected[0])


def test_a_workspace_in_a_subfolder(okr, story, git, tmp_path):
    tale = story()
    for target, day in ((300, "2026-10-01"), (350, "2026-11-01")):
        files = {"okr.yaml": SETTINGS, PATH: GOALS.format(target=target)}
        tale.commit({f"apps/goals/{path}": text for path, text in files.items()} | {PATH: "other"}, day)
    root = tale.write(tmp_path / "mono")
    goals = root / "apps" / "goals"
    found = told(okr, goals, "log", "p99")
    assert [(e["address"], e["field"]) for e in found["events"]] == [
        ("platform/2026-Q4/checkout/p99", "target"), ("platform/2026-Q4/checkout/p99", ""),
    ]  # fmt: skip
    assert told(okr, goals, "audit")["summary"]["goal_changes"] == 1


# Clones that lack something


def test_a_shallow_clone_says_so_and_names_nobody(okr, lived, git, tmp_path):
    root = clone(git, lived, tmp_path / "shallow", "--depth", "1")
    found = told(okr, root, "log")
    assert (found["complete"], found["gaps"], kinds(found)) == (False, ["shallow"], [("unknown", "boundary")])
    fields = told(okr, root, "blame", "p99")["fields"]
    assert [field["set"] for field in fields] == [None] * len(fields)
    report = told(okr, root, "audit", "--strict", code=1)
    assert (report["summary"]["unknown"], report["summary"]["commits"], report["complete"]) == (1, 0, False)
    answer = okr("log", at=root)
    assert "this clone is shallow" in answer.err
    assert "git fetch --unshallow" in answer.err
    assert told(okr, root, "trend", "p99")["points"][0]["recorded"] is None


def test_what_a_shallow_clone_has_is_known(okr, lived, git, tmp_path):
    root = clone(git, lived, tmp_path / "deeper", "--depth", "3")
    """The oldest version in it cannot be read, so that what the next one changed is unknown as well."""
    assert kinds(told(okr, root, "log", "p99")) == [
        ("changed", "target"), ("unknown", "boundary"), ("unknown", "boundary"),
    ]  # fmt: skip
    known = {field["field"]: bool(field["set"]) for field in told(okr, root, "blame", "p99")["fields"]}
    assert (known["target"], known["title"], known["owner"]) == (True, False, False)


def test_a_partial_clone_fetches_nothing(okr, lived, git, tmp_path):
    source = clone(git, lived, tmp_path / "source", "--bare")
    git(source, "config", "uploadpack.allowFilter", "true")
    root = clone(git, source, tmp_path / "blobless", "--filter=blob:none")
    before = git(root, "count-objects", "-v")
    found = told(okr, root, "log", "p99")
    assert found["gaps"] == ["partial"]
    assert {kind for kind, _ in kinds(found)} == {"unknown"}
    assert all(field["set"] is None for field in told(okr, root, "blame", "p99")["fields"])
    assert told(okr, root, "audit")["complete"] is False
    treeless = clone(git, source, tmp_path / "treeless", "--filter=tree:0")
    for words in LOOKS:
        answer = okr(*words, at=treeless)
        assert (answer.code, answer.out) == (4, "")
        assert "this is a partial clone" in answer.err
    assert git(root, "count-objects", "-v") == before


def test_grafts_are_told_and_replacements_are_not_followed(okr, lived, git, tmp_path):
    root = clone(git, lived, tmp_path / "replaced")
    expected = told(okr, root, "log")
    head, before = (git(root, "rev-parse", name).strip() for name in ("HEAD", "HEAD~1"))
    git(root, "replace", head, before)
    assert told(okr, root, "log") == expected
    git(root, "replace", "-d", head)
    (root / ".git" / "info" / "grafts").write_text(f"{head}\n")
    assert told(okr, root, "log")["gaps"] == ["grafted"]


# Histories with turns in them


def test_a_team_folder_that_was_renamed(okr, story, tmp_path):
    """The life goes on under the new name: with another content, too, as the goals in it are the same."""
    tale, new = story(), "okrs/infra/2026-Q4.yaml"
    tale.commit({"okr.yaml": SETTINGS, PATH: GOALS.format(target=300)}, "2026-10-01")
    tale.commit({PATH: GOALS.format(target=310)}, "2026-10-02")
    named = SETTINGS.replace("  platform: {name: Platform}\n", "")
    tale.commit({PATH: None, new: GOALS.format(target=320), "okr.yaml": named}, "2026-10-03")
    tale.commit({new: GOALS.format(target=330)}, "2026-10-04")
    root = tale.write(tmp_path / "moved")
    for words in (["p99"], ["infra"], ["infra/2026-Q4"], []):
        told_now = [e for e in told(okr, root, "log", *words)["events"] if e["field"] == "target"]
        assert [(e["address"].split("/")[0], e["after"]) for e in told_now] == [
            ("infra", 330), ("infra", 320), ("platform", 310),
        ]  # fmt: skip
    moves = [e for e in told(okr, root, "log", "infra")["events"] if e["kind"] == "moved"]
    assert [(e["before"], e["recorded"]) for e in moves] == [("platform/2026-Q4", "2026-10-03")]
    fields = {f["field"]: f["set"]["recorded"] for f in told(okr, root, "blame", "p99")["fields"]}
    assert fields == {"title": "2026-10-01", "start": "2026-10-01", "target": "2026-10-04"}
    assert told(okr, root, "audit", "2026-Q4")["summary"]["goal_changes"] == 3


def test_a_workspace_that_moved_to_another_folder(okr, story, tmp_path):
    """Both at once: into a subfolder, and with the team under another name."""
    tale = story()
    tale.commit({"okr.yaml": SETTINGS, PATH: GOALS.format(target=300)}, "2026-10-01")
    tale.commit({PATH: GOALS.format(target=310)}, "2026-10-02")
    moved = {"okr.yaml": None, "goals/okr.yaml": SETTINGS, PATH: None}
    tale.commit(moved | {"goals/okrs/infra/2026-Q4.yaml": GOALS.format(target=310)}, "2026-10-03")
    root = tale.write(tmp_path / "away") / "goals"
    for words in (["p99"], ["infra"], []):
        events = told(okr, root, "log", *words)["events"]
        changed = [(e["address"].split("/")[0], e["after"]) for e in events if e["field"] == "target"]
        assert changed == [("platform", 310)]
        assert [e["before"] for e in events if e["kind"] == "moved"][-1:] in ([], ["platform/2026-Q4"])
    fields = {f["field"]: f["set"]["recorded"] for f in told(okr, root, "blame", "p99")["fields"]}
    assert fields == {"title": "2026-10-01", "start": "2026-10-01", "target": "2026-10-02"}


def test_a_giant_and_a_link_in_the_place_of_a_file(okr, story, git, tmp_path):
    tale = story()
    tale.commit({"okr.yaml": SETTINGS, PATH: GOALS.format(target=300)}, "2026-10-01")
    tale.commit({PATH: GOALS.format(target=310) + "# " + "x" * (1 << 20) + "\n"}, "2026-10-02")
    tale.commit({PATH: GOALS.format(target=320)}, "2026-10-03")
    root = tale.write(tmp_path / "giant")
    (root / PATH).unlink()
    (root / PATH).symlink_to("/etc/passwd")
    git(root, "commit", "--quiet", "-am", "A link")
    events = told(okr, root, "log", "platform")["events"]
    assert [(e["kind"], e["field"], e["after"]) for e in events[:3]] == [
        ("unknown", "unreadable", None), ("changed", "target", 320), ("unknown", "unreadable", None),
    ]  # fmt: skip


def test_a_key_result_that_moved_to_another_objective(okr, story, tmp_path):
    goal = "      - {{id: p99, title: Latency, start: 900, target: {target}}}\n"
    one = "  - id: checkout\n    title: Trust\n    key_results:\n"
    other = (
        "  - id: speed\n    title: Speed\n    key_results:\n      - {id: k, title: K, start: 0, target: 1}\n"
    )
    more = "      - {id: l, title: L, start: 0, target: 1}\n"
    head = "status: active\nobjectives:\n"
    tale = story()
    tale.commit(
        {"okr.yaml": SETTINGS, PATH: head + one + more + goal.format(target=300) + other}, "2026-10-01"
    )
    tale.commit({PATH: head + one + more + goal.format(target=310) + other}, "2026-10-02")
    tale.commit({PATH: head + one + more + other + goal.format(target=310)}, "2026-10-03")
    tale.commit({PATH: head + one + more + other + goal.format(target=320)}, "2026-10-04")
    root = tale.write(tmp_path / "wandered")
    events = told(okr, root, "log", "p99")["events"]
    assert [(e["address"].split("/")[2], e["kind"], e["field"]) for e in events] == [
        ("speed", "changed", "target"), ("speed", "moved", ""), ("checkout", "changed", "target"),
        ("checkout", "added", ""),
    ]  # fmt: skip
    fields = {f["field"]: f["set"]["recorded"] for f in told(okr, root, "blame", "p99")["fields"]}
    assert fields == {"title": "2026-10-01", "start": "2026-10-01", "target": "2026-10-04"}


def test_a_file_that_is_gone_can_be_asked_for_by_its_whole_address(okr, story, tmp_path):
    tale = story()
    tale.commit({"okr.yaml": SETTINGS, PATH: GOALS.format(target=300)}, "2026-10-01")
    tale.commit({PATH: None}, "2026-10-02")
    root = tale.write(tmp_path / "gone")
    events = told(okr, root, "log", "platform/2026-Q4/checkout/p99")["events"]
    assert [(e["kind"], e["owed"]) for e in events] == [("removed", True), ("added", False)]
    assert told(okr, root, "audit", "2026-Q4")["summary"]["without_reason"] == 3
    assert okr("log", "platform/2026-Q4/checkout/p98", at=root).code == 2


def test_side_branches_and_what_was_made_in_a_merge(okr, story, git, tmp_path):
    """One branch was thrown away; two that met, with a target that neither of them had."""
    tale = story()
    first = tale.commit({"okr.yaml": SETTINGS, PATH: GOALS.format(target=300)}, "2026-10-01")
    lost = tale.commit({PATH: GOALS.format(target=666)}, "2026-10-02", parents=(first,), branch="lost")
    one = tale.commit({PATH: GOALS.format(target=310)}, "2026-10-03", parents=(first,), branch="one")
    two = tale.commit({PATH: GOALS.format(target=320)}, "2026-10-03", parents=(first,), branch="two")
    evil = tale.commit({PATH: GOALS.format(target=400)}, "2026-10-04", parents=(one, two), message="Merge")
    tale.commit({PATH: GOALS.format(target=400)}, "2026-10-05", parents=(evil, lost), message="Merge, ours")
    root = tale.write(tmp_path / "sides")
    events = told(okr, root, "log", "p99", "--class", "goalpost")["events"]
    assert sorted((e["before"], e["after"], e["recorded"]) for e in events) == [
        (300, 310, "2026-10-03"), (300, 320, "2026-10-03"), (310, 400, "2026-10-04"),
    ]  # fmt: skip
    assert {e["after"]: bool(e["merged"]) for e in events} == {310: False, 320: True, 400: False}
    whole = told(okr, root, "log", "p99", "--class", "goalpost", "--full-history")["events"]
    assert 666 in [e["after"] for e in whole]
    marked = [c["marks"] for c in told(okr, root, "audit")["commits"] if "made in a merge" in c["marks"]]
    assert len(marked) == 1


def test_a_file_added_on_two_branches_and_one_that_came_back(okr, story, tmp_path):
    tale = story()
    first = tale.commit({"okr.yaml": SETTINGS}, "2026-10-01")
    one = tale.commit({PATH: GOALS.format(target=300)}, "2026-10-02", parents=(first,), branch="one")
    two = tale.commit({PATH: GOALS.format(target=320)}, "2026-10-03", parents=(first,), branch="two")
    tale.commit({PATH: GOALS.format(target=310)}, "2026-10-04", parents=(one, two))
    tale.commit({PATH: None}, "2026-10-05")
    tale.commit({PATH: GOALS.format(target=340)}, "2026-10-06")
    root = tale.write(tmp_path / "twice")
    last = told(okr, root, "log", "p99")["events"]
    assert [(e["kind"], e["recorded"]) for e in last] == [("added", "2026-10-06")]
    days = [e["recorded"] for e in told(okr, root, "log", "p99", "--full-history")["events"]]
    assert days == ["2026-10-06", "2026-10-05", "2026-10-04", "2026-10-03", "2026-10-02"]
    assert [e["recorded"] for e in told(okr, root, "log")["events"] if e["address"].endswith("p99")] == days


def test_rewritten_history_is_told_as_it_is_now_and_marked(okr, lived, git, tmp_path):
    root = clone(git, lived, tmp_path / "rewritten")
    before = told(okr, root, "log", "p99")
    git(root, "commit", "--quiet", "--amend", "--no-edit", "--date", "2026-11-06T12:00:00Z", "-m", "Anew")
    after = told(okr, root, "log", "p99")
    assert kinds(after) == kinds(before)
    assert after["events"][0]["commit"] != before["events"][0]["commit"]
    assert "rewritten" in told(okr, root, "audit")["commits"][0]["marks"]


# Odd bytes, odd clocks, odd settings


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory, story: Any) -> Path:
    """Names and messages that are no UTF-8, clocks that no calendar has, texts that want to be obeyed."""
    tale, latin = story(), "Å".encode("latin-1")
    tale.commit(
        {"okr.yaml": SETTINGS, PATH: GOALS.format(target=300)}, "2026-10-01", message=b"\xc5ndring \xff"
    )
    tale.commit(
        {"okrs/" + latin.decode("utf-8", "surrogateescape") + "/2026-Q4.yaml": "status: draft\n"},
        "2026-10-02", message=latin + b"ndring", encoding="ISO-8859-1",
    )  # fmt: skip
    tale.commit({'okrs/platform/a\nb"\t.yaml': "x", "okrs/platform/:(top)x": "x"}, "2026-10-03")
    tale.commit({PATH: GOALS.format(target=310)}, "99999999999 +0000", message="Far ahead")
    tale.commit({PATH: GOALS.format(target=320)}, "2040-01-01", committed="2026-10-05")
    tale.commit({PATH: GOALS.format(target=330)}, "999999999999999999 +9999", message="No such day")
    tale.commit({PATH: GOALS.format(target=340)}, "2026-10-07", by=" <>", message="")
    evil = "::error::\x1b[31m <b>@all\u202e"
    tale.commit(
        {PATH: GOALS.format(target=350)}, "2026-10-08", by=f"{evil} <a@b>".replace("<b>", ""), message=evil
    )
    return tale.write(tmp_path_factory.mktemp("odd"))


def test_odd_bytes_and_clocks(okr, odd):
    found = told(okr, odd, "log", "p99")["events"]
    assert [e["after"] for e in found[:-1]] == [350, 340, 330, 320, 310]
    assert [e["recorded"] for e in found[:5]] == [
        "2026-10-08",
        "2026-10-07",
        None,
        "2026-10-05",
        "5138-11-16",
    ]
    assert found[3]["authored"] == "2040-01-01"
    assert len(told(okr, odd, "blame", "p99")["fields"]) == 3
    report = told(okr, odd, "audit", "platform", "2026-Q4")
    subjects = [commit["subject"] for commit in report["commits"]]
    assert subjects[-1] == "\ufffdndring \ufffd"
    assert sum("future" in commit["marks"] for commit in report["commits"]) == 2


def test_texts_of_strangers_are_shown_and_not_obeyed(okr, odd, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for words in (*LOOKS, ("log", "--format", "markdown"), ("audit", "--format", "markdown")):
        answer = okr(*words, at=odd)
        assert answer.code == 0
        assert "\x1b" not in answer.out
        assert "\u202e" not in answer.out
        assert not any(line.lstrip().startswith("::") for line in answer.out.splitlines())


SETTINGS_THAT_CHANGE_OUTPUT = {
    "log.showSignature": "true", "log.follow": "true", "log.showRoot": "false", "log.decorate": "full",
    "log.date": "relative", "log.mailmap": "true", "log.diffMerges": "off", "log.abbrevCommit": "true",
    "diff.renames": "copies", "diff.noprefix": "true", "diff.mnemonicPrefix": "true", "diff.relative": "true",
    "diff.orderFile": "/nowhere", "color.ui": "always", "color.diff": "always", "core.abbrev": "4",
    "core.quotePath": "false", "format.pretty": "oneline", "i18n.logOutputEncoding": "UTF-16",
    "notes.displayRef": "*", "core.logAllRefUpdates": "false", "diff.algorithm": "patience",
    "diff.ignoreSubmodules": "all", "diff.wordRegex": ".", "diff.context": "0",
}  # fmt: skip


def test_settings_that_change_what_git_prints(okr, lived, git, tmp_path):
    root = clone(git, lived, tmp_path / "set")
    expected = everything(okr, root)
    lines = []
    for name, value in SETTINGS_THAT_CHANGE_OUTPUT.items():
        section, _, key = name.partition(".")
        lines.append(f"[{section}]\n{key} = {value}\n")
    with (root / ".git" / "config").open("a") as config:
        config.writelines(lines)
    (root / ".mailmap").write_text("Boss <boss@acme.example> <anna@acme.example>\n")
    (root / ".gitattributes").write_text("*.yaml binary -diff\n")
    (root / "okr.yaml").touch()
    assert everything(okr, root) == expected


CANARIES = (
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass",
    "core.hooksPath", "core.alternateRefsCommand", "core.gitProxy", "gpg.program", "gpg.ssh.program",
    "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge",
    "filter.evil.process", "merge.evil.driver", "credential.helper", "remote.origin.uploadpack",
    "remote.origin.vcs", "pager.log",
    "alias.log", "alias.cat-file", "uploadpack.packObjectsHook",
)  # fmt: skip


def test_nothing_that_a_hostile_repository_names_is_run(okr, lived, git, tmp_path):
    root = clone(git, lived, tmp_path / "hostile")
    expected = everything(okr, root)
    ran = tmp_path / "ran"
    ran.mkdir()
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\ntouch "{ran}/$(basename "$0")-$$"\nexit 0\n')
    program.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
        (hooks / hook).write_bytes(program.read_bytes())
        (hooks / hook).chmod(0o755)
    for name in CANARIES:
        value = str(hooks) if name == "core.hooksPath" else f"!{program}" if "alias" in name else str(program)
        git(root, "config", name, value)
    git(root, "config", "log.showSignature", "true")
    (root / ".git" / "info" / "attributes").write_text("* diff=evil filter=evil merge=evil\n")
    assert everything(okr, root) == expected
    told(okr, root, "trend", "p99")
    assert list(ran.iterdir()) == []


@pytest.mark.parametrize(
    "revision", ["--output={file}", "--upload-pack=touch {file}", "-n1", "HEAD --all", "^HEAD", "@{{-1}}"]
)
def test_an_attackers_revision_is_no_option(okr, lived, tmp_path, revision):
    file = tmp_path / "made"
    for words in (*LOOKS, ("trend", "p99")):
        answer = okr(*words, f"--as-of={revision.format(file=file)}", at=lived)
        assert answer.code in (2, 4)
        assert answer.out == ""
    assert not file.exists()


def test_as_of_shows_the_history_up_to_then(okr, lived):
    assert [e["recorded"] for e in told(okr, lived, "log", "p99", "--as-of", "2026-10-30")["events"]] == [
        "2026-10-30", "2026-10-01",
    ]  # fmt: skip
    fields = {f["field"]: f for f in told(okr, lived, "blame", "p99", "--as-of", "2026-11-03")["fields"]}
    assert (fields["target"]["value"], fields["target"]["set"]["by"]) == (300, "anna")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
def test_a_repository_of_another_user_names_the_command_that_trusts_it(okr, lived, git, tmp_path):
    root = clone(git, lived, tmp_path / "foreign")
    for path in (root, root / ".git"):
        os.chown(path, 1234, 1234)
    for words in LOOKS:
        answer = okr(*words, at=root)
        assert (answer.code, answer.out) == (4, "")
        assert "safe.directory" in answer.err
