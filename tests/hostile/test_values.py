"""Numbers, dates and texts from strangers (safety 2.5): exact or refused, wherever they are reckoned with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okrcli.app import main

if TYPE_CHECKING:
    from conftest import Judge

SETTINGS = "version: 1\nname: Acme\nteams: {platform: {name: Platform}}\npeople: {anna: {name: Anna Ek}}\n"


def metric(start: str, target: str, value: str) -> str:
    return (
        "status: active\nactivated: {date: 2026-10-01, by: anna}\nobjectives:\n  - id: checkout\n"
        "    title: Customers trust checkout\n    owner: anna\n    key_results:\n      - id: p99\n"
        "        title: p99 latency\n        owner: anna\n        unit: ms\n        source: Grafana\n"
        f"        start: {start}\n        target: {target}\n"
        f"        check_ins:\n          - {{date: 2026-11-20, value: {value}, by: anna}}\n"
    )


NUMBERS = {
    "N1 down": ("900", "300", "600"),
    "N1 beyond": ("0", "10", "900"),
    "N1 back": ("0", "10", "-900"),
    "N1 from nothing to less": ("0", "-1", "0"),
    "N1 nothing and nothing": ("0", "1", "-0"),
    "N3 more than a float holds": ("9007199254740993", "9007199254740995", "9007199254740994"),
    "N3 tenths": ("0.1", "0.3", "0.2"),
    "N3 very large": ("1e308", "-1e308", "1e308"),
    "N4 beyond floats": ("1e999", "-1e999", "0"),
    "N4 next to nothing": ("1e-999", "2e-999", "1.5e-999"),
    "N4 large and small": ("1e999", "1e-999", "1"),
}


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "okrs" / "platform").mkdir(parents=True)
    (tmp_path / "okr.yaml").write_text(SETTINGS)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "okrs" / "platform" / "2026-Q4.yaml"


@pytest.mark.parametrize("row", NUMBERS)
def test_numbers_are_reckoned_exactly_and_shown(
    row: str, acme: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    acme.write_text(metric(*NUMBERS[row]))
    for words in (["check"], ["status"], ["show", "p99"], ["tree"], ["status", "--format", "json"]):
        assert main([*words, "--today", "2026-11-23"]) == 0
        out, err = capfd.readouterr()
        assert err == ""
        assert not any(odd in out for odd in ("nan", "NaN", "inf ", "Infinity", "-0 %", "-0%"))
    data = json.loads(out, parse_constant=pytest.fail)
    score = data["teams"][0]["score"]
    assert score is None or 0 <= score <= 1


@pytest.mark.parametrize(
    "value", ["nan", "inf", "1e1000000", "1_0", "１２", '"1,5"', "0x10", "9" * 5000, "true", "[1]"]
)
def test_n2_what_is_no_number_is_refused(value: str, judged: Judge) -> None:
    assert [error.split()[0] for error in judged(metric("1", "2", value).encode()).errors] == ["OKR107"]


def test_n1_a_target_that_is_the_start(judged: Judge) -> None:
    assert judged(metric("1.0", "1", "1").encode()).errors == ["OKR301 14:17"]


DAYS = {
    "2024-02-29": True, "2023-02-29": False, "2026-02-30": False, "2026-13-01": False, "0000-01-01": False,
    "0001-01-01": True, "9999-12-31": True, "10000-01-01": False, "2024-1-1": False, "20240101": False,
    "2020-W53-7": False, "2024-366": False, '"２０２４-01-01"': False, '"2024-01-01\\n"': False,
    "2024-01-01T00:00:00+14:00": False, "2024-01-01T23:59:60Z": False, '"2024-01-01 "': False, "-1": False,
}  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_d1_d2_a_day_is_written_in_one_way(day: str, acme: Path, judged: Judge) -> None:
    text = metric("1", "2", "1.5").replace("2026-11-20", day)
    good = "OKR107" not in " ".join(judged(text.encode()).errors)
    assert good == DAYS[day]
    acme.write_text(text)
    for words in (["status"], ["show", "p99"], ["tree"]):
        assert main([*words, "--today", "2026-11-23"]) == (0 if good else 1)


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31", "1970-01-01", "2038-01-20"])
def test_f14_any_day_is_a_day(today: str, acme: Path, capfd: pytest.CaptureFixture[str]) -> None:
    acme.write_text(metric("1", "2", "1.5"))
    for words in (["check"], ["status", "platform"], ["tree"]):
        assert main([*words, "--today", today]) in (0, 1)
        assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("columns", ["20", "10", "1", "0", "-5", "abc", "10000000"])
def test_t3_no_width_loses_a_finding(
    columns: str, acme: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    acme.write_text(metric("1", "1", "1"))
    assert main(["check", "--today", "2026-11-23"]) == 1
    assert "OKR301" in capfd.readouterr().out


SLOW = {
    "one letter": "a" * 900,
    "spaces and a letter": " " * 899 + "x",
    "a pattern of an increase": "increase 1 to " * 60,
    "words": "word " * 180,
    "numbers": "1" * 900,
    "numbers and signs": "1.1,1%" * 150,
    "dashes": "a-" * 450,
    "combining": "e" + "\u0301" * 800,
    "wide": "漢" * 900,
    "families": "👩\u200d👩\u200d👧" * 150,
    "to the right": "שלום " * 180,
    "percent signs": "% " * 450,
    "apostrophes": "a'" * 450,
}


@pytest.mark.parametrize("row", SLOW)
def test_r1_no_rule_is_slow_on_any_text(row: str, judged: Judge) -> None:
    """Wherever a text may stand, as long as it may be; the limit of CPU is in the fixture."""
    short, long = SLOW[row], (SLOW[row] * 25)[:19_900]
    objective = {
        "id": "a", "title": short, "why": long, "tags": [short], "owner": "anna",
        "key_results": [
            {"id": f"k{n}", "title": short, "unit": short, "source": short, "start": 1, "target": 2,
             "check_ins": [{"date": "2026-10-12", "value": 1, "note": long}]}
            for n in range(4)
        ],
    }  # fmt: skip
    data = {"status": "active", "objectives": [objective] * 2}
    seen = judged(json.dumps(data, ensure_ascii=False).encode(), both=False)
    assert "OKR109" in " ".join(seen.errors)
