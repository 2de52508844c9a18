"""People in okr.yaml: the lines before, the command, the lines after."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def root(acme):
    return acme()


def changed(root: Path, git) -> list[str]:
    diff = git(root, "show", "--unified=0", "--format=", "HEAD")
    return [line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]


def untouched(root: Path, git) -> bool:
    return not git(root, "status", "--porcelain") and git(root, "rev-list", "--count", "HEAD") == "1\n"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["cy", "--name", "Cy Dahl"], "+  cy: {name: Cy Dahl}"),
        (["--name", "Åsa Öberg"], "+  asa-oberg: {name: Åsa Öberg}"),
        (["--name", "Anna", "--email", "a@b.example"], "+  anna-2: {name: Anna, emails: [a@b.example]}"),
        (
            ["cy", "--name", "Cy", "--email", "cy@a.example", "--email", "cy@b.example"],
            "+  cy: {name: Cy, emails: [cy@a.example, cy@b.example]}",
        ),
    ],
)
def test_a_person_is_added_as_one_line(okr, root, git, words, line):
    answer = okr("person", "add", *words)
    assert answer.code == 0, answer.err
    assert changed(root, git) == [line]
    assert git(root, "log", "-1", "--format=%s").startswith(f"person add {line[3:].partition(':')[0]}: ")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--name", "Bo B. Berg"], "+  bo: {name: Bo B. Berg, emails: [bo@acme.example]}"),
        (["--email", "b@x.example"], "+  bo: {name: Bo Berg, emails: [b@x.example]}"),
        (["--email", ""], "+  bo: {name: Bo Berg}"),
    ],
)
def test_every_field_of_a_person_can_change(okr, root, git, words, line):
    assert okr("person", "edit", "bo", *words).code == 0
    assert [each for each in changed(root, git) if each[0] == "+"] == [line]


def test_nothing_new_is_said_and_not_committed(okr, root, git):
    answer = okr("person", "edit", "bo", "--name", "Bo Berg")
    assert (answer.code, answer.out) == (0, "nothing to change in bo\n")
    assert untouched(root, git)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add"], '--name "Anna Ek"'),
        (["add", "cy"], '--name "Anna Ek"'),
        (["add", "anna", "--name", "Anna Ek"], "anna is Anna Ek already"),
        (["add", "Cy D", "--name", "Cy"], "write it as cy-d"),
        (["add", "cy", "--name", "Cy", "--email", "cy"], "is not an e-mail address"),
        (["add", "cy", "--name", "Cy", "--email", "BO@acme.example"], "an address of bo already"),
        (["edit", "boo", "--name", "Bo"], "did you mean bo?"),
        (["edit", "bo", "--name", " "], "cannot be empty"),
        (["edit", "bo", "--email", "anna@acme.example"], "an address of anna already"),
    ],
)
def test_what_makes_no_sense_leaves_the_file_alone(okr, root, git, words, said):
    answer = okr("person", *words)
    assert answer.code == 2
    assert said in answer.err
    assert untouched(root, git)


def test_the_first_person_makes_the_others_unknown_and_says_so(okr, acme):
    acme("version: 1\nname: Acme\nteams:\n  platform: {name: Platform, lead: anna, members: [anna, bo]}\n")
    answer = okr("person", "add", "anna", "--name", "Anna Ek", "--email", "anna@acme.example")
    assert answer.code == 0
    assert "warning: now that okr.yaml lists people, it does not know bo" in answer.err
    assert 'okr person add bo --name "…"' in answer.out
