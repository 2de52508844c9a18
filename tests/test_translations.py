"""Everything that is said to people has its Swedish words, and they are the ones that come out.

    python tests/test_translations.py

brings the catalogue up to date after a text was added, changed or removed: new texts get an empty entry to be
filled in, those that no code uses any more are dropped, and what is there is compiled.
"""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pytest
from babel.messages import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

sys.path.insert(0, str(Path(__file__).parents[1]))  # for the command above, where nothing is installed

from okrcli.app import main
from okrcli.domain import finding, pace, shape
from okrcli.domain.labels import label
from okrcli.i18n import translate

ROOT = Path(__file__).parents[1]
PO = ROOT / "okrcli/locale/sv/LC_MESSAGES/okrcli.po"
REFRESH = "run `python tests/test_translations.py`, and fill in what is empty"
COMMENT = "# okrcli in Swedish; `python tests/test_translations.py` keeps it complete and compiled."
HEADER: dict[str, Any] = {
    "locale": "sv",
    "project": "okrcli",
    "version": "1",
    "language_team": "Swedish",
    "last_translator": "okrcli",
    "msgid_bugs_address": "okrcli",
    "creation_date": datetime(2026, 11, 23, tzinfo=UTC),
    "revision_date": datetime(2026, 11, 23, tzinfo=UTC),
}
SPEAKERS = {"say": 0, "translate": 0, "sentence": 0, "speak": 0, "tell": 0, "progress": 1}
"""The functions and methods that take a text to be translated, and at which place."""


def texts() -> dict[str, list[str]]:
    """Every English text that can be said, with the files that say it."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "okrcli").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for text in (*_said(ast.parse(path.read_text("utf-8"))), *_words_of(name)):
            if text and name not in found.setdefault(text, []):
                found[text].append(name)
    return found


def _said(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            place = SPEAKERS.get(name, len(node.args))
            yield from (text for argument in node.args[place : place + 1] for text in _constants(argument))


def _constants(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from (*_constants(one), *_constants(other))
        case ast.BoolOp(values=values):
            for value in values:
                yield from _constants(value)


def _words_of(module: str) -> Iterator[str]:
    """The words that are looked up by a value, and stand nowhere as the argument of a speaker."""
    if module == "okrcli/domain/finding.py":
        yield from get_args(finding.Severity)
    if module == "okrcli/domain/pace.py":
        yield from get_args(pace.Pace)
    if module == "okrcli/domain/names.py":
        for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
            if isinstance(node, ast.Return) and node.value:
                yield from _constants(node.value)


def refresh() -> list[str]:
    """Bring the catalogue up to date and compile it; the texts that wait for their translation."""
    there = _catalogue() if PO.exists() else Catalog()
    new = Catalog(header_comment=COMMENT, fuzzy=False, **HEADER)
    found = texts()
    for text in sorted(found, key=lambda text: (found[text][0], text)):
        known = there.get(text)
        new.add(text, known.string if known else "", [(file, 0) for file in found[text]])
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, new, width=100, include_lineno=False)
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, new)
    return [text for text in found if not new[text].string]


def _catalogue() -> Catalog:
    return read_po(BytesIO(PO.read_bytes()), locale="sv")


# The catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return _catalogue()


def test_every_text_has_its_translation_and_no_translation_is_left_over(catalogue: Catalog) -> None:
    entries = {message.id: message for message in catalogue if message.id}
    assert set(texts()) == set(entries), REFRESH
    assert [id_ for id_, message in entries.items() if not message.string or message.fuzzy] == [], REFRESH
    assert not catalogue.obsolete


def test_a_translation_has_the_values_of_its_text(catalogue: Catalog) -> None:
    wrong = [m.id for m in catalogue if m.id and _values(m.id) != _values(m.string)]
    assert wrong == []


@pytest.mark.parametrize("part", [r"`[^`]*`", r"--[a-z][a-z-]+", r"\b(?:TEAM|KR|ID|HANDLE|OKR_[A-Z]+)\b"])
def test_commands_options_and_names_stay_as_they_are_typed(part: str, catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id and "YYYY" not in message.id:
            assert sorted(re.findall(part, message.string)) == sorted(re.findall(part, message.id))


def test_the_compiled_catalogue_is_this_one(catalogue: Catalog) -> None:
    compiled = read_mo(BytesIO(PO.with_suffix(".mo").read_bytes()))
    mine, theirs = ({m.id: m.string for m in each if m.id} for each in (catalogue, compiled))
    assert mine == theirs, REFRESH


def test_no_sentence_is_put_together_before_it_is_translated() -> None:
    for path in (ROOT / "okrcli").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                assert not isinstance(node.args[0], ast.JoinedStr | ast.BinOp), f"{path}:{node.lineno}"


@pytest.mark.parametrize("field", sorted({*shape.OBJECTIVE, *shape.KEY_RESULT, *shape.INITIATIVE, *shape.TEAM,
                                          *shape.PERSON, *shape.FILE}))  # fmt: skip
def test_every_field_has_its_words(field: str) -> None:
    assert label(field).template != "{field}"
    assert translate(label(field), "sv")


def _values(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


# What comes out

SETTINGS = """\
version: 1
name: Acme
teams:
  platform: {name: Plattform, lead: anna, members: [anna]}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
