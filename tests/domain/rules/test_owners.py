"""Who owns too many key results: in one file, or in several that run at the same time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.actions.check import Asked, check
from okrcli.domain.finding import Noted
from okrcli.domain.period import Calendar, Period
from okrcli.domain.rules.owners import Load, Owned, overloads

SETTINGS = "version: 1\nname: Acme\nlanguage: en\n"


def goals(owners: str, status: str = "draft") -> str:
    """A file with a key result for every letter, which says whose it is; in upper case it is dropped."""
    lines = [
        f"status: {status}",
        "objectives:",
        "  - id: o",
        "    title: Buyers trust us",
        "    key_results:",
    ]
    for number, letter in enumerate(owners):
        gone = ", dropped: {date: 2026-10-20, by: a, reason: So}" if letter.isupper() else ""
        owner = "" if letter == "-" else f", owner: {letter.lower()}"
        lines.append(f"      - {{id: k{number}, title: Carts {number}{owner}, start: 9, target: 3{gone}}}")
    return "\n".join(lines) + "\n"


def said(root: Path, files: dict[str, str], *words: str, settings: str = SETTINGS) -> list[str]:
    for name, text in {"okr.yaml": settings, **{f"okrs/{n}.yaml": t for n, t in files.items()}}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    question = Asked(date(2026, 10, 1), select=("OKR210",))
    found = check(root, [root / word for word in words], asked=question).findings
    return [_told(noted) for noted in found if noted.finding.rule == "OKR210"]


def _told(noted: Noted) -> str:
    return f"{noted.finding.address}: {noted.finding.message}"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (goals("aaaaab"), []),
        (goals("aaaaaab"), ["k5"]),
        (goals("aabaabaab"), ["k7"]),
        (goals("aaaaaaa"), []),  # the team is that person
        (goals("aaaaaa-"), []),
        (goals("aaaaaAb"), []),
        (goals("aaaaaab", "closed"), []),
        (goals("aaaaaabbbbbb", "active"), ["k5", "k11"]),
    ],
)
def test_in_one_file(tmp_path: Path, text: str, where: list[str]) -> None:
    found = said(tmp_path, {"platform/2026-Q4": text})
    assert found == [
        f"platform/2026-Q4/o/{name}: {'ab'[at]} owns 6 key results here, more than 5"
        for at, name in enumerate(where)
    ]


AT_ONCE = "a owns 6 key results at the same time, more than 5"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"app/2026-Q4": goals("aaab"), "platform/2026-Q4": goals("aaab")}, "platform/2026-Q4/o/k2"),
        ({"app/2026-Q4": goals("aaab"), "platform/2026-Q4": goals("aabb")}, ""),
        ({"app/2026-Q4": goals("aaab"), "platform/2027-Q1": goals("aaab")}, ""),
        ({"app/2026-Q4": goals("aaab"), "platform/2026": goals("aaab")}, "app/2026-Q4/o/k2"),
        ({"app/2026-Q4": goals("aaab"), "platform/2026-11": goals("aaab")}, "platform/2026-11/o/k2"),
        ({"app/2026-Q4": goals("aaab"), "platform/2026-Q4": goals("aaab", "closed")}, ""),
        ({"app/2026-Q4": goals("aaa"), "platform/2026-Q4": goals("aaa")}, ""),  # everywhere alone
        ({"a/2026-Q4": goals("aaa"), "platform/2026-Q4": goals("aaab")}, "platform/2026-Q4/o/k2"),
    ],
)
def test_in_several_files(tmp_path: Path, files: dict[str, str], expected: str) -> None:
    found = said(tmp_path, files)
    assert [each.partition(": a owns")[0] for each in found] == ([expected] if expected else [])
    assert all(AT_ONCE in each for each in found)


def test_the_files_are_named_with_their_numbers(tmp_path: Path) -> None:
    files = {f"t{number}/2026-Q4": goals("ab") for number in range(8)}
    found, _ = said(tmp_path, {**files, "z/2026-Q4": goals("a")})
    assert found.endswith(
        "a owns 9 key results at the same time, more than 5: t0/2026-Q4 (1), t1/2026-Q4 (1), t2/2026-Q4 (1), "
        "t3/2026-Q4 (1), t4/2026-Q4 (1), t5/2026-Q4 (1), …"
    )


def test_only_where_somebody_looks_and_as_the_settings_say(tmp_path: Path) -> None:
    files = {"app/2026-Q4": goals("aaab"), "platform/2026-Q4": goals("aaab")}
    assert len(said(tmp_path, files, "okrs/platform")) == 1
    assert said(tmp_path, files, "okrs/app") == []
    more = f"{SETTINGS}check: {{rules: {{OKR210: {{max: 6}}}}}}\n"
    assert said(tmp_path, files, settings=more) == []
    assert said(tmp_path, files, settings=f"{SETTINGS}calendar: {{first_month: 13}}\n") != []
    year = {"app/2026-Q4": goals("aaab"), "platform/2026-Q4": goals(""), "platform/2026": goals("aaab")}
    assert said(tmp_path, year, settings=f"{SETTINGS}calendar: {{first_month: 13}}\n") == []


def test_a_silence_holds_where_it_is_said(tmp_path: Path) -> None:
    files = {"app/2026-Q4": goals("aaab"), "platform/2026-Q4": goals("aaab")}
    assert said(tmp_path, files)
    line = "      - {id: k2, title: Carts 2"
    reason = "      # okr: ignore[OKR210] until Bo is back\n"
    silent = files["platform/2026-Q4"].replace(line, reason + line)
    assert said(tmp_path, {"platform/2026-Q4": silent}) == []
    assert said(tmp_path, {"app/2026-Q4": goals("aabb")}) == []


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_kept_verdicts_and_several_processes_find_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"t{number}/2026-Q4": goals("ab" * (number % 3 + 1)) for number in range(9)}
    first = said(tmp_path, files)
    assert len(first) == 2
    assert said(tmp_path, files) == first
    monkeypatch.setenv("OKR_JOBS", "3")
    assert said(tmp_path, files) == first
    monkeypatch.setenv("OKR_CACHE_DIR", "")
    assert said(tmp_path, files) == first
    less = {**files, "t0/2026-Q4": goals("b"), "t3/2026-Q4": goals("b"), "t6/2026-Q4": goals("b")}
    assert first != said(tmp_path, less)


PERIODS = [Period.parse(name) for name in ("2026", "2026-H2", "2026-Q3", "2026-Q4", "2026-11", "2027-Q1")]
files = st.lists(
    st.tuples(
        st.sampled_from(PERIODS), st.dictionaries(st.sampled_from("abc"), st.integers(1, 4), max_size=3)
    ),
    max_size=6,
).map(lambda some: [Owned(f"t{n}/{period}", period, counts) for n, (period, counts) in enumerate(some)])


@given(files, st.integers(1, 8))
def test_somebody_is_told_of_if_and_only_if_there_is_a_day_with_too_many(
    some: list[Owned], most: int
) -> None:
    calendar = Calendar()
    days = [date(2026, month, 15) for month in range(1, 13)] + [date(2027, 1, 15)]

    def load(owner: str, day: date) -> list[Owned]:
        return [f for f in some if owner in f.counts and f.period.contains(day, calendar)]

    expected = {
        owner
        for owner in "abc"
        for day in days
        if (there := load(owner, day)) and sum(f.counts[owner] for f in there) > most
        and not all(f.alone for f in there)
    }  # fmt: skip
    found = overloads(some, most, calendar)
    assert {each.owner for loads in found.values() for each in loads} == expected
    counts = {each.file: each.counts for each in some}
    for name, loads in found.items():
        for each in loads:
            assert isinstance(each, Load)
            assert 0 <= each.before < counts[name][each.owner]
            assert each.total > most
