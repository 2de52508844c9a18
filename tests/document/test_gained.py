"""Records that a text gained, told from its lines as from the whole of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.document.gained import begun, gained
from okrcli.document.read import read

HEAD = """\
status: active
objectives:
  - id: checkout
    title: Trust
    key_results:
      - id: p99
        title: Latency
        check_ins:
          - {date: 2026-10-05, value: 820, by: bo}
          - date: 2026-10-12
            value: 800
        amendments:
          - {date: 2026-10-06, by: anna, was: {target: 250}, reason: It is}
      - id: uptime
        title: Uptime
        check_ins:
        - {date: 2026-10-07, value: 99}
"""
CHECK_INS = ("objectives", 0, "key_results", 0, "check_ins")
LINE = "          - {date: 2026-10-05, value: 820, by: bo}\n"


def told(old: str, new: str) -> list[tuple[int, int, dict]] | None:
    known = begun(old.encode(), read(old.encode()).data)
    found = gained(old.encode(), new.encode())
    return None if known is None or found is None else [tuple(gain) for gain in found]


def made(old: str, new: str) -> object:
    """The data of the old text with what the new one gained put in where it is said to belong."""
    data = read(old.encode()).data
    lists = begun(old.encode(), data)
    found = gained(old.encode(), new.encode())
    if lists is None or found is None:
        return None
    for at, like, record in found:
        path = lists[like]
        place = sum(other == path for other in lists[:at])
        inside = data
        for step in path:
            inside = inside[step]
        inside.insert(place, record)
        lists.insert(at, path)
    return data


def test_the_lists_of_the_records():
    lists = begun(HEAD.encode(), read(HEAD.encode()).data)
    amendments = (*CHECK_INS[:-1], "amendments")
    assert lists == [CHECK_INS, CHECK_INS, amendments, ("objectives", 0, "key_results", 1, "check_ins")]


def test_one_behind_another():
    new = '          - {date: 2026-10-09, note: "one: two", done: [a, b]}\n'
    record = {"date": "2026-10-09", "note": "one: two", "done": ["a", "b"]}
    assert told(HEAD, HEAD.replace(LINE, LINE + new)) == [(1, 0, record)]


def test_several_in_several_lists():
    one, two = LINE.replace("820", "1"), "        - {date: 2026-10-14, value: 2}\n"
    new = HEAD.replace(LINE, one + one + LINE) + two
    assert [gain[:2] for gain in told(HEAD, new)] == [(0, 0), (1, 0), (6, 5)]
    assert made(HEAD, new) == read(new.encode()).data


@pytest.mark.parametrize(
    "new",
    [
        HEAD,
        HEAD.replace("820", "821"),
        HEAD.replace(LINE, ""),
        HEAD.replace(LINE, LINE + "\n"),
        HEAD.replace(LINE, LINE + "          # a comment\n"),
        HEAD.replace(LINE, LINE + "        - {date: 2026-10-09}\n"),
        HEAD.replace("            value: 800\n", "            value: 800\n          - {date: 2026-10-09}\n"),
        HEAD.replace(LINE, LINE + "          - {date: 2026-10-09,\n             value: 3}\n"),
        HEAD.replace(LINE, LINE + '          - {date: 2026-10-09, note: "- {date: x}"}\n'),
        HEAD.replace(LINE, LINE + "          - {date: 2026-10-09, date: 2026-10-10}\n"),
        HEAD.replace(
            LINE, LINE + "          - {date: 2026-10-09} # }\n          - {date: 2026-10-09, n: \x07}\n"
        ),
    ],
)
def test_anything_else_is_looked_at_as_a_whole(new):
    assert told(HEAD, new) in (None, [])
    assert new == HEAD or told(HEAD, new) is None


@pytest.mark.parametrize(
    "odd",
    [
        "        why: |\n          - {date: 2026-10-05, value: 820, by: bo}\n",
        '        why: "and\n          - {date: 2026-10-05, value: 820, by: bo}\n          so on"\n',
        "        # - {date: 2026-10-05, value: 820, by: bo}\n",
        "        agreed: [{date: 2026-10-05, by: bo}]\n",
    ],
)
def test_what_looks_like_a_record_makes_all_of_it_unsure(odd):
    text = HEAD.replace("        title: Latency\n", f"        title: Latency\n{odd}")
    assert read(text.encode()).data
    assert begun(text.encode(), read(text.encode()).data) is None


ODD = [
    *HEAD.splitlines(),
    "          - {date: 2026-10-09, value: 5}",
    "        - {date: 2026-10-09, value: 5}",
    '          - {date: 2026-10-09, note: "a',
    "          - {date: 2026-10-09, note: 'it''s'} # so",
    "            - {date: 2026-10-09}",
    "          - date: 2026-10-09",
    "            note: |",
    "            note: 'open",
    "            done: [",
    "        ]",
    "            more}'",
    "          - {date: 2026-10-09}: odd",
    "",
    "        # - {date: 2026-10-09}",
    "- {date: 2026-10-09}",
    "---",
]
LINES = st.sampled_from(ODD)


RECORDS = st.sampled_from([line for line in ODD if line.strip().startswith("- {date")])


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=2), st.integers(0, 17), st.data())
def test_what_is_told_is_what_the_whole_text_says(odd, at, data):
    head = HEAD.splitlines()
    lines = [*head[:at], *odd, *head[at:]]
    old = "\n".join(lines) + "\n"
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(lines)))
        lines = [*lines[:place], data.draw(RECORDS), *lines[place:]]
    new = "\n".join(lines) + "\n"
    if isinstance(read(old.encode()).data, dict):
        found = made(old, new)
        assert found is None or found == read(new.encode()).data
