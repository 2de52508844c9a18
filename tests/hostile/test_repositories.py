"""What a repository holds and is set to (safety 2.3): the answers stay what they are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Okr

ROOT = Path(__file__).parents[2]
FILE = "okrs/platform/2026-Q4.yaml"
CHECK_IN = "          - {date: 2026-11-16, value: 820, confidence: 6, by: bo}\n"
HISTORY = [
    ["log"], ["log", "--format", "json"], ["diff", "HEAD~2", "HEAD"], ["diff", "HEAD~2", "--format", "json"],
    ["trend", "p99"], ["blame", "checkout"], ["digest", "--since", "2026-11-01"],
    ["status", "--as-of", "HEAD~1"], ["audit", "platform", "2026-Q4"],
]  # fmt: skip


@pytest.fixture
def lived(company: Path, git) -> Path:
    """Three commits: the goals, a check-in, and a lower target."""
    text = (company / FILE).read_text()
    text = text.replace(CHECK_IN, CHECK_IN + CHECK_IN.replace("11-16, value: 820", "11-20, value: 700"))
    for after in (text, text.replace("target: 300", "target: 400")):
        (company / FILE).write_text(after)
        git(company, "commit", "--quiet", "--all", "--message", "A change")
    return company


def answers(okr: Okr) -> list[tuple[int, str]]:
    told = [okr(*words) for words in HISTORY]
    return [(answer.code, answer.out) for answer in told]


def test_g10_what_a_checkout_carries_does_not_change_history(okr: Okr, lived: Path, git) -> None:
    before = answers(okr)
    assert all(code in (0, 1) and out for code, out in before)
    (lived / ".mailmap").write_text("Boss <boss@acme.example> <anna@acme.example>\n")
    kinds = "-diff binary ident export-subst export-ignore working-tree-encoding=UTF-16 text eol=crlf"
    (lived / ".gitattributes").write_text(f"*.yaml {kinds}\nokrs/** {kinds}\n")
    (lived / ".git/info/attributes").write_text(f"okrs/** {kinds}\n")
    assert answers(okr) == before
    git(lived, "replace", "HEAD", "HEAD~2")
    git(lived, "replace", "HEAD~1:okrs/platform/2026-Q4.yaml", "HEAD~2:okrs/platform/2026-Q4.yaml")
    assert answers(okr) == before


SETTINGS_OF_GIT = {
    "diff.noprefix": "true", "diff.renames": "copies", "diff.orderFile": "/dev/null", "log.follow": "true",
    "log.date": "relative", "log.decorate": "full", "log.showSignature": "true", "core.abbrev": "4",
    "core.quotePath": "false", "color.ui": "always", "format.pretty": "raw",
    "i18n.logOutputEncoding": "UTF-16", "i18n.commitEncoding": "ISO-8859-1", "core.pager": "false",
    "diff.mnemonicPrefix": "true", "core.fileMode": "false", "core.ignoreCase": "true",
}  # fmt: skip


def test_g11_settings_of_git_change_no_answer(okr: Okr, lived: Path, git) -> None:
    before = answers(okr)
    for name, value in SETTINGS_OF_GIT.items():
        git(lived, "config", name, value)
    assert answers(okr) == before


@pytest.mark.parametrize(
    "path", [":(top)okrs", ":/", "*", "[o]krs", "-rf", ":(exclude)okrs", ":!okrs", "okrs/*"]
)
def test_g4_a_path_is_taken_as_it_is_written(path: str, okr: Okr, lived: Path) -> None:
    for words in (["check", "--", path], ["fmt", "--check", "--", path], ["log", "--", path]):
        answer = okr(*words)
        assert (answer.code, answer.out) == (2, ""), words
    answer = okr("diff", "--", path)
    assert (answer.code, answer.out) in ((2, ""), (4, ""))


HOOK = """\
#!/bin/sh
echo "index ${{GIT_INDEX_FILE:+set}}" > "{marks}"
exec '{python}' -m okrcli check --today 2026-11-23 >> "{marks}" 2>&1
"""


@pytest.mark.parametrize("words", [["--all"], ["--", FILE], []], ids=["all", "a path", "what is staged"])
def test_g6_a_check_in_a_hook_sees_what_is_committed_and_ends(words: list[str], lived: Path, git) -> None:
    """The lock of the commit is held and the index is another one: neither keeps it waiting."""
    marks = lived.parent / "marks"
    hook = lived / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK.format(marks=marks, python=sys.executable))
    hook.chmod(0o755)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    good = (lived / FILE).read_text()
    for text, code in ((good.replace("target: 400", "target: 900"), 1), (good + "# fine\n", 0)):
        (lived / FILE).write_text(text)
        if not words:
            git(lived, "add", "--all")
        done = subprocess.run(
            ["git", "-C", str(lived), "commit", "--quiet", "--message", "A change", *words],
            env=environment, capture_output=True, check=False, timeout=60,
        )  # fmt: skip
        said = marks.read_text()
        assert done.returncode == code, said
        assert said.startswith("index set\n")
        assert ("OKR301" in said) == bool(code)
        assert "Traceback" not in said


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_g7_a_repository_of_somebody_else_says_which_command_trusts_it(okr: Okr, lived: Path) -> None:
    subprocess.run(["chown", "-R", "1234:1234", str(lived)], check=True)
    for words in (["check"], ["status"], ["tree"], ["show", "p99"], ["fmt", "--check"]):
        assert okr(*words).code == 0
    for words in (["log"], ["diff", "HEAD"], ["blame", "p99"], ["check", "--since", "HEAD"]):
        answer = okr(*words)
        assert (answer.code, answer.out) == (4, "")
        assert f"git config --global --add safe.directory {lived}" in answer.err


TEMPLATES = {
    "attributes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals": "{{ cycler.__init__.__globals__.os.system('touch pwned') }}",
    "a long loop": "{% for i in range(10 ** 9) %}{% endfor %}",
    "loops in each other": "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
    "a format": "{{ '{:>1000000000}'.format(1) }}",
    "a format of parts": "{{ '%1000000000d' % 1 }}",
    "very wide": "{{ 'a' | center(1000000000) }}",
    "very often": "{{ 'a' * 1000000000 }}",
    "twice as long each time": (
        "{% set n = namespace(s='a') %}{% for i in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}"
    ),
    "another file": "{% include '/etc/passwd' %}",
    "a file above": "{% include '../../../../etc/passwd' %}",
    "what it may not change": "{{ report.clear() }}{{ report.update({}) }}",
    "itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
}


@pytest.mark.parametrize("row", TEMPLATES)
def test_g12_a_template_is_data(row: str, okr: Okr, company: Path) -> None:
    (company / "mine.md.j2").write_text(TEMPLATES[row])
    answer = okr("retro", "platform", "2026-Q4", "--template", "mine.md.j2")
    assert (answer.code, answer.out) == (2, ""), answer
    assert "root:" not in answer.err
    assert not (company / "pwned").exists()


@pytest.mark.parametrize("word", ["(a+)+$", "(", "[", "\\d{999999}", ".*" * 40, "(?P<x>", "a" * 900])
def test_g12_words_of_a_rule_are_words(word: str, okr: Okr, company: Path) -> None:
    """No pattern of the checkout is run as one."""
    words = "".join(f"OKR20{n}: {{words: ['{word}'], x: '{word}'}}, " for n in range(1, 9))
    rules = f"check: {{rules: {{{words}}}}}\n"
    (company / "okr.yaml").write_text((company / "okr.yaml").read_text() + rules)
    text = (company / FILE).read_text().replace("Customers trust checkout", "a" * 700)
    (company / FILE).write_text(text)
    assert okr("check").code in (0, 1)


def test_g13_missing_objects_are_told_of_and_never_fetched(okr: Okr, lived: Path, git) -> None:
    mark = lived.parent / "ran"
    evil = lived.parent / "evil"
    evil.write_text(f"#!/bin/sh\n: > '{mark}'\nexit 1\n")
    evil.chmod(0o755)
    for name, value in {
        "core.repositoryFormatVersion": "1", "extensions.partialClone": "origin",
        "remote.origin.promisor": "true", "remote.origin.url": str(lived.parent / "nowhere"),
        "remote.origin.uploadpack": str(evil),
        "remote.origin.partialclonefilter": "blob:none", "remote.origin.fetch": "+refs/heads/*:refs/heads/*",
    }.items():  # fmt: skip
        git(lived, "config", name, value)
    gone = git(lived, "rev-parse", f"HEAD~1:{FILE}").strip()
    (lived / ".git/objects" / gone[:2] / gone[2:]).unlink()
    for words in (
        ["log"],
        ["trend", "p99"],
        ["blame", "checkout"],
        ["status", "--as-of", "HEAD~1"],
        ["diff", "HEAD~1"],
    ):
        answer = okr(*words)
        assert answer.code in (0, 1, 4), words
        assert answer.code == 4 or re.search(
            "leaves contents out|does not have|unknown", answer.out + answer.err
        ), words
        assert not mark.exists(), words
    assert okr("check").code == 0
