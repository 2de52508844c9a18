"""Files mutated from real ones: no crash, no control character, the same verdict without libyaml.

In CI with fixed seeds; `pytest -m nightly tests/hostile/test_fuzz.py` takes fresh ones, and many more. One
that fails names its seed: `OKR_FUZZ=SEED` runs that one again. What was found is kept in `cases/`, with the
verdict that a person would give in its name.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okrcli.document.read import read
from okrcli.document.validate import load
from okrcli.domain.rules import RULES
from okrcli.domain.rules.documentation import documentation
from okrcli.domain.settings import Settings
from okrcli.render.findings import FORMATS

if TYPE_CHECKING:
    from conftest import Judge

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*"))
ROOT = HERE.parents[1]
SEEDS = [
    *(path.read_bytes() for path in sorted((HERE.parent / "files").glob("*/*.yaml"))),
    *(documentation(rule).example(which).encode() for rule in RULES for which in ("Good", "Bad")),
]
TOKEN = re.compile(rb"\n *|\w+|[^\w\s]+|\s+")
WORDS = [
    b"status: ", b"draft", b"active", b"closed", b"objectives:", b"key_results:", b"check_ins:", b"id: ",
    b"title: ", b"owner: ", b"kind: milestones", b"kind: maintain", b"milestones: ", b"start: ",
    b"target: ", b"value: ", b"date: ", b"done: [", b"undone: [eu]", b"confidence: 11", b"weight: 0",
    b"weight: -1", b"expected: ", b"at_least: ", b"amendments: ", b"was: {", b"corrected: ",
    b"withdrawn: ", b"dropped: ", b"supports: [", b"continues: ", b"retrospective: ", b"grades: {",
    b"next: keep", b"lessons: ", b"agreed: ", b"activated: {", b"x-a: ", b"tags: ", b"2026-02-30",
    b"2026-10-12", b"0001-01-01", b"9999-12-31", b"2026-W53-1", b"1e999", b"-0", b"0.1", b"9" * 120,
    b".nan", b"1_000", b"0x1f", b"true", b"null", b"~", b"no", b"[", b"]", b"{", b"}", b"{}", b"[]",
    b": ", b"- ", b"? ", b"|\n", b">-\n", b"'", b'"', b"#", b" # okr: ignore[OKR203] so",
    b"# okr: ignore[", b"&a ", b"*a", b"!!str ", b"!x ", b"<<: ", b"%YAML 1.2\n", b"---\n", b"...\n",
    b"\n", b"\r\n", b"\r", b"\t", b"\0", b"\x1b[31m", b"\x85", b"\xe2\x80\xa8", b"\xe2\x80\xae",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b'"\\ud800"', b'"\\x1b"', b"\\",
    b"::error::x", b"##[error]", b"%0A", b"<<<<<<< a\n", b"=======\n", b">>>>>>> b\n", b"[red]", b"<b>",
    b"@anna", b"| a |", b"{0.x}", b"{{7}}", b"%s", b"team-1", b"platform/2026-Q4/a",
    b"company/2026/trust", b"\xc3\xa5", b"a" * 300, b"[" * 40, b"{a: " * 40,
]  # fmt: skip
Mutation = Callable[[random.Random, bytes], bytes]


def _tokens(chance: random.Random, raw: bytes) -> bytes:
    """Take tokens out, in, twice, from elsewhere."""
    parts = TOKEN.findall(raw) or [b""]
    for _ in range(chance.choice((1, 1, 1, 2, 4, 9))):
        at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        change = chance.randrange(6)
        if change == 0:
            parts[at] = b""
        elif change == 1:
            parts[at] = parts[other]
        elif change == 2:
            parts[at], parts[other] = parts[other], parts[at]
        elif change == 3:
            parts[at] += parts[other]
        else:
            parts[at] = chance.choice(WORDS) + (parts[at] if change == 4 else b"")
    return b"".join(parts)


def _bytes(chance: random.Random, raw: bytes) -> bytes:
    """Change, insert or remove single bytes and runs of them."""
    data = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(data) + 1)
        change = chance.randrange(4)
        if change == 0:
            data[at : at + 1] = bytes([chance.randrange(256)])
        elif change == 1:
            data[at:at] = chance.choice(WORDS)
        elif change == 2:
            del data[at : at + chance.randrange(1, 40)]
        else:
            data[at:at] = chance.randbytes(chance.randrange(1, 5))
    return bytes(data)


def _lines(chance: random.Random, raw: bytes) -> bytes:
    """Move, indent, repeat and remove lines, and take some from another file."""
    lines = raw.splitlines(keepends=True) or [b"\n"]
    for _ in range(chance.choice((1, 1, 2, 3))):
        at = chance.randrange(len(lines))
        change = chance.randrange(6)
        if change == 0:
            lines.insert(chance.randrange(len(lines)), lines[at])
        elif change == 1:
            lines[at] = b"  " + lines[at]
        elif change == 2:
            lines[at] = lines[at].removeprefix(b"  ")
        elif change == 3 and len(lines) > 1:
            del lines[at]
        elif change == 4:
            lines[at:at] = chance.choice(SEEDS).splitlines(keepends=True)[: chance.randrange(1, 9)]
        else:
            lines[at : at + 3] = lines[at : at + 3] * chance.choice((2, 2, 30))
    return b"".join(lines)


MUTATIONS: tuple[Mutation, ...] = (_tokens, _tokens, _bytes, _lines)


def mutant(seed: int) -> bytes:
    """A file that this number always makes."""
    chance = random.Random(seed)
    raw = chance.choice(SEEDS)
    for _ in range(chance.choice((1, 1, 2, 3))):
        raw = chance.choice(MUTATIONS)(chance, raw)
    return raw


def _try(seed: int, judged: Judge) -> None:
    raw = mutant(seed)
    try:
        judged(raw, exact=False, formats=(FORMATS[seed % len(FORMATS)],))
        document = read(raw)
        load(document, Settings)
    except BaseException as error:
        error.add_note(f"OKR_FUZZ={seed}: {raw!r}")
        raise


FRESH = random.SystemRandom().randrange(1 << 40)
"""Where the nightly seeds begin."""
AGAIN = os.environ.get("OKR_FUZZ", "")


@pytest.mark.parametrize("part", range(10))
def test_mutants_are_judged(part: int, judged: Judge) -> None:
    for seed in range(part * 500, part * 500 + 500) if not AGAIN else [int(AGAIN)]:
        _try(seed, judged)


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(200))
def test_many_fresh_mutants_are_judged(part: int, judged: Judge) -> None:
    for seed in range(FRESH + part * 500, FRESH + part * 500 + 500):
        _try(seed, judged)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_found_stays_mended(case: Path, judged: Judge) -> None:
    """The name of a case begins with the rules that are found in it, or with `good`."""
    seen = judged(case.read_bytes())
    assert sorted({error.split()[0] for error in seen.errors}) == re.findall("OKR[0-9]{3}", case.name)


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from okrcli.app import main
sys.exit(main(sys.argv[1:]))
"""


