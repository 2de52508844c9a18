"""Files as people break them, each with the rule, the line and the column that a person would point at.

The first comment of a file in `bad/` says what is expected, as in `# OKR105 5:5`, and where the file lies
if that matters: `# OKR508 3:35 in okr.yaml`. Adding a case is adding a file. The files in `good/` are good.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from random import Random

import pytest

from okrcli.actions.check import Asked, Checked, check
from okrcli.document import loader
from okrcli.document.format import formatted
from okrcli.document.read import read
from okrcli.domain.finding import Noted
from okrcli.domain.rules import RULES
from okrcli.errors import RefusedError

THAT_DAY = date(2026, 11, 23)
SEVERITIES = {rule.CODE: rule.SEVERITY for rule in RULES}
HERE = Path(__file__).parent
BAD, GOOD = (sorted((HERE / folder).glob("*.yaml")) for folder in ("bad", "good"))
EXPECTED = re.compile(rb"# (OKR[0-9]{3}) ([0-9]+:[0-9]+)(?: in (\S+))?\n")
GOAL = "status: draft\nobjectives:\n  - {{id: {id}, title: {title}, ambition: committed}}\n"
AROUND = {
    "okr.yaml": """\
version: 1
name: Acme
teams:
  company: {name: Acme}
  platform: {name: Platform, parent: company, lead: anna, members: [anna, bo]}
people:
  anna: {name: Anna Ek}
  bo: {name: Bo Berg}
""",
    "okrs/company/2025.yaml": GOAL.format(id="trust", title="Customers trust us"),
    "okrs/company/2026.yaml": GOAL.format(id="trust", title="Customers trust us"),
    "okrs/platform/2026-Q3.yaml": GOAL.format(id="checkout", title="Checkout holds"),
}


def asked_for(rule: str) -> Asked:
    """What is wrong with a file is all looked for, what is unwise one thing at a time."""
    grave = SEVERITIES[rule] == "error"
    return Asked(THAT_DAY, least="error") if grave else Asked(THAT_DAY, select=("OKR1", rule))


def found(root: Path, raw: bytes, at: str, asked: Asked) -> list[str]:
    """The findings in the file, placed at this path of a workspace, as `CODE line:column`."""
    around = {"okr.yaml": raw} if at == "okr.yaml" else {**AROUND, at: raw}
    for name, content in around.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    places = [(noted, noted.finding.place) for noted in check(root, asked=asked).findings]
    assert {noted.path for noted, _ in places} <= {at}
    return [f"{noted.finding.rule} {p.line}:{p.column}" if p else noted.finding.rule for noted, p in places]


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_a_broken_file_is_pointed_at_where_a_person_would(file: Path, tmp_path: Path) -> None:
    raw = file.read_bytes()
    expected = EXPECTED.match(raw)
    assert expected, "the first line says the rule, the line and the column"
    rule, place, at = (part.decode() if part else "" for part in expected.groups())
    assert found(tmp_path, raw, at or "okrs/platform/2026-Q4.yaml", asked_for(rule)) == [f"{rule} {place}"]


def test_there_are_enough_of_them() -> None:
    """At least 60, and every rule that a file can break is among them."""
    rules = {match[1].decode() for file in BAD if (match := EXPECTED.match(file.read_bytes()))}
    assert len(BAD) >= 60
    alone = {rule.CODE for rule in RULES if rule.CODE < "OKR6"}
    assert alone - rules == {"OKR110"}, "a file that lies in the way is no broken file"


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_a_good_file_is_good(file: Path, tmp_path: Path) -> None:
    at = "okr.yaml" if file.stem.startswith("settings") else "okrs/platform/2026-Q4.yaml"
    assert found(tmp_path, file.read_bytes(), at, Asked(THAT_DAY, ignore=("OKR4",), least="warning")) == []


@pytest.mark.parametrize("file", [*BAD, *GOOD], ids=lambda file: file.stem)
def test_it_is_the_same_without_libyaml(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = EXPECTED.match(file.read_bytes())
    settings = "okr.yaml" if file.stem.startswith("settings") else "okrs/platform/2026-Q4.yaml"
    at = expected[3].decode() if expected and expected[3] else settings
    asked = asked_for(expected[1].decode()) if expected else Asked(THAT_DAY)
    with_it = found(tmp_path / "with", file.read_bytes(), at, asked)
    monkeypatch.setattr(loader, "LOADER", loader._Pure)
    assert found(tmp_path / "without", file.read_bytes(), at, asked) == with_it


# Layout


def verdict(root: Path, at: str, text: str) -> Checked:
    """All that is found in a file of a workspace."""
    path = root / at
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return check(root, [path], asked=Asked(THAT_DAY))


def alike(checked: Checked) -> object:
    """What was found, but for where it stands, and how much was silenced."""
    told = [(noted.finding.rule, noted.finding.address, noted.finding.field) for noted in checked.findings]
    return sorted(told), checked.silenced


def silenced(text: str, noted: Noted, random: Random) -> str:
    """The file with a comment above or behind the line where something is found, or another line."""
    lines = text.split("\n")
    comment = f"# okr: ignore[{noted.finding.rule}] so be it"
    number = noted.finding.place.line - 1 if noted.finding.place else 0
    if random.random() < 0.2:
        number = random.randrange(len(lines))
    if random.random() < 0.5:
        lines[number] += f"  {comment}"
    else:
        lines.insert(number, f"{' ' * (len(lines[number]) - len(lines[number].lstrip()))}{comment}")
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(6))
def test_the_layout_changes_no_verdict(seed: int, tmp_path: Path) -> None:
    """What a comment silences before `okr fmt` it silences afterwards, or the file is left alone."""
    random, changed, refused = Random(seed), 0, 0
    for name, content in AROUND.items():
        verdict(tmp_path, name, content)
    for file in BAD:
        expected = EXPECTED.match(file.read_bytes())
        at = ((expected and expected[3]) or b"okrs/platform/2026-Q4.yaml").decode()
        if at == "okr.yaml" or read(file.read_bytes()).findings:
            continue
        text = file.read_text()
        if checked := verdict(tmp_path, at, text).findings:
            text = silenced(text, random.choice(checked), random)
        document = read(text.encode())
        if not document.findings and isinstance(document.data, dict):
            before = verdict(tmp_path, at, text)
            try:
                after = formatted(document).text
            except RefusedError:
                refused += 1
            else:
                assert alike(verdict(tmp_path, at, after)) == alike(before), f"{file.name}\n{text}\n{after}"
                changed += after != text
        (tmp_path / at).unlink()
    assert (changed > 15, refused < 5) == (True, True), (changed, refused)
