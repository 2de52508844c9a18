"""Initiatives: the daily work behind a key result."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrcli.actions.check import check

GOALS = """\
    status: active
    objectives:
      - id: checkout
        title: Checkout
        key_results:
          - id: p99
            title: Latency
            start: 900
            target: 300
            initiatives:
              # in this order
              - {id: redis, title: Sessions in Redis, owner: bo, status: doing, x-sprint: 4}   # half done
              - {id: cache, title: Cache}
          - {id: cost, title: Cost, start: 9, target: 3}
      - id: builds
        title: Builds
        key_results:
          - {id: minutes, title: Minutes, start: 9, target: 3, initiatives: [{id: cache, title: Cache}]}
    """


@pytest.fixture
def root(acme):
    return acme(platform=GOALS)


def changed(root: Path, git) -> list[str]:
    diff = git(root, "show", "--unified=0", "--format=", "HEAD")
    lines = [line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]
    return [f"{line[0]} {line[1:].strip()}" for line in lines]


def untouched(root: Path, git) -> bool:
    return not git(root, "status", "--porcelain") and git(root, "rev-list", "--count", "HEAD") == "1\n"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["Move it"], "{id: move-it, title: Move it}"),
        (["Move it", "--id", "m"], "{id: m, title: Move it}"),
        (["Move it", "--owner", "bo"], "{id: move-it, title: Move it, owner: bo}"),
        (["Move it", "--status", "done"], "{id: move-it, title: Move it, status: done}"),
        (["Move it", "--url", "https://g.example/12"],
         '{id: move-it, title: Move it, url: "https://g.example/12"}'),
    ],
)  # fmt: skip
def test_one_line_is_added_and_needs_no_reason(okr, root, git, words, line):
    answer = okr("initiative", "add", "p99", *words)
    assert answer.code == 0, answer.err
    assert changed(root, git) == [f"+ - {line}"]
    assert git(root, "log", "-1", "--format=%s").startswith("initiative add platform/2026-Q4/checkout/p99/m")
    begun = "--status" in words  # what is begun or done already needs no word about beginning it
    assert ("okr initiative edit platform/2026-Q4/checkout/p99/m" in answer.out) != begun
    assert check(root).exit_code == 0


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--title", "Sessions"],
         "{id: redis, title: Sessions, owner: bo, status: doing, x-sprint: 4}   # half done"),
        (["--owner", "anna"],
         "{id: redis, title: Sessions in Redis, owner: anna, status: doing, x-sprint: 4}   # half done"),
        (["--owner", ""], "{id: redis, title: Sessions in Redis, status: doing, x-sprint: 4}   # half done"),
        (["--status", "done"],
         "{id: redis, title: Sessions in Redis, owner: bo, status: done, x-sprint: 4}   # half done"),
        (["--status", ""], "{id: redis, title: Sessions in Redis, owner: bo, x-sprint: 4}   # half done"),
    ],
)  # fmt: skip
def test_every_field_can_change(okr, root, git, words, line):
    answer = okr("initiative", "edit", "redis", *words)
    assert answer.code == 0, answer.err
    assert [each for each in changed(root, git) if each[0] == "+"] == [f"+ - {line}"]
    assert "amendments" not in (root / "okrs/platform/2026-Q4.yaml").read_text()


@pytest.mark.parametrize(
    "address",
    ["redis", "p99/redis", "checkout/redis", "platform/redis", "checkout/p99/redis", "platform/2026-Q4/redis",
     "platform/2026-Q4/checkout/p99/redis", "2026-q4/redis"],
)  # fmt: skip
def test_short_and_whole_addresses_mean_the_same(okr, root, git, address):
    assert okr("initiative", "edit", address, "--url", "https://g.example/1").code == 0
    assert git(root, "log", "-1", "--format=%s").startswith(
        "initiative edit platform/2026-Q4/checkout/p99/redis"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["edit", "cache", "--status", "done"], "platform/2026-Q4/builds/minutes/cache"),
        (["edit", "rediss", "--status", "done"], "did you mean redis?"),
        (["edit", "cost/redis", "--status", "done"], "there is no initiative 'cost/redis'"),
        (["edit", "redis", "--status", "finished"], "todo, doing, done, dropped"),
        (["edit", "redis", "--title", ""], "cannot be empty"),
        (["edit", "redis", "--owner", "boo"], "did you mean bo?"),
        (["edit", "platform/2027-Q1/redis", "--owner", "bo"], "2027-Q1"),
        (["add", "p98", "New"], "platform/2026-Q4/checkout/p99"),
        (["add", "p99", "Cache"], "cache has this title already"),
        (["add", "p99", "New", "--id", "cache"], "taken by 'Cache'"),
        (["add", "p99", "New", "--status", "open"], "todo, doing, done, dropped"),
        (["add", "p99", "New", "--url", "a\nb"], "line break"),
    ],
)
def test_what_makes_no_sense_leaves_the_file_alone(okr, root, git, words, said):
    answer = okr("initiative", *words)
    assert answer.code == 2, answer.out
    assert said in answer.err
    assert untouched(root, git)


@pytest.mark.parametrize("words", [[], ["--status", "doing"], ["--owner", "bo", "--url", ""]])
def test_nothing_new_is_said_and_not_committed(okr, root, git, words):
    answer = okr("initiative", "edit", "redis", *words)
    assert (answer.code, answer.out) == (0, "nothing to change in platform/2026-Q4/checkout/p99/redis\n")
    assert untouched(root, git)


def test_a_draft_to_come_is_looked_at_where_nothing_runs(okr, acme):
    key_result = "{id: k, title: K, start: 0, target: 1}"
    goals = f"status: draft\nobjectives: [{{id: o, title: O, key_results: [{key_result}]}}]\n"
    root = acme(**{"platform/2027-Q1": goals})
    assert okr("initiative", "add", "k", "New").code == 0
    assert okr("initiative", "edit", "new", "--status", "doing").code == 0
    assert "status: doing" in (root / "okrs/platform/2027-Q1.yaml").read_text()


def test_a_closed_file_takes_no_new_work(okr, acme):
    acme(platform=GOALS.replace("status: active", "status: closed"))
    answer = okr("initiative", "edit", "redis", "--status", "done")
    assert (answer.code, "is closed" in answer.err) == (2, True)