def _workspace(root: Path, seeds: Iterator[int]) -> None:
    """Twenty mutants as the files of twenty periods, and in every third workspace one as `okr.yaml`."""
    folder = root / "okrs" / "platform"
    folder.mkdir(parents=True)
    files = [folder / f"{year}-Q{quarter}.yaml" for year in range(2022, 2027) for quarter in range(1, 5)]
    first = 0
    for file, seed in zip(files, seeds, strict=False):
        first = first or seed
        file.write_bytes(mutant(seed))
    settings = b"version: 1\nname: Acme\npeople: {anna: {name: Anna Ek}, bo: {name: Bo Berg}}\n"
    (root / "okr.yaml").write_bytes(_tokens(random.Random(first), settings) if first % 3 == 0 else settings)


def _typed(root: Path, number: int) -> None:
    """Check the workspace with the program itself, in one form after the other."""
    _workspace(root, iter(range(number * 20, number * 20 + 20)))
    form = FORMATS[number % len(FORMATS)]
    runner = {"GITHUB_ACTIONS": "true"} if number % 2 and form != "github" else {}
    swedish = ["check", "--lang", "sv", "--format", "concise"]
    command = [["check", "--format", form], swedish, ["status"], ["tree"]][number % 4]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **runner}
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *command, "--today", "2026-11-23"],
        cwd=root, capture_output=True, check=False, timeout=300, env=environment,
    )  # fmt: skip
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode in (0, 1, 2), f"mutants {number * 20} to {number * 20 + 19}: {err}"
    assert done.returncode != 2 or "okr.yaml" in err
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", out + err)
    assert "Traceback" not in err
    assert not runner or not re.search(r"^\s*::|##\[", out, re.MULTILINE)


@pytest.mark.parametrize("number", range(5))
def test_mutants_are_checked_by_the_program(number: int, tmp_path: Path) -> None:
    _typed(tmp_path, number)


@pytest.mark.nightly
@pytest.mark.parametrize("number", range(100))
def test_many_fresh_mutants_are_checked_by_the_program(number: int, tmp_path: Path) -> None:
    _typed(tmp_path, FRESH // 20 + number)