language: sv
"""
GOALS = """\
status: active
activated: {date: 2026-10-01, by: anna}
agreed:
  - {by: anna, date: 2026-10-01}
objectives:
  - id: kassan
    title: Kunderna litar på kassan
    owner: anna
    key_results:
      - id: p99
        title: p99 i kassan
        owner: anna
        unit: ms
        start: 900
        target: 300
        check_ins:
          - {date: 2026-10-12, value: 820, confidence: 6, by: anna, note: Första provet}
        amendments:
          - {date: 2026-11-02, by: anna, was: {target: 250}, reason: Kortnätet lägger på 40 ms}
      - id: uppe
        title: Kassan är uppe
        kind: maintain
        unit: "%"
        at_least: 99.95
      - id: lander
        title: Alla länder är med
        owner: anna
        kind: milestones
        milestones:
          - {id: se, title: Sverige}
          - {id: no, title: Norge}
        check_ins:
          - {date: 2026-11-20, done: [se], confidence: 8, by: anna}
"""
ENGLISH = re.compile(
    r"\b(the|is|are|was|were|has|no|not|none|and|or|of|to|with|by|error|errors|warning|hint|next|added|goal|"
    r"goals|objective|key result|owner|value|pace|progress|seen|expected|on track|at risk|off track|draft|"
    r"active|closed|done|days|left|stale|agreed|supports|today|yesterday|never|checked|nothing|write|add|did)\b",
    re.IGNORECASE,
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace that speaks Swedish, without git around it."""
    (tmp_path / "okrs/platform").mkdir(parents=True)
    (tmp_path / "okr.yaml").write_text(SETTINGS, "utf-8")
    (tmp_path / "okrs/platform/2026-Q4.yaml").write_text(GOALS, "utf-8")
    return tmp_path


