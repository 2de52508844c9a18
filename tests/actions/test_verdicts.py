"""Verdicts that are kept or made elsewhere: the same as if each file were judged here and now."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from okrcli.actions import _spread, _verdicts
from okrcli.actions._spread import processes, spread
from okrcli.actions._verdict import Verdict, judge, judge_settings
from okrcli.actions._verdict_text import read_back, stable, written
from okrcli.actions.check import Asked, check
from okrcli.document import loader
from okrcli.domain.finding import Finding, Noted
from okrcli.domain.period import Period
from okrcli.domain.rules import RULES
from okrcli.domain.rules.configure import Wish
from okrcli.domain.rules.documentation import documentation
from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.store.layout import all_entries, entry_of
from okrcli.store.source import Disk

ROOT = Path(__file__).parents[2]
BAD = sorted((ROOT / "tests/files/bad").glob("[!s]*.yaml"))
SETTINGS = "version: 1\nname: Acme\nlanguage: en\npeople:\n  anna: {name: Anna Ek}\n"
TODAY = date(2026, 11, 23)


def goals(owner: str = "anna", title: str = "Customers trust checkout") -> str:
    return f"status: draft\nobjectives:\n  - {{id: checkout, title: {title}, owner: {owner}}}\n"


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """Twelve files, every third of them with an error."""
    root = tmp_path / "acme"
    for number in range(12):
        folder = root / "okrs" / f"team-{number}"
        folder.mkdir(parents=True)
        (folder / "2026-Q4.yaml").write_text(
            goals("anna" if number % 3 else "ana", f"Orders {number} arrive")
        )
    (root / "okr.yaml").write_text(SETTINGS)
    return root


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were judged, not remembered."""
    names: list[str] = []

    def noted(raw: bytes, entry: object, around: object) -> Verdict:
        names.append(entry.team)  # type: ignore[attr-defined]
        return judge(raw, entry, around)  # type: ignore[arg-type]

    monkeypatch.setattr(_verdicts, "judge", noted)
    monkeypatch.setenv("OKR_JOBS", "1")
    return names


def test_only_what_changed_is_judged_again_and_nothing_is_hidden(acme: Path, judged: list[str]) -> None:
    first = check(acme)
    assert len(judged) == 12
    assert first.findings
    judged.clear()
    assert check(acme) == first
    assert judged == []
    (acme / "okrs/team-1/2026-Q4.yaml").write_text(goals("ana "))
    again = check(acme)
    assert judged == ["team-1"]
    assert "okrs/team-1/2026-Q4.yaml" in {n.path for n in again.findings if n.finding.rule == "OKR505"}


def test_a_file_moved_to_another_team_is_judged_as_theirs(acme: Path, judged: list[str]) -> None:
    check(acme)
    judged.clear()
    (acme / "okrs/team-0/2026-Q4.yaml").rename(acme / "okrs/team-0/2026-Q3.yaml")
    assert "team-0/2026-Q3/checkout" in {noted.finding.address for noted in check(acme).findings}
    assert judged == ["team-0"]


def test_other_settings_are_other_verdicts(acme: Path, judged: list[str]) -> None:
    before = check(acme)
    (acme / "okr.yaml").write_text(SETTINGS.replace("anna:", "ana:"))
    after = check(acme)
    assert len(judged) == 24
    assert {n.path for n in before.findings if n.finding.rule == "OKR505"}.isdisjoint(
        n.path for n in after.findings if n.finding.rule == "OKR505"
    )
    (acme / "okr.yaml").write_text(SETTINGS)
    assert check(acme) == before
    assert len(judged) == 24
    check(acme, asked=Asked(ignore=("OKR505",)))
    assert len(judged) == 36


