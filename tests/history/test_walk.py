"""The walk over history, beside what git says when it is asked slowly."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from okrcli.history import walk
from okrcli.history.git import Repository
from okrcli.history.head import tip
from okrcli.history.merged import commits, merges_of, signatures

if TYPE_CHECKING:
    from conftest import Git

FILES = ("okrs/a/2026-Q4.yaml", "okrs/b/2026-Q4.yaml", "other.txt")


@pytest.fixture(scope="module")
def tangle(tmp_path_factory: pytest.TempPathFactory, story: Any) -> Path:
    """Sixty commits in any order, a third of them merges; files come, change and go."""
    dice, told = random.Random(7), story()
    marks = [told.commit({FILES[0]: "0\n"}, "2026-01-01", parents=())]
    for number in range(1, 60):
        count = dice.choice([1, 1, 2, 3]) if len(marks) > 3 else 1
        parents = tuple(dict.fromkeys(dice.choices(marks[-6:], k=count)))
        content = None if dice.random() < 0.2 else f"{dice.randrange(6)}\n"
        day = f"2026-{1 + number // 28:02}-{1 + number % 28:02}"
        marks.append(told.commit({dice.choice(FILES): content}, day, parents=parents))
    return told.write(tmp_path_factory.mktemp("tangle"))


def found(root: Path) -> Repository:
    repository = Repository.find(root)
    assert repository is not None
    return repository


def test_every_change_is_one_that_git_tells(tangle: Path, git: Git) -> None:
    repository = found(tangle)
    told = {
        (touch.commit.id, touch.path, touch.before, touch.after)
        for touch in walk.touches(repository, tip(repository), ["okrs"], whole=True)
    }
    parents = _parents(git, tangle)
    wanted = [(commit, path) for commit in parents for path in FILES[:2]]
    asked = "".join(f"{commit}:{path}\n" for commit, path in wanted).encode()
    answers = git(tangle, "cat-file", "--batch-check=%(objectname)", stdin=asked).splitlines()
    blobs = {at: "" if " " in answer else answer for at, answer in zip(wanted, answers, strict=True)}
    for (commit, path), after in blobs.items():
        before = tuple(blobs[parent, path] for parent in parents[commit]) or ("",)
        assert ((commit, path, before, after) in told) == (after not in before)


def _parents(git: Git, root: Path) -> dict[str, list[str]]:
    lines = git(root, "rev-list", "--topo-order", "--parents", "HEAD").splitlines()
    return {line.split()[0]: line.split()[1:] for line in lines}


def test_the_merge_that_brought_a_commit_is_the_oldest_on_the_main_line(tangle: Path, git: Git) -> None:
    repository, last = found(tangle), tip(found(tangle))
    parents = _parents(git, tangle)
    reach: dict[str, set[str]] = {}
    for commit in reversed(parents):  # parents before their children
        reach[commit] = {commit}.union(*(reach[parent] for parent in parents[commit]))
    main = [last]
    while parents[main[-1]]:
        main.append(parents[main[-1]][0])
    expected = {}
    for merge in main:  # the oldest has the last word
        expected |= dict.fromkeys(reach[merge] - set(main), merge)
    assert len(set(expected.values())) > 3
    assert merges_of(repository, last, parents) == expected
    some = dict(list(expected.items())[::3])
    assert merges_of(repository, last, some) == some


def test_a_straight_walk_met_nothing_that_a_merge_brought(tangle: Path, git: Git) -> None:
    repository, straight = found(tangle), []
    for last in _parents(git, tangle):
        for told in (
            walk.walk(repository, last, "okrs"),
            *(walk.life(repository, last, path) for path in FILES),
        ):
            brought = merges_of(repository, last, [touch.commit.id for touch in told.touches])
            assert not (told.straight and brought)
            straight.append(told.straight)
    assert {*straight} == {True, False}


def test_a_merge_that_only_took_the_other_side_is_no_straight_way(story: Any, tmp_path: Path) -> None:
    told = story()
    base = told.commit({FILES[0]: "1\n"}, "2026-01-01")
    side = told.commit({FILES[0]: "2\n"}, "2026-01-02", parents=(base,))
    main = told.commit({"other.txt": "1\n"}, "2026-01-03", parents=(base,))
    told.commit({FILES[0]: "2\n"}, "2026-01-04", parents=(main, side))
    repository = found(told.write(tmp_path / "pulled"))
    last = tip(repository)
    one, other = walk.life(repository, last, FILES[0]), walk.life(repository, last, "other.txt")
    assert [len(one.touches), one.straight, len(other.touches), other.straight] == [2, False, 1, True]
    assert merges_of(repository, last, [touch.commit.id for touch in one.touches])


def test_the_life_of_a_file_ends_where_it_was_added(story: Any, tmp_path: Path) -> None:
    told = story()
    for number in range(30):
        told.commit({"other.txt": f"{number}\n"}, "2026-01-01")
    begin = told.commit({FILES[0]: "1\n"}, "2026-02-01")
    for number in range(3):
        told.commit({FILES[0]: f"more {number}\n"}, "2026-03-01")
    repository = found(told.write(tmp_path / "young"))
    touches, first, _ = walk.life(repository, tip(repository), FILES[0])
    assert (len(touches), touches[-1].added, first) == (4, True, touches[-1].commit.id)
    assert begin == 31
    assert walk.life(repository, tip(repository), "okrs/none.yaml") == ([], "", True)


def test_what_came_since_a_commit_is_told_only_where_it_came_in_a_line(tangle: Path, git: Git) -> None:
    repository = found(tangle)
    last = tip(repository)
    assert walk.since(repository, last, last, ["okrs"]) == []
    assert walk.since(repository, last, "0" * 40, ["okrs"]) is None
    merge = git(tangle, "rev-list", "--merges", "-1", "HEAD").strip()
    assert walk.since(repository, merge, f"{merge}^1", ["okrs"]) is None
    child, parent = git(tangle, "rev-list", "--no-merges", "--parents", "-1", "HEAD").split()
    touches = walk.since(repository, child, parent, ["okrs"])
    assert touches == [t for t in walk.touches(repository, child, ["okrs"]) if t.commit.id == child]


def test_long_answers_are_read_in_parts(tangle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = found(tangle)
    whole = list(walk.touches(repository, tip(repository), ["."]))
    monkeypatch.setattr(walk, "_CHUNK", 7)
    assert list(walk.touches(repository, tip(repository), ["."])) == whole


def test_commits_are_read_as_objects(tangle: Path) -> None:
    repository = found(tangle)
    walked = {touch.commit.id: touch.commit for touch in walk.touches(repository, tip(repository), ["."])}
    assert commits(repository, walked) == walked
    assert set(signatures(repository, walked).values()) == {False}
    assert commits(repository, ["0" * 40]) == {}


@pytest.mark.parametrize("text", [b"", b"abc", b"99999999999999999999", b"1e9", b"--5"])
def test_a_moment_that_no_clock_shows(text: bytes) -> None:
    assert walk._moment(text.decode()) is None


def test_a_moment_before_time_and_one_far_ahead() -> None:
    assert walk.day_of(walk._moment("-86400")) is not None
    assert walk.day_of(10**14) is None
    assert walk.day_of(None) is None
