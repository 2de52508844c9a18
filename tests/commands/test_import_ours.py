"""Our own tables that come back, and words of mappings that come with okr."""

from __future__ import annotations

from pathlib import Path

import yaml

SETTINGS = "version: 1\nname: Acme\nteams: {app: {name: App}}\npeople: {anna: {name: Anna Ek}}\n"
STEPS = """\
status: active
activated: {date: 2026-10-01, by: anna}
objectives:
  - id: ship
    title: Ship
    key_results:
      - id: steps
        title: Steps
        kind: milestones
        milestones:
          - {id: one, title: One}
          - {id: two, title: Two}
        check_ins:
          - {date: 2026-10-12, done: [one, two], by: anna}
          - {date: 2026-10-19, undone: [two], by: anna, note: Not yet}
          - date: 2026-10-20
            done: [two]
            by: anna
            withdrawn: {date: 2026-10-21, by: anna, reason: Too early}
"""


def test_milestones_and_what_was_withdrawn_stay_as_they_are(okr, acme):
    root: Path = acme(SETTINGS, app=STEPS)
    before = (root / "okrs/app/2026-Q4.yaml").read_bytes()
    for flags, mapping in ((["--check-ins"], "okr-check-ins"), ([], "okr")):
        (root / "t.csv").write_text(okr("export", "--format", "csv", *flags).out, newline="")
        answer = okr("import", "csv", "t.csv", "--map", mapping)
        assert answer.code == 0, answer.out + answer.err
        assert (root / "okrs/app/2026-Q4.yaml").read_bytes() == before
    assert "a table has no milestones" in answer.out


def test_rows_to_delete_are_left_out(okr, acme):
    root: Path = acme(SETTINGS)
    lines = (
        "Goal ID,Action,Goal Title,Goal Cycle,Departments",
        "1,Delete,Old,Q4 2026,App",
        "2,,New,Q4 2026,App",
    )
    (root / "t.csv").write_text("\n".join(lines))
    answer = okr("import", "csv", "t.csv", "--map", "peoplebox")
    assert "1 taken, 1 left out" in answer.out
    told = yaml.safe_load((root / "okrs/app/2026-Q4.yaml").read_text())
    assert [goal["title"] for goal in told["objectives"]] == ["New"]


def test_the_german_table_has_a_decimal_comma(okr, acme):
    root: Path = acme(SETTINGS)
    lines = ("Team;Objective;Key Result;Start;Ende;Aktuell", "App;Ziel;Umsatz;1.000;2.500;1.234,5")
    (root / "t.csv").write_text("\n".join(lines))
    answer = okr("import", "csv", "t.csv", "--map", "burningokr-de", "--period", "2026-Q4")
    assert answer.code == 0, answer.out + answer.err
    (goal,) = yaml.safe_load((root / "okrs/app/2026-Q4.yaml").read_text())["objectives"][0]["key_results"]
    assert (goal["start"], goal["target"], goal["check_ins"][0]["value"]) == (1000, 2500, 1234.5)