@pytest.fixture
def okr(workspace: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in the workspace: its exit code, its answer without colours, and what it said beside."""
    monkeypatch.chdir(workspace)
    monkeypatch.setenv("OKR_TODAY", "2026-11-23")
    monkeypatch.setenv("COLUMNS", "100")

    def run(*words: str) -> tuple[int, str, str]:
        code = main(words)
        out, err = capfd.readouterr()
        return code, re.sub(r"\x1b\[[0-9;]*m", "", out), err

    return run


def _swedish(*texts: str) -> None:
    """Fail where an English word is left, outside of commits, commands and the user's own words."""
    for text in texts:
        for line in text.splitlines():
            plain = re.sub(r"`[^`]*`|--[a-z-]+|\S*[/@]\S*", "", line)
            if not line.startswith(("commit ", "  okr ")):
                assert not ENGLISH.search(plain), line


def test_status_on_a_screen(okr: Run) -> None:
    code, out, err = okr("status", "--color", "always")
    assert (code, err) == (0, "")
    assert out == STATUS


STATUS = """\
Mål                   Värde         Tro  Senast  Ansvarig  Framsteg          Läge

Plattform 2026-Q4, aktiv, 38 dagar kvar, väntat 72 %       ██·····│··  21 %  ur fas
föråldrat: anna
Kunderna litar på kassan                         anna      ██·····│··  21 %  ur fas
  p99 i kassan        820 → 300 ms  6     42 d!  anna      █▎···│····  13 %  ur fas
  Kassan är uppe      – ≥ 99.95 %   –        –!  –         ·········│     –  inga data
  Alla länder är med  1 av 2        8       3 d  anna      █████│····  50 %  i fas
"""


def test_a_key_result_in_full(okr: Run) -> None:
    code, out, err = okr("show", "p99")
    head, fields, _chart, signs, changes, records = out.split("\n\n")
    assert (code, err) == (0, "")
    assert f"{head}\n\n{fields}" == FIELDS
    assert signs.split() == ["●", "avstämt", "⠂", "väntat", "╌", "målvärde", "300", "ms", "▲", "ändrat"]
    assert changes == "Ändringar\n  2026-11-02  anna: målvärde 250 → 300: Kortnätet lägger på 40 ms"
    assert records == "Avstämningar\n  2026-10-12  820 ms  tilltro 6  anna  Första provet\n"


FIELDS = """\
p99 i kassan
  ██▋········│········  13 %  ur fas
  59 % väntat vid det här laget

  värde          820 → 300 ms
  startvärde     900 ms
  ansvarig       anna
  tilltro        6
  avstämt        2026-10-12, för 42 dagar sedan, alltför länge sedan
  mål            Kunderna litar på kassan (kassan)
  adress         platform/2026-Q4/kassan/p99
  period         2026-Q4, aktiv, 38 dagar kvar
  ursprungligen  12 % av målet som det först sattes"""


def test_an_objective_a_team_and_the_tree(okr: Run) -> None:
    pages = [okr("show", "kassan")[1], okr("show", "platform")[1], okr("tree")[1]]
    _swedish(*pages)
    assert "\nNyckelresultat\n" in pages[0]
    assert "\nStår bakom målen\n  2026-10-01  anna  föråldrat: målen har ändrats sedan dess\n" in pages[1]
    assert pages[2].split() == [
        "Kunderna",
        "litar",
        "på",
        "kassan",
        "platform/2026-Q4",
        "anna",
        "21",
        "%",
        "ur",
        "fas",
    ]


def test_check(okr: Run, workspace: Path) -> None:
    assert okr("check", "--min-severity", "error")[1] == "2 filer kontrollerade: inga anmärkningar\n"
    (workspace / "okrs/platform/2026-Q3.yaml").write_text("status: drft\nobjectives: [{title: 7}]\n", "utf-8")
    code, out, err = okr("check", "--min-severity", "error")
    assert (code, err) == (1, "")
    told = [line.partition(": fel ")[2] for line in out.splitlines() if ": fel " in line]
    assert [line.partition(": ")[2] for line in told] == [
        "status kan inte vara drft",
        "mål utan id",
        "title är en text, och 7 utan citattecken är ett tal",
    ]
    assert all(re.match(r"OKR10[67]\b.*: ", line) for line in told)
    assert [line.strip() for line in out.splitlines() if line.startswith("    = ")] == [
        "= menade du draft? Det är något av: draft, active, closed",
        "= lägg till den, som i id: checkout",
        '= sätt den inom citattecken: title: "7"',
    ]
    assert out.endswith("\n3 filer kontrollerade: 3 fel, 0 varningar\n")


def test_what_was_written(okr: Run) -> None:
    code, out, err = okr("check-in", "p99", "700", "-c", "7", "--no-commit")
    assert (code, err) == (0, "")
    assert (
        out
        == """\
platform/2026-Q4/kassan/p99  820 → 700 ms, 33 %, tilltro 7  i riskzonen
ingen commit: den lämnas till dig
"""
    )
    code, out, err = okr("objective", "add", "Säljarna", "--team", "platform", "--period", "2027-Q1")
    assert (code, err) == (0, "")
    assert (
        out
        == """\
lade till målet platform/2027-Q1/saljarna i ett nytt utkast, okrs/platform/2027-Q1.yaml
här finns inget git-repo, så ingen commit gjordes
nästa steg:
  okr kr add platform/2027-Q1/saljarna "…" --start 0 --target 100
  okr objective edit platform/2027-Q1/saljarna --owner HANDLE
"""
    )


def test_what_a_commit_says_stays_english(okr: Run, workspace: Path, git: Callable[..., str]) -> None:
    git(workspace, "init", "--quiet")
    git(workspace, "add", "-A")
    git(workspace, "commit", "--quiet", "--message", "Goals")
    code, out, _ = okr("kr", "edit", "p99", "--target", "280", "--reason", "Kortnätet")
    assert code == 0
    assert out.splitlines()[0] == "platform/2026-Q4/kassan/p99: målvärde 300 → 280 ms"
    assert okr("check-in", "lander", "--done", "no", "-c", "9")[1].splitlines()[0] == (
        "platform/2026-Q4/kassan/lander  klart no, 100 %, tilltro 9  klart"
    )
    assert git(workspace, "log", "-2", "--format=%s").splitlines() == [
        "check-in platform/2026-Q4/lander: done no, 100 %, confidence 9",
        "amend platform/2026-Q4/kassan/p99: target 300 → 280 ms",
    ]


@pytest.mark.parametrize(
    ("words", "told", "way"),
    [
        ("check-in p99 7x", "'7x' är inget tal", "enheten är ms, inte 'x': skriv 7ms om det är vad du menar"),
        ("check-in p98 7", "'p98' finns inte här", "menade du platform/2026-Q4/kassan/p99?"),
        ("check-in p99 7 --date 2027-01-01", "2027-01-01 ligger i framtiden", "i dag är det 2026-11-23"),
        ("kr drop p99", "de här målen är aktiva: ett mål stryks inte utan skäl",
         'lägg till --reason "…"; skälet sparas bredvid målet'),
        ("status nobody", "det finns inget team 'nobody'", "menade du platform?"),
        ("show", "argumentet 'ADDRESS' saknas", "okr show --help visar hur det används"),
        ("show p99 p98", "ett oväntat extra argument (p98)", "okr show --help visar hur det används"),
        ("status --peroid 2026-Q4", "det finns ingen flagga --peroid", "menade du --period?"),
        ("init --first-month 13", "ogiltigt värde för '--first-month': 13 ligger inte i intervallet 1<=x<=12",
         "okr init --help visar hur det används"),
        ("team add Ops!",
         "'Ops!' består inte av små bokstäver a-z, siffror och bindestreck, med minst en bokstav",
         "skriv det som ops"),
        ("-C /nowhere status", "det finns ingen katalog /nowhere", "-C tar en som finns"),
    ],
)  # fmt: skip
def test_what_went_wrong(words: str, told: str, way: str, okr: Run) -> None:
    code, out, err = okr("--lang", "sv", *words.split())
    assert (code, out) == (2, "")
    assert err == f"fel: {told}\ntips: {way}\n"
    _swedish(err.replace("--", " --"))


# Which language


@pytest.mark.parametrize(
    ("words", "environment", "settings", "swedish"),
    [
        ([], "", "language: sv", True),
        ([], "", "language: en", False),
        ([], "sv", "language: en", True),
        (["--lang", "en"], "sv", "language: sv", False),
        (["--lang", "sv"], "en", "language: en", True),
        ([], "", "language: [sv", False),
        (["--lang", "sv"], "", "language: [sv", True),
    ],
)
def test_the_language_is_the_one_asked_for_or_else_the_workspaces(
    words: list[str], environment: str, settings: str, swedish: bool, okr: Run, workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("OKR_LANG", environment) if environment else None
    (workspace / "okr.yaml").write_text(SETTINGS.replace("language: sv", settings), "utf-8")
    for command in (["show", "nowhere"], ["check-in", "nowhere", "7"], ["show"], ["status", "--nothing"]):
        code, _, err = okr(*command, *words)
        assert (code, err.startswith("fel: ")) == (2, swedish)


def test_a_workspace_elsewhere_is_asked_for_its_language(
    okr: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert okr("show", "nowhere")[2].startswith("error: ")
    for place in (["-C", str(workspace)], [f"-C{workspace}"]):
        assert okr(*place, "show", "nowhere")[2].startswith("fel: ")


def test_a_new_workspace_is_spoken_of_in_its_own_language(
    okr: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    new = tmp_path_factory.mktemp("new")
    assert "skapade arbetsytan Acme" in okr("-C", str(new), "init", "--language", "sv", "--name", "Acme")[1]


def test_machines_are_answered_in_english(okr: Run) -> None:
    for words in (["status"], ["status", "--format", "json"], ["show", "p99", "--format", "json"],
                  ["tree", "--format", "json"], ["check", "--format", "json"]):  # fmt: skip
        assert okr(*words) == okr(*words, "--lang", "en")


@pytest.mark.parametrize(("language", "loads"), [("en", False), ("sv", True)])
def test_only_another_language_loads_the_translations(language: str, loads: bool) -> None:
    program = (
        "import sys; from okrcli.i18n import translate; translate('error', sys.argv[1]); print(*sys.modules)"
    )
    command = [sys.executable, "-c", program, language]
    loaded = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ("gettext" in loaded.stdout.split()) is loads


if __name__ == "__main__":
    for waiting in refresh():
        print(f"no translation yet: {waiting!r}")
