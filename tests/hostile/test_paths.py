"""Names and paths from strangers (safety 2.2), on the command line, behind links and where answers go."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okrcli.store import files

if TYPE_CHECKING:
    from conftest import Okr

FILE = "okrs/platform/2026-Q4.yaml"
SECRET = "SECRET-OF-SOMEBODY-ELSE"
BAD = {
    "P1 above": "../x", "P1 the parent": "..", "P1 absolute": "/etc/x", "P1 a folder": "a/b",
    "P1 a backslash": "a\\b", "P1 a drive": "C:x", "P1 a home": "~", "P1 escaped": "%2e%2e",
    "P2 an option": "-rf", "P2 an option of git": "--upload-pack=x", "P3 git's own": ".git",
    "P3 in capitals": ".GIT", "P3 its short name": "git~1", "P3 a dot behind": ".git.",
    "P3 a blank behind": ".git ", "P3 a joiner": ".g\u200cit", "P3 modules": ".gitmodules",
    "P4 a device": "con", "P4 another": "NUL.yaml", "P4 and one more": "com1", "P4 a stream": "a:b",
    "P4 a dot at the end": "a.", "P5 a capital": "Core", "P5 Kelvin": "\u212a", "P5 Cyrillic": "соre",
    "P6 NUL": "a\0b", "P6 a line break": "a\nb", "P6 at the end": "a\n", "P6 very long": "x" * 300,
    "P6 many bytes": "é" * 128, "P6 half a character": "caf\udce9",
}  # fmt: skip
"""What nobody may call a team, a period or a goal, wherever the name comes from."""


def _listing(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
        if ".git" not in path.relative_to(folder).parts
    }


@pytest.mark.parametrize("row", BAD)
def test_a_bad_name_makes_nothing(row: str, okr: Okr, company: Path, steering) -> None:
    before = _listing(company.parent)
    name = BAD[row]
    goal = ["objective", "add", "--dry-run"]
    for words in (
        ["team", "add", "--name", "X", "--", name],
        [*goal, f"--team={name}", "--period=2026-Q4", "--", "A goal"],
        [*goal, "--team=platform", f"--period={name}", "--", "A goal"],
        [*goal, "--team=platform", "--period=2026-Q4", f"--id={name}", "--", "A goal"],
        ["status", "--", name],
        ["show", "--", f"{name}/2026-Q4/checkout"],
        ["log", "--", name],
    ):
        answer = okr(*words)
        assert (answer.code, answer.out) == (2, ""), words
        assert not steering.search(answer.err)
    assert _listing(company.parent) == before


@pytest.mark.parametrize("row", [row for row in BAD if row[:2] in ("P1", "P3", "P4")])
def test_an_import_makes_nothing_of_a_bad_name(row: str, okr: Okr, company: Path, tmp_path: Path) -> None:
    exported = json.loads(okr("export", "--format", "json").out)
    text = json.dumps(exported).replace('"platform"', json.dumps(BAD[row]))
    (tmp_path / "in.json").write_text(text)
    before = _listing(company)
    assert okr("import", "json", str(tmp_path / "in.json"), "--by", "anna").code in (1, 2)
    assert _listing(company) == before


LINKS: dict[str, Callable[[Path, Path], object]] = {
    "P7 a file outside": lambda path, secret: path.symlink_to(secret),
    "P7 the environment": lambda path, _: path.symlink_to("/proc/self/environ"),
    "P7 the settings of git": lambda path, _: path.symlink_to("../../.git/config"),
    "P7 zeros": lambda path, _: path.symlink_to("/dev/zero"),
    "P7 what is piped in": lambda path, _: path.symlink_to("/dev/stdin"),
    "P7 itself": lambda path, _: path.symlink_to(path.name),
    "P7 a folder above": lambda path, _: path.symlink_to(".."),
    "P7 a pipe": lambda path, _: os.mkfifo(path),
    "P7 a folder": lambda path, _: path.mkdir(),
}
READING = [
    ["check"], ["check", "--format", "json"], ["status", "--all"], ["tree"], ["fmt", "--check"], ["diff"],
    ["log"], ["digest"], ["lessons"], ["export", "--format", "json"], ["retro", "platform", "2027-Q1"],
]  # fmt: skip


@pytest.mark.parametrize("row", LINKS)
def test_o17_what_is_no_file_of_the_workspace_is_told_of_and_not_opened(
    row: str, okr: Okr, company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the place of a file, and of a folder of a team; whatever it leads to is in no output."""
    monkeypatch.setenv("OKR_TEST_TOKEN", SECRET)
    (tmp_path / "secret").write_text(f"{SECRET}: 1\n")
    (company / ".git/config").write_text((company / ".git/config").read_text() + f"# {SECRET}\n")
    LINKS[row](company / "okrs/platform/2027-Q1.yaml", tmp_path / "secret")
    several = row not in ("P7 a folder", "P7 a pipe")  # these two are no goals where a team has its folder
    if several:
        LINKS[row](company / "okrs/mobile", tmp_path / "secret")
    for words in READING:
        answer = okr(*words)
        assert answer.code in (0, 1, 2), words
        assert SECRET not in answer.out + answer.err
    found = json.loads(okr("check", "--format", "json").out)["findings"]
    told = [each["path"] for each in found if each["severity"] == "error"]
    assert "okrs/platform/2027-Q1.yaml" in told
    assert len(told) == len(set(told)) == 1 + several


