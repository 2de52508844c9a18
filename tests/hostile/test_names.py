"""Names and paths from strangers (safety 2.2), as far as reading meets them: told of, never followed."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okrcli.app import main
from okrcli.render.findings import FORMATS

if TYPE_CHECKING:
    from conftest import Judge

GOALS = "status: draft\nobjectives:\n  - {id: checkout, title: Customers trust checkout, owner: anna}\n"
SETTINGS = "version: 1\nname: Acme\nteams: {platform: {name: Platform}}\npeople: {anna: {name: Anna Ek}}\n"
FOLDERS: dict[str, bytes] = {
    "P2 an option": b"-rf",
    "P2 a long option": b"--help",
    "P3 git~1": b"git~1",
    "P3 a hidden character": ".g\u200cit".encode().lstrip(b"."),
    "P4 a device": b"con",
    "P4 a device in capitals": b"NUL",
    "P4 a dot at the end": b"a.",
    "P4 a space at the end": b"a ",
    "P4 a colon": b"a:b",
    "P5 a capital": b"Core",
    "P5 a letter and its accent": "cafe\u0301".encode(),
    "P5 one letter": "café".encode(),
    "P5 Kelvin": "\u212a".encode(),
    "P5 Cyrillic": "соre".encode(),
    "P6 a line break": b"a\nb",
    "P6 as long as can be": b"x" * 255,
    "P6 no UTF-8": b"caf\xe9",
    "G4 magic": b":(top)x",
    "G4 a pattern": b"[a]*",
    "O1 an escape": b"\x1b[2Ja",
    "O2 markup": b"[red]a",
    "O4 a workflow command": b"::error::x",
    "O14 HTML": b"<b>a",
}
"""What a folder of a team may be called by somebody who means no good."""
FILES = [b"2026-Q4\n.yaml", "２０２６.yaml".encode(), b"2026-Q5.yaml", b"-rf.yaml", b"NUL.yaml",
         b"\x1b[2J.yaml", b"2026-q4.yaml", b"caf\xe9.yaml", b"::error::x.yml", b"2026-Q4.yaml "]  # fmt: skip


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    root = tmp_path / "acme"
    (root / "okrs" / "platform").mkdir(parents=True)
    (root / "okr.yaml").write_text(SETTINGS)
    (root / "okrs" / "platform" / "2026-Q4.yaml").write_text(GOALS)
    for name in FOLDERS.values():
        folder = os.fsencode(root / "okrs") + b"/" + name
        os.mkdir(folder)  # noqa: PTH102 (bytes)
        with open(folder + b"/2026-Q4.yaml", "w") as file:  # noqa: PTH123
            file.write("secret: in a folder that no team has\n")
    for name in FILES:
        with open(os.fsencode(root / "okrs" / "platform") + b"/" + name, "w") as file:  # noqa: PTH123
            file.write("secret: in a file of no period\n")
    return root


@pytest.mark.parametrize("form", FORMATS)
def test_every_odd_name_is_told_of_and_none_is_read(
    form: str, acme: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(acme)
    assert main(["check", "--format", form, "--today", "2026-11-23", "--select", "OKR110"]) in (0, 1)
    out, err = capfd.readouterr()
    assert err == ""
    assert "secret" not in out
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\ud800-\udfff]", out)
    if form == "json":
        paths = [finding["path"] for finding in json.loads(out)["findings"]]
        assert (
            len(paths) == len(set(paths)) == len(FOLDERS) + len(FILES) - 1
        )  # "2026-Q4.yaml " is no YAML file


@pytest.mark.parametrize("words", [["status"], ["tree"], ["status", "--format", "json"]])
def test_other_commands_pass_them_over(
    words: list[str], acme: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(acme)
    assert main([*words, "--today", "2026-11-23"]) in (0, 1)
    out, err = capfd.readouterr()
    assert "secret" not in out
    assert "Traceback" not in err
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", out + err)


@pytest.mark.parametrize(
    "name",
    ["../x", "..", "/etc/passwd", "a/b", "a\\\\b", "C:x", "~", "%2e%2e", "con", "Core", "café", "соre", "a.",
     "-rf", "x" * 65, "2026-q4", "１"],
)  # fmt: skip
def test_p1_a_path_is_no_name_inside_a_file(name: str, judged: Judge) -> None:
    text = (
        f'status: draft\nobjectives:\n  - id: "{name}"\n    title: A goal\n    owner: "{name}"\n'
        f'    supports: ["{name}/2026/x", "company/{name}/x", "company/2026/{name}"]\n'
    )
    found = judged(text.encode()).errors
    assert [one for one in found if one.startswith("OKR107 3:")] == ["OKR107 3:9"]
    assert len([one for one in found if one.startswith("OKR107 6:")]) == 3 - (name == "2026-q4")


@pytest.mark.parametrize(
    "word",
    ["../okrs", "/etc", "okrs/../../..", "\n", "-", "okrs/platform/2026-Q4.yaml\n", "x" * 300, "~", "*"],
)
def test_a_path_of_the_command_line_stays_inside(
    word: str, acme: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(acme)
    assert main(["check", "--", word]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert "Traceback" not in err
