"""Whose goals, and how many stand where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from okrcli.domain.reports.overview import only_of, tally

View = Callable[..., Any]
GOALS = """\
    status: active
    objectives:
      - id: annas
        title: Anna's
        owner: anna
        key_results:
          - {id: unowned, title: K, start: 0, target: 5, check_ins: [{date: 2026-11-20, value: 5}]}
          - {id: bos, title: K, owner: bo, start: 0, target: 5, check_ins: [{date: 2026-11-20, value: 0}]}
          - {id: gone, title: K, owner: bo, start: 0, target: 5,
             dropped: {date: 2026-11-02, by: anna, reason: No more}}
      - {id: evas, title: Eva's, owner: eva,
         key_results: [{id: e, title: K, owner: eva, start: 0, target: 5}]}
      - {id: dropped, title: Nobody's, dropped: {date: 2026-11-02, by: anna, reason: No more},
         key_results: [{id: d, title: K, owner: bo, start: 0, target: 5}]}
"""


def shown(files: list[Any]) -> list[str]:
    return [
        "/".join([objective["id"], *(goal["id"] for goal in objective["key_results"])])
        for file in files
        for objective in file["objectives"]
    ]


def test_mine_are_my_key_results_and_the_objectives_above_them(view: View) -> None:
    files = [view(GOALS), view("status: active", team="other")]
    assert shown(only_of("anna", files)) == ["annas/unowned"]  # without an owner: the objective's
    assert shown(only_of("bo", files)) == ["annas/bos/gone", "dropped/d"]
    assert shown(only_of("eva", files)) == ["evas/e"]
    assert only_of("nobody", files) == []


def test_an_objective_of_mine_is_shown_without_the_key_results_of_others(view: View) -> None:
    text = "status: active\nobjectives: [{id: o, title: O, owner: anna, key_results: [%s]}]"
    file = view(text % "{id: k, title: K, owner: bo, start: 0, target: 5}")
    assert shown(only_of("anna", [file])) == ["o"]


def test_what_is_mine_keeps_the_score_of_the_whole(view: View) -> None:
    whole = view(GOALS)
    [file] = only_of("bo", [whole])
    assert (file["score"], file["objectives"][0]["score"]) == (
        whole["score"],
        whole["objectives"][0]["score"],
    )
    assert len(whole["objectives"]) == 3


def test_dropped_goals_are_not_counted(view: View) -> None:
    found = tally([view(GOALS), view("status: active", team="other"), view(GOALS, period="2026")])
    assert (found.teams, found.key_results, found.stale) == (2, 6, 2)
    assert found.paces == {"done": 2, "off track": 2, "no data": 2}