def test_p7_no_loop_of_folders_is_walked(okr: Okr, company: Path) -> None:
    (company / "okrs/platform/again").symlink_to("..")
    (company / "okrs/loop").symlink_to(".")
    answer = okr("check", "--format", "json")
    assert {each["path"] for each in json.loads(answer.out)["findings"] if each["severity"] == "error"} <= {
        "okrs/loop", "okrs/platform/again",
    }  # fmt: skip


WRITERS = {
    "check": ["--output", "json={}"],
    "export": ["--output", "{}"],
    "retro": ["platform", "2026-Q4", "-o", "{}"],
    "diff": ["--format", "json", "-o", "{}"],
}
PLACES = ["link.json", "folder.json", ".git/x.json", "okrs/../.git/x.json", FILE, "okr.yaml"]


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("place", PLACES)
def test_p8_an_answer_is_written_to_no_place_that_is_for_other_things(
    name: str, place: str, okr: Okr, company: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text(SECRET)
    ending = ".html" if name == "retro" else ".json"
    (company / f"link{ending}").symlink_to(tmp_path / "secret")
    (company / f"folder{ending}").mkdir()
    before = _listing(company)
    answer = okr(name, *(word.format(place.replace(".json", ending)) for word in WRITERS[name]))
    assert answer.code in (2, 4), answer
    assert "hint: " in answer.err
    assert (tmp_path / "secret").read_text() == SECRET
    assert _listing(company) == before
    assert not list((company / ".git").glob("x.*"))


LATE = [["check"], ["status"], ["check-in", "p99", "700", "--by", "bo"]]


@pytest.mark.parametrize("words", LATE, ids=" ".join)
def test_p9_a_file_that_becomes_a_link_at_the_last_moment_is_not_followed(
    words: list[str], okr: Okr, company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opens a file asks the system itself not to follow: a look before would be too early."""
    secret = tmp_path / "secret"
    secret.write_text(f"{SECRET}: 1\n")
    real = os.open

    def late(path, flags, *args, **more):
        name = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
        if name.endswith("2026-Q4.yaml") and not (company / FILE).is_symlink():
            (company / FILE).unlink()
            (company / FILE).symlink_to(secret)
        return real(path, flags, *args, **more)

    monkeypatch.setattr(files.os, "open", late)
    answer = okr(*words)
    assert (company / FILE).is_symlink()
    assert answer.code in (1, 2, 4)
    assert SECRET not in answer.out + answer.err
    assert secret.read_text() == f"{SECRET}: 1\n"


def test_p10_nothing_is_committed_across_the_border_of_another_repository(
    okr: Okr, company: Path, tmp_path: Path, git
) -> None:
    """A submodule, a work tree of another repository, or a link to one, in the place of the goals."""
    text = (company / FILE).read_text()
    other = tmp_path / "other"
    (other / "platform").mkdir(parents=True)
    (other / "platform/2026-Q4.yaml").write_text(text)
    git(other, "init", "--quiet")
    git(other, "add", "-A")
    git(other, "commit", "--quiet", "--message", "Theirs")
    before = git(other, "rev-parse", "HEAD"), git(company, "rev-parse", "HEAD")
    git(company, "rm", "-r", "--quiet", "okrs")
    git(company, "-c", "protocol.file.allow=always", "submodule", "add", "--quiet", str(other), "okrs")
    answer = okr("check-in", "p99", "700", "--by", "bo")
    assert answer.code == 4
    assert "another repository" in answer.err or "repository" in answer.err
    git(company, "rm", "-r", "--quiet", "--cached", "okrs")
    (company / "okrs").rename(tmp_path / "moved")
    (company / "okrs").symlink_to(other)
    answer = okr("check-in", "p99", "700", "--by", "bo")
    assert answer.code in (2, 4)
    assert (git(other, "rev-parse", "HEAD"), git(company, "rev-parse", "HEAD")) == before
    assert (other / "platform/2026-Q4.yaml").read_text() == text
