"""What an amendment says, in a form that is found among many: equal exactly where the amendments are."""

from __future__ import annotations

from itertools import product

from okrcli.document.read import read
from okrcli.domain.build import validated
from okrcli.domain.claims import sayings
from okrcli.domain.model import Amendment

RECORDS = [
    "{date: 2026-11-02, by: anna, was: {target: 250}, reason: So}",
    "{date: 2026-11-02, by: anna, was: {target: 250.0}, reason: So}",
    "{date: 2026-11-02, by: anna, was: {target: null}, reason: So}",
    "{date: 2026-11-02, by: anna, was: {target: 250, start: 1}, reason: So}",
    "{date: 2026-11-02, by: anna, was: {start: 1.00, target: 250}, reason: So}",
    "{date: 2026-11-02, by: anna, was: {milestones: [{id: eu, title: E}, {title: U, id: us}]}, reason: So}",
    "{date: 2026-11-02, by: anna, was: {milestones: [{title: E, id: eu}, {id: us, title: U}]}, reason: So}",
    "{date: 2026-11-02, by: anna, was: {milestones: [{id: us, title: U}, {id: eu, title: E}]}, reason: So}",
    "{date: 2026-11-02, by: anna, was: {milestones: []}, reason: So}",
    "{date: 2026-11-02, by: anna, was: {supports: [company/2026/trust]}, reason: So}",
    "{date: 2026-11-02, by: anna, added: p99, reason: So}",
    "{date: 2026-11-03, by: anna, added: p99, reason: So}",
    "{date: 2026-11-02, by: bo, added: p99, reason: So}",
    "{date: 2026-11-02, by: anna, added: p99, reason: So it is}",
]


def test_they_are_equal_where_the_amendments_are() -> None:
    amendments = [validated(Amendment, read(f"a: {text}".encode()).data["a"]) for text in RECORDS]
    alike = [(one, other) for one, other in product(range(len(RECORDS)), repeat=2) if one < other]
    same = {pair for pair in alike if amendments[pair[0]] == amendments[pair[1]]}
    assert same == {(0, 1), (3, 4), (5, 6)}
    assert {pair for pair in alike if sayings(amendments[pair[0]]) == sayings(amendments[pair[1]])} == same
    assert len({*map(sayings, amendments)}) == len(RECORDS) - len(same)
