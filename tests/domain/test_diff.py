"""What changed between two states of a file: YAML of both in, changes out."""

from __future__ import annotations

import pytest

from okrcli.domain.diff import Change, diff
from okrcli.domain.model import Objective, OkrFile

FILE = """
    status: active
    objectives:
      - id: a
        title: A
        weight: 1
        key_results:
          - id: k
            title: K
            unit: ms
            start: 9
            target: 3
            check_ins:
              - {date: 2026-10-12, value: 8}
              - {date: 2026-10-19, value: 7}
            initiatives:
              - {id: redis, title: Redis}
          - {id: m, title: M, kind: milestones, milestones: [{id: eu, title: EU}]}
          - {id: u, title: U, kind: maintain, at_least: 9}
      - {id: b, title: B}
    """


def rows(changes: tuple[Change, ...]) -> list[tuple[str, str, str, str]]:
    return [(change.class_, change.kind, str(change.address), change.field) for change in changes]


@pytest.mark.parametrize(
    ("was", "now", "row"),
    [
        ("start: 9", "start: 8", ("goalpost", "changed", "t/p/a/k", "start")),
        ("target: 3", "target: 2", ("goalpost", "changed", "t/p/a/k", "target")),
        ("unit: ms", "unit: s", ("goalpost", "changed", "t/p/a/k", "unit")),
        ("unit: ms", "weight: 2\n            unit: ms", ("goalpost", "changed", "t/p/a/k", "weight")),
        ("unit: ms", "expected: [{date: 2026-11-01, value: 5}]\n            unit: ms",
         ("goalpost", "changed", "t/p/a/k", "expected")),
        ("unit: ms", "owner: bo\n            unit: ms", ("ownership", "changed", "t/p/a/k", "owner")),
        ("unit: ms", "source: x\n            unit: ms", ("wording", "changed", "t/p/a/k", "source")),
        ("unit: ms", "confidence: 4\n            unit: ms", ("progress", "changed", "t/p/a/k", "confidence")),
        ("title: K", "title: L", ("wording", "changed", "t/p/a/k", "title")),
        ("title: EU", "title: E", ("goalpost", "changed", "t/p/a/m", "milestones")),
        ("at_least: 9", "at_least: 8", ("goalpost", "changed", "t/p/a/u", "at_least")),
        ("at_least: 9", "at_least: 9, at_most: 10", ("goalpost", "changed", "t/p/a/u", "at_most")),
        ("at_least: 9", "at_least: 9, every: month", ("goalpost", "changed", "t/p/a/u", "every")),
        ("weight: 1", "weight: 2", ("goalpost", "changed", "t/p/a", "weight")),
        ("weight: 1", "ambition: committed", ("definition", "changed", "t/p/a", "ambition")),
        ("weight: 1", "supports: [c/2026/x]", ("definition", "changed", "t/p/a", "supports")),
        ("weight: 1", "continues: t/2026-Q3/a", ("definition", "changed", "t/p/a", "continues")),
        ("weight: 1", "owner: bo", ("ownership", "changed", "t/p/a", "owner")),
        ("weight: 1", "why: x", ("wording", "changed", "t/p/a", "why")),
        ("weight: 1", "tags: [x]", ("wording", "changed", "t/p/a", "tags")),
        ("title: A", "title: AA", ("wording", "changed", "t/p/a", "title")),
        ("weight: 1", "dropped: {date: 2026-11-01, by: bo, reason: x}",
         ("goalpost", "dropped", "t/p/a", "dropped")),
        ("- {id: b, title: B}", "- {id: c, title: B}", ("definition", "added", "t/p/c", "")),
        ("value: 8", "value: 6", ("progress", "changed", "t/p/a/k", "check_ins")),
        ("value: 8", "value: 6, corrected: [{date: 2026-10-20, by: bo, was: {value: 8}, reason: x}]",
         ("progress", "corrected", "t/p/a/k", "check_ins")),
        ("value: 8", "value: 8, withdrawn: {date: 2026-10-20, by: bo, reason: x}",
         ("progress", "corrected", "t/p/a/k", "check_ins")),
        ("- {date: 2026-10-12, value: 8}", "", ("progress", "removed", "t/p/a/k", "check_ins")),
        ("value: 7}", "value: 7}\n              - {date: 2026-10-26, value: 6}",
         ("progress", "added", "t/p/a/k", "check_ins")),
        ("title: Redis", "title: R", ("progress", "changed", "t/p/a/k", "initiatives")),
        ("title: Redis}", "title: Redis}\n              - {id: c, title: C}",
         ("progress", "added", "t/p/a/k", "initiatives")),
        ("status: active", "status: closed", ("definition", "changed", "t/p", "status")),
        ("status: active", "status: active\n    agreed: [{by: bo, date: 2026-10-01}]",
         ("ownership", "changed", "t/p", "agreed")),
        ("status: active", "status: active\n    retrospective: {went_well: [x]}",
         ("progress", "changed", "t/p", "retrospective")),
    ],
)  # fmt: skip
def test_every_change_has_its_class(written, was, now, row):
    assert was in FILE
    assert row in rows(diff(written(FILE), written(FILE.replace(was, now)), "t", "p"))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("weight: 1\n", "ambition: aspirational\n"),
        ("start: 9", "start: 9.0"),
        ("{id: redis, title: Redis}", "{title: Redis, id: redis, status: todo}"),
    ],
)
def test_what_means_the_same_is_no_change(written, was, now):
    assert diff(written(FILE), written(FILE.replace(was, now)), "t", "p") == ()