def test_another_parser_is_asked_itself(
    acme: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = check(acme)
    monkeypatch.setattr(loader, "LOADER", loader._Pure)
    assert check(acme) == before
    assert len(judged) == 24


def test_without_a_cache_all_is_judged(
    acme: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_CACHE_DIR", "")
    assert check(acme) == check(acme)
    assert len(judged) == 24


@pytest.mark.parametrize(
    "text", ["", "[]", "[6]", "[6,[0],1,2]", "[99]", '{"a":1}', "[" * 5000, "7", "[6,1", "[[]]"]
)
def test_nonsense_in_the_cache_is_no_verdict(
    text: str, acme: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = check(acme)
    for file in Path(os.environ["XDG_CACHE_HOME"]).rglob("verdicts/*"):
        lines = file.read_bytes().splitlines()
        file.write_bytes(b"\n".join(b" ".join([*line.split(b" ")[:2], text.encode()]) for line in lines))
    judged.clear()
    assert check(acme) == first
    assert len(judged) == 12


def _every_verdict(root: Path) -> Iterator[Verdict]:
    (root / "okr.yaml").write_text(SETTINGS)
    verdict, around = judge_settings(Disk(root), TODAY, Wish())
    yield verdict
    texts = [file.read_bytes() for file in BAD]
    texts += [documentation(rule).example("Bad").encode() for rule in RULES]
    for text in texts:
        yield judge(text, entry_of("platform", Period.parse("2026-Q4")), around)


def test_a_verdict_reads_back_as_it_was_written(tmp_path: Path) -> None:
    verdicts = list(_every_verdict(tmp_path))
    assert len({noted.finding.rule for verdict in verdicts for noted in verdict.notes}) > 15
    for verdict in verdicts:
        text = written(verdict)
        assert text
        assert b"\n" not in text
        assert read_back(text) == verdict
        assert [str(n.finding.message) for n in read_back(text).notes] == [  # type: ignore[union-attr]
            str(n.finding.message) for n in verdict.notes
        ]


def test_values_keep_their_types() -> None:
    values = {
        "a": Decimal("1.10"),
        "b": TODAY,
        "c": say("x"),
        "d": (1, "2"),
        "e": None,
        "f": True,
        "g": {1: "x"},
    }
    verdict = Verdict((Noted("p", Finding("OKR101", "error", say("y", **values)), "n", "\ud800"),))
    assert read_back(written(verdict) or b"") == verdict
    odd = Verdict((Noted("p", Finding("OKR101", "error", say("y", z=1.5)), "n", ""),))
    assert written(odd) is None


def test_conditions_are_the_same_text_for_equal_settings() -> None:
    one, other = {"b": frozenset("xyz"), "a": 1}, {"a": 1, "b": frozenset("zyx")}
    assert stable(one) == stable(other)
    assert stable(one) != stable({**one, "a": "1"})


# Several processes


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("number", [1, 2, 3, 9])
def test_results_come_in_order_whoever_made_them(number: int) -> None:
    pieces = [b"x" * (n * 1000) for n in range(100)]
    assert list(spread(lambda piece: piece + b"\n%d" % len(piece), pieces, number)) == [
        piece + b"\n%d" % len(piece) for piece in pieces
    ]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 // 0, sys.exit])
def test_a_process_that_dies_leaves_its_pieces_undone(end: object, capfd: pytest.CaptureFixture[str]) -> None:
    def work(piece: int) -> bytes:
        if piece == 3:
            end()  # type: ignore[operator]
        return b"%d" % piece

    done = list(spread(work, range(6), 2))
    assert done[0::2] == [b"0", b"2", b"4"]
    assert done[3::2] == [None, None]
    assert capfd.readouterr() == ("", "")


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_closing_ends_the_processes() -> None:
    results = spread(lambda piece: b"x" * 1_000_000, range(1000), 2)
    assert next(results)
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_many_processes_find_what_one_finds(acme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = check(acme)
    monkeypatch.setattr(_spread, "_can_fork", lambda: True)
    monkeypatch.setenv("OKR_JOBS", "3")
    monkeypatch.setenv("OKR_CACHE_DIR", "")
    assert check(acme) == alone
    here = os.getpid()
    monkeypatch.setattr(
        _verdicts, "written", lambda verdict: os.kill(os.getpid(), 9) if os.getpid() != here else b""
    )
    assert check(acme) == alone


def test_as_many_processes_as_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_spread, "_can_fork", lambda: True)
    monkeypatch.setattr(_spread, "_cores", lambda: 4)
    assert [processes(n) for n in (0, 1, 399, 400, 700, 10_000)] == [1, 1, 1, 2, 3, 4]
    monkeypatch.setenv("OKR_JOBS", "2")
    assert [processes(n) for n in (0, 1, 2, 10_000)] == [1, 1, 2, 2]
    for wrong in ("0", "-1", "two", "１", "1.5"):
        monkeypatch.setenv("OKR_JOBS", wrong)
        with pytest.raises(UsageError, match="OKR_JOBS is"):
            processes(1)
    monkeypatch.setattr(_spread, "_can_fork", lambda: False)
    monkeypatch.setenv("OKR_JOBS", "8")
    assert processes(10_000) == 1


INTERRUPTED = """
import os, signal, sys
from okrcli.actions import _verdicts
from okrcli.app import main
parent, judge = os.getpid(), _verdicts.judge
def slow(raw, entry, around):
    if entry.team == "team-7":
        os.kill(parent, signal.{name})
        import time
        time.sleep(60)
    return judge(raw, entry, around)
_verdicts.judge = slow
code = main(["check"])
try:
    os.waitpid(-1, 0)
    print("somebody is left", file=sys.stderr)
except ChildProcessError:
    pass
sys.exit(code)
"""


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_signal_ends_all_of_them_quietly(name: str, code: int, acme: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED.format(name=name)], cwd=acme, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OKR_JOBS": "3"}, timeout=30, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


def test_no_rule_asks_for_the_day_behind_the_scenes_back() -> None:
    """What a verdict of any day depends on would change unseen."""
    for file in (ROOT / "okrcli/domain/rules").glob("*.py"):
        assert file.name == "base.py" or "around.today" not in file.read_text()


def test_a_verdict_of_the_day(acme: Path, judged: list[str]) -> None:
    """A file that is judged by the day is judged again on the next, the others are not."""
    (acme / "okrs/team-1/2026-Q4.yaml").write_text(goals().replace("draft", "active"))
    entries = all_entries(acme)
    assert len(entries) == 12
    check(acme, asked=Asked(today=TODAY))
    judged.clear()
    check(acme, asked=Asked(today=TODAY))
    assert judged == []
    check(acme, asked=Asked(today=date(2026, 11, 30)))
    assert set(judged) <= {"team-1"}
