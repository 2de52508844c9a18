"""Workspaces that somebody makes who means no good; see `rows.py` for those of one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from rows import FILES, HEAD, goals

SETTINGS = """\
version: 1
name: Acme
teams:
  company: {name: Acme}
  platform: {name: Platform, parent: company, lead: anna, members: [anna, bo]}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
  bo: {name: Bo Berg, emails: [bo@acme.example]}
"""
FILE = "okrs/platform/2026-Q4.yaml"
ALIKE = "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz"
"""Letters of names that are all alike, and none of which is near another one."""


def write(root: Path, files: dict[str, str | bytes], settings: str = SETTINGS) -> None:
    """A workspace with these files, by `team/period`."""
    (root / "okr.yaml").write_text(settings)
    for name, content in files.items():
        path = root / "okrs" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


Make = Callable[[Path], None]


def one_file(raw: bytes) -> Make:
    return lambda root: write(root, {"platform/2026-Q4": raw})


def settings(more: str = "", base: str = SETTINGS) -> Make:
    """A workspace of three goals with this `okr.yaml`."""
    return lambda root: write(root, {"platform/2026-Q4": goals(3)}, base + more)


def listed(lines: Iterable[str], head: bytes = HEAD) -> bytes:
    """A draft with goals as these flow mappings."""
    return head + b"objectives:\n" + "".join(f"  - {{{line}}}\n" for line in lines).encode()


def _many_folders(root: Path) -> None:
    """A hundred teams that nobody lists, each with one broken file."""
    write(root, {f"team-{n}/2026-Q4": "a: [\n" for n in range(100)})


def _many_strays(root: Path) -> None:
    """Ten thousand files whose names are none."""
    write(root, {"platform/2026-Q4": goals(3)})
    for n in range(10_000):
        (root / "okrs" / "platform" / f"notes-{n}.yaml").touch()


def _many_odd_folders(root: Path) -> None:
    write(root, {"platform/2026-Q4": goals(3)})
    for n in range(5_000):
        (root / "okrs" / f"Team {n}").mkdir()


def _many_periods(root: Path) -> None:
    """A file for each of two hundred periods, with goals that continue each other in a ring."""
    names = [f"{year}-Q{quarter}" for year in range(2000, 2050) for quarter in range(1, 5)]
    files: dict[str, str | bytes] = {}
    for n, name in enumerate(names):
        to = f"platform/{names[n - 1]}/goal-{{n}}"
        files[f"platform/{name}"] = goals(3, f", continues: {to}, supports: [{to}]")
    write(root, files)


def _ring(root: Path) -> None:
    """Five hundred goals in one ring, and as many that support these."""
    up = "id: goal-{n}, title: Goal {n}, supports: [platform/2026-Q4/goal-{up}]"
    ring = listed(up.format(n=n, up=(n + 1) % 500) for n in range(500))
    write(
        root, {"platform/2026-Q4": ring, "company/2026-Q4": listed(up.format(n=n, up=n) for n in range(500))}
    )


def _ladder(root: Path) -> None:
    """Each goal supports all of the next file: as many ways through as there are atoms."""
    files: dict[str, str | bytes] = {}
    for year in range(1990, 2000):
        up = ", ".join(f"platform/{year + 1}/goal-{m}" for m in range(30))
        files[f"platform/{year}"] = goals(30, f", supports: [{up}]")
    write(root, files)


def _grid(root: Path) -> None:
    """Goals of one file that all support each other."""
    up = ", ".join(f"platform/2026-Q4/goal-{m}" for m in range(200))
    write(root, {"platform/2026-Q4": goals(200, f", supports: [{up}]")})


def _chain(root: Path) -> None:
    up = "platform/2026-Q4/goal-{up}"
    line = "id: goal-{n}, title: Goal {n}, supports: [" + up + "], continues: " + up
    write(root, {"platform/2026-Q4": listed(line.format(n=n, up=n + 1) for n in range(4_900))})


def _anagram(number: int) -> str:
    """A name of 62 letters that is like its neighbours and near none."""
    letters, rest = list(ALIKE), number * 7919
    for at in range(len(letters)):
        rest, other = divmod(rest * 31 + 17, len(letters))
        letters[at], letters[other] = letters[other], letters[at]
        rest += number
    return "a" + "".join(letters)[:60]


def _parents_alike(root: Path) -> None:
    """Thousands of goals, each of which supports one that there is not, but all are like it."""
    line = "id: {own}, title: Goal, supports: [platform/2026-Q4/{other}]"
    write(root, {"platform/2026-Q4": listed(
        line.format(own=_anagram(n), other=_anagram(n + 100_000)) for n in range(4_000))})  # fmt: skip


def _owners_alike(root: Path) -> None:
    people = "".join(f"  {_anagram(n)}: {{name: A}}\n" for n in range(8_000))
    lines = (f"id: g{n}, title: Goal, owner: {_anagram(n + 100_000)}" for n in range(4_000))
    write(root, {"platform/2026-Q4": listed(lines)}, SETTINGS + people)


def _milestones_alike(root: Path) -> None:
    there = ", ".join(f"{{id: {_anagram(n)}, title: M}}" for n in range(4_000))
    done = ", ".join(f"{{date: 2026-10-05, done: [{_anagram(n + 100_000)}]}}" for n in range(4_000))
    goal = f"id: k, title: K, kind: milestones, milestones: [{there}], check_ins: [{done}]"
    write(root, {"platform/2026-Q4": listed([f"id: a, title: A, key_results: [{{{goal}}}]"])})


def _grades_alike(root: Path) -> None:
    grades = ", ".join(f"{_anagram(n + 100_000)}: {{next: keep}}" for n in range(4_000))
    there = listed((f"id: {_anagram(n)}, title: A" for n in range(4_000)), b"status: closed\n")
    write(root, {"platform/2026-Q4": there + f"retrospective: {{grades: {{{grades}}}}}\n".encode()})


def _teams(count: int, parent: Callable[[int], object], name: Callable[[int], str] = "t{}".format) -> Make:
    rows = "".join(f"  {name(n)}: {{name: T, parent: {parent(n)}}}\n" for n in range(count))
    base = (
        f"version: 1\nname: Acme\nteams:\n  platform: {{name: P}}\n{rows}people: {{anna: {{name: Anna}}}}\n"
    )
    return settings("", base)


def _rules(text: str) -> Make:
    return settings(f"check: {{rules: {{{text}}}}}\n")


def _people(line: str, count: int = 12_000) -> Make:
    return settings("".join(line.format(n=n) for n in range(count)))


_MEMBERS = "version: 1\nname: Acme\nteams:\n  platform: {name: P, members: [%s]}\npeople: {anna: {name: A}}\n"

WORKSPACES: dict[str, Make] = {
    **{row: one_file(raw) for row, raw in FILES.items()},
    "a hundred broken files": _many_folders,
    "ten thousand strays": _many_strays,
    "five thousand odd folders": _many_odd_folders,
    "two hundred periods in a ring": _many_periods,
    "alignments in a ring": _ring,
    "alignments in a ladder": _ladder,
    "alignments of all with all": _grid,
    "alignments in a chain": _chain,
    "parents alike": _parents_alike,
    "owners alike": _owners_alike,
    "milestones alike": _milestones_alike,
    "grades alike": _grades_alike,
    "okr.yaml: people": _people("  p{n}: {{name: P{n}, emails: [p{n}@acme.example]}}\n"),
    "okr.yaml: people alike": _people("  p{n}: {{name: Anna Ek, emails: [anna@acme.example]}}\n"),
    "okr.yaml: people that are none": _people("  P{n}: {{nam: x}}\n", 9_000),
    "okr.yaml: teams under each other": _teams(18_000, lambda n: f"t{n + 1}"),
    "okr.yaml: teams in a ring": _teams(18_000, lambda n: f"t{(n + 1) % 18_000}"),
    "okr.yaml: teams under one": _teams(18_000, lambda n: "t0"),
    "okr.yaml: parents alike": _teams(4_000, lambda n: _anagram(n + 100_000), _anagram),
    "okr.yaml: members that there are not": settings(
        "", _MEMBERS % ", ".join(f"m{n}" for n in range(40_000))
    ),
    "okr.yaml: rules that there are not": _rules(", ".join(f"OKR2{n}: {{max: 1}}" for n in range(20_000))),
    "okr.yaml: options that there are not": _rules(
        "OKR201: {" + ", ".join(f"m{n}: 1" for n in range(40_000)) + "}"
    ),
    "okr.yaml: select": settings("check: {select: [" + "OKR2, " * 90_000 + "]}\n"),
    "okr.yaml: words of rules": _rules(
        "OKR206: {words: [" + ", ".join(f"'(a+)+$|w{n}'" for n in range(20_000)) + "]}"
    ),
    "okr.yaml: brackets": settings("", "x: " + "[" * 100_000),
    "okr.yaml: fifty megabytes": settings("", "x" * 50_000_000),
    "okr.yaml: unknown keys": settings("".join(f"k{n}: 1\n" for n in range(80_000))),
}
"""What a checkout may hold, by row."""