def test_a_change_has_both_values(written):
    (change,) = diff(written(FILE), written(FILE.replace("target: 3", "target: 2.50")), "t", "p")
    assert (str(change.before), str(change.after)) == ("3", "2.50")


def test_a_renamed_id_is_one_that_came_and_one_that_went(written):
    changes = diff(written(FILE), written(FILE.replace("id: k", "id: kk")), "t", "p")
    assert rows(changes) == [
        ("definition", "added", "t/p/a/kk", ""),
        ("goalpost", "removed", "t/p/a/k", ""),
    ]
    assert changes[0].before is None
    assert changes[0].after.id == "kk"


def test_order_alone_is_no_change_of_a_goal(written):
    file = written(FILE)
    turned = file.replace(objectives=tuple(reversed(file.objectives)))
    assert diff(file, turned, "t", "p") == ()


def test_a_kind_that_changes_takes_its_fields_along(written):
    now = FILE.replace(
        "            start: 9\n            target: 3\n",
        "            kind: maintain\n            at_most: 3\n",
    )
    found = {change.field for change in diff(written(FILE), written(now), "t", "p")}
    assert found == {"kind", "start", "target", "at_most", "every"}


def test_a_whole_file_comes_and_goes(written):
    file = written(FILE)
    assert rows(diff(None, file, "t", "p")) == [("definition", "added", "t/p", "")]
    assert rows(diff(file, None, "t", "p")) == [("goalpost", "removed", "t/p", "")]
    assert diff(None, None, "t", "p") == ()
    assert diff(file, file, "t", "p") == ()


def test_an_objective_that_goes_takes_its_key_results_along_unsaid(written):
    bare = OkrFile(status="active", objectives=(Objective(id="b", title="B"),))
    assert rows(diff(written(FILE), bare, "t", "p")) == [("goalpost", "removed", "t/p/a", "")]


FIRST, NEW = "{date: 2026-11-01, value: 1}", "{date: 2026-10-20, value: 2}"


@pytest.mark.parametrize(
    ("then", "now", "kinds"),
    [
        ("FIRST", "NEW, {date: 2026-11-01, value: 1, late: true}",
         ["changed", "added"]),
        ("FIRST", "NEW, {date: 2026-11-01, value: 1, WITHDRAWN}",
         ["corrected", "added"]),
        ("FIRST", "NEW, {date: 2026-11-03, value: 4, CORRECTED}",
         ["corrected", "added"]),
        ("FIRST", "{date: 2026-11-08, value: 1}", ["changed"]),
        ("FIRST", "{date: 2026-11-08, value: 2}", ["removed", "added"]),
        ("FIRST, {date: 2026-11-01, value: 2}",
         "{date: 2026-11-01, value: 2}, FIRST", ["moved"]),
        ("FIRST, {date: 2026-11-08, value: 2}",
         "{date: 2026-11-08, value: 2}, FIRST", []),
        ("FIRST, {date: 2026-11-01, note: x}",
         "{date: 2026-11-01, note: x}, FIRST", []),
        ("FIRST", "{date: 2026-11-01, value: 2}, FIRST", ["added"]),
    ],
)  # fmt: skip
def test_check_ins_are_paired_by_what_their_records_tell(written, then, now, kinds):
    """Not by their places: a new one before a corrected one is no change of it."""
    was = f"was: {FIRST}, reason: x}}]"
    then, now = (each.replace("FIRST", FIRST).replace("NEW", NEW) for each in (then, now))
    now = now.replace("CORRECTED", f"corrected: [{{date: 2026-11-04, by: bo, {was}")
    now = now.replace("WITHDRAWN", "withdrawn: {date: 2026-11-04, by: bo, reason: x}")
    head, _, rest = FILE.partition("            check_ins:\n")
    tail = rest[rest.index("            initiatives:") :]
    one, other = (written(f"{head}            check_ins: [{each}]\n{tail}") for each in (then, now))
    assert [change.kind for change in diff(one, other, "t", "p")] == kinds


@pytest.mark.parametrize(("day", "note"), [("2026-11-03", "note: null"), ("2026-11-01", "note: [a, {b: c}]")])
def test_records_of_records_are_followed_to_what_was_first_said(written, day, note):
    """Corrected three times meanwhile, the date too; and what a correction says may be anything."""
    records = ", ".join(
        f"{{date: 2026-11-04, by: bo, was: {was}, reason: x}}"
        for was in ("{date: 2026-11-01}", f"{{value: 1, {note}}}", "{value: 2, note: null}")
    )
    head, _, rest = FILE.partition("            check_ins:\n")
    tail = rest[rest.index("            initiatives:") :]
    now = f"{{date: {day}, value: 4, corrected: [{records}]}}"
    one, other = (
        written(f"{head}            check_ins: [{each}]\n{tail}") for each in (FIRST, f"{NEW}, {now}")
    )
    assert [change.kind for change in diff(one, other, "t", "p")] == ["corrected", "added"]
