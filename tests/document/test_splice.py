from __future__ import annotations

from decimal import Decimal

import pytest

from okrcli.document.read import raw, read
from okrcli.document.same import same
from okrcli.document.splice import EditRefusedError, splice
from okrcli.domain.edits import Append, Edit, Insert, Put, Remove, apply
from okrcli.errors import RefusedError, UsageError

CASES: list[tuple[str, str, list[Edit], str]] = [
    (
        "append in the style of the item before",
        """\
objectives:
  - id: a
    key_results:
      - id: k
        check_ins:
          - {date: 2026-10-12, value: 820}
""",
        [Append(("objectives", 0, "key_results", 0, "check_ins"), {"date": "2026-10-19", "value": 800})],
        """\
objectives:
  - id: a
    key_results:
      - id: k
        check_ins:
          - {date: 2026-10-12, value: 820}
          - {date: 2026-10-19, value: 800}
""",
    ),
    (
        "append keeps the comment with its own item",
        """\
objectives:
  - id: a
    key_results:
      - id: k
        check_ins:
          - {date: 2026-10-12, value: 820}  # canary
        # about the next one
      - id: l
""",
        [Append(("objectives", 0, "key_results", 0, "check_ins"), {"date": "2026-10-19", "value": 800})],
        """\
objectives:
  - id: a
    key_results:
      - id: k
        check_ins:
          - {date: 2026-10-12, value: 820}  # canary
          - {date: 2026-10-19, value: 800}
        # about the next one
      - id: l
""",
    ),
    (
        "append goes below comments that stand deeper",
        """\
tags:
  - a
    # more about a
  # about the next
x-y: 1
""",
        [Append(("tags",), "b")],
        """\
tags:
  - a
    # more about a
  - b
  # about the next
x-y: 1
""",
    ),
    (
        "append to a list without indentation",
        """\
tags:
- a
# about x
x-y: 1
""",
        [Append(("tags",), "b")],
        """\
tags:
- a
- b
# about x
x-y: 1
""",
    ),
    (
        "append with a wide dash",
        """\
tags:
  -   a
  -   b
""",
        [Append(("tags",), "c")],
        """\
tags:
  -   a
  -   b
  -   c
""",
    ),
    (
        "append with wide indentation",
        """\
tags:
        - a
""",
        [Append(("tags",), "c")],
        """\
tags:
        - a
        - c
""",
    ),
    (
        "append where the dash stands alone",
        """\
tags:
  -
    # first
    a
""",
        [Append(("tags",), "c")],
        """\
tags:
  -
    # first
    a
  - c
""",
    ),
    (
        "append keeps blank lines between items",
        """\
objectives:
  - id: a
    title: A1

  # second
  - id: b
    title: B1

x-y: 1
""",
        [Append(("objectives",), {"id": "c", "title": "C1"})],
        """\
objectives:
  - id: a
    title: A1

  # second
  - id: b
    title: B1

  - id: c
    title: C1

x-y: 1
""",
    ),
    (
        "append in block style where all are",
        """\
agreed:
  - by: bo
    date: 2026-10-01
""",
        [Append(("agreed",), {"by": "anna", "date": "2026-10-02"})],
        """\
agreed:
  - by: bo
    date: 2026-10-01
  - date: 2026-10-02
    by: anna
""",
    ),
    (
        "append quotes like the item before",
        """\
tags:
  - 'a'
""",
        [Append(("tags",), "it's")],
        """\
tags:
  - 'a'
  - 'it''s'
""",
    ),
    (
        "append to a flow list",
        """\
tags: [a, b]  # words
""",
        [Append(("tags",), "c, d")],
        """\
tags: [a, b, "c, d"]  # words
""",
    ),
    (
        "append to a flow list over several lines",
        """\
tags: [
  a,   # one
  b    # two
]
""",
        [Append(("tags",), "c")],
        """\
tags: [
  a,   # one
  b,    # two
  c
]
""",
    ),
    (
        "append keeps a trailing comma",
        """\
tags: [
  a,
  b,  # two
]
""",
        [Append(("tags",), "c")],
        """\
tags: [
  a,
  b,  # two
  c,
]
""",
    ),
    (
        "append to an empty list",
        """\
check_ins: []  # none yet
x-y: 1
""",
        [Append(("check_ins",), {"date": "2026-10-19", "value": 800})],
        """\
check_ins:  # none yet
  - {date: 2026-10-19, value: 800}
x-y: 1
""",
    ),
    (
        "append to an empty list of words",
        """\
tags: [ ]  # none yet
""",
        [Append(("tags",), "a")],
        """\
tags: [a]  # none yet
""",
    ),
    (
        "append to nothing",
        """\
amendments:   # none yet
  # really
x-y: 1
""",
        [Append(("amendments",), {"reason": "r", "by": "bo"})],
        """\
amendments:   # none yet
  - {by: bo, reason: r}
  # really
x-y: 1
""",
    ),
    (
        "append to null",
        """\
tags: ~ # none
""",
        [Append(("tags",), "a")],
        """\
tags: [a] # none
""",
    ),
    (
        "append makes the list",
        """\
id: a  # it
why: w
x-y: 1
""",
        [Append(("tags",), "a")],
        """\
id: a  # it
why: w
x-y: 1
tags: [a]
""",
    ),
    (
        "append after a literal text",
        """\
went_well:
  - |
    one

    two

x-y: 1
""",
        [Append(("went_well",), "three")],
        """\
went_well:
  - |
    one

    two
  - three

x-y: 1
""",
    ),
    (
        "append after a text that keeps its line ends",
        """\
went_well:
  - |+
    one


x-y: 1
""",
        [Append(("went_well",), "three")],
        """\
went_well:
  - |+
    one


  - three
x-y: 1
""",
    ),
    (
        "append without a last line break",
        """\
tags:
  - a""",
        [Append(("tags",), "b")],
        """\
tags:
  - a
  - b""",
    ),
    (
        "append closes a text at the end of the file",
        """\
note:
  - |
    one""",
        [Append(("note",), "b")],
        """\
note:
  - |-
    one
  - b""",
    ),
    (
        "append several lines without a last line break",
        """\
x-note:
  - a""",
        [Append(("x-note",), "b\nc\n")],
        """\
x-note:
  - a
  - |
    b
    c
""",
    ),
    (
        "append with CRLF and BOM",
        "\ufefftags:\r\n  - a\r\nx-y: 1\r\n",
        [Append(("tags",), "b\nc")],
        "\ufefftags:\r\n  - a\r\n  - |-\r\n    b\r\n    c\r\nx-y: 1\r\n",
    ),
    (
        "put keeps single quotes",
        """\
title: 'old'   # the title
""",
        [Put(("title",), "it's # new")],
        """\
title: 'it''s # new'   # the title
""",
    ),
    (
        "put keeps double quotes",
        """\
title: "old"
""",
        [Put(("title",), 'say "hi"')],
        """\
title: "say \\"hi\\""
""",
    ),
    (
        "put keeps quotes around a day",
        """\
date: "2026-10-01"
""",
        [Put(("date",), "2026-10-02")],
        """\
date: "2026-10-02"
""",
    ),
    (
        "put takes quotes away from a number",
        """\
value: "820"
""",
        [Put(("value",), 820)],
        """\
value: 820
""",
    ),
    (
        "put quotes what must be",
        """\
title: old
""",
        [Put(("title",), "Goal: grow")],
        """\
title: "Goal: grow"
""",
    ),
    (
        "put keeps digits",
        """\
value: 0.1
""",
        [Put(("value",), Decimal("0.10"))],
        """\
value: 0.10
""",
    ),
    (
        "put on an empty value",
        """\
owner:   # nobody
x-y: 1
""",
        [Put(("owner",), "anna")],
        """\
owner: anna   # nobody
x-y: 1
""",
    ),
    (
        "put in an odd place",
        """\
owner  :   anna
""",
        [Put(("owner",), "bo")],
        """\
owner  :   bo
""",
    ),
    (
        "put with tabs",
        """\
owner:	anna	# she
""",
        [Put(("owner",), "bo")],
        """\
owner:	bo	# she
""",
    ),
    (
        "put over a text of several lines",
        """\
why: one
  two
  three  # c
x-y: 1
""",
        [Put(("why",), "four")],
        """\
why: four  # c
x-y: 1
""",
    ),
    (
        "put over a literal text",
        """\
why: |  # c
  one
  two

x-y: 1
""",
        [Put(("why",), "four")],
        """\
why: four  # c

x-y: 1
""",
    ),
    (
        "put several lines over one",
        """\
why: one  # c
x-y: 1
""",
        [Put(("why",), "one\n\n  two\n")],
        """\
why: |  # c
  one

    two
x-y: 1
""",
    ),
    (
        "put several lines before a deeper comment",
        """\
why: one
    # deeper
x-y: 1
""",
        [Put(("why",), "one\ntwo\n")],
        """\
why: "one\\ntwo\\n"
    # deeper
x-y: 1
""",
    ),
    (
        "put in a flow mapping",
        """\
activated: { date: 2026-10-01,by: anna }
""",
        [Put(("activated", "by"), "a, b")],
        """\
activated: { date: 2026-10-01,by: "a, b" }
""",
    ),
    (
        "put adds to a flow mapping in order",
        """\
activated: {date: 2026-10-01, reason: r}
""",
        [Put(("activated", "by"), "bo")],
        """\
activated: {date: 2026-10-01, by: bo, reason: r}
""",
    ),
    (
        "put adds first in a flow mapping",
        """\
activated: {by: bo}
""",
        [Put(("activated", "date"), "2026-10-01")],
        """\
activated: {date: 2026-10-01, by: bo}
""",
    ),
    (
        "put adds to an empty flow mapping",
        """\
x-a: {}  # c
""",
        [Put(("x-a", "b"), 1)],
        """\
x-a: {b: 1}  # c
""",
    ),
    (
        "put adds after the nearest key before",
        """\
status: draft
# about goals
objectives:
  - id: a  # it
    # title here
    title: T1
""",
        [Put(("activated",), {"by": "bo"}), Put(("objectives", 0, "why"), "w")],
        """\
status: draft
activated: {by: bo}
# about goals
objectives:
  - id: a  # it
    # title here
    title: T1
    why: w
""",
    ),
    (
        "put adds before the first key of an item",
        """\
objectives:
  # it
  - title: T1
""",
        [Put(("objectives", 0, "id"), "a")],
        """\
objectives:
  # it
  - id: a
    title: T1
""",
    ),
    (
        "put adds an unknown key last",
        """\
status: draft
x-a: 1
# end
""",
        [Put(("x-b",), {"c": 1})],
        """\
status: draft
x-a: 1
x-b: {c: 1}
# end
""",
    ),
    (
        "put adds with its parents",
        """\
status: closed
""",
        [Put(("retrospective", "grades", "a"), {"next": "keep"})],
        """\
status: closed
retrospective:
  grades:
    a: {next: keep}
""",
    ),
    (
        "put adds to a null mapping",
        """\
retrospective:  # later
# end
""",
        [Put(("retrospective", "went_well"), ["x"])],
        """\
retrospective:  # later
  went_well: [x]
# end
""",
    ),
    (
        "put changes only what differs",
        """\
activated:
  date: 2026-10-01  # c
  by: bo  # d
""",
        [Put(("activated",), {"date": "2026-10-01", "by": "anna", "reason": "r"})],
        """\
activated:
  date: 2026-10-01  # c
  by: anna  # d
  reason: r
""",
    ),
    (
        "put of a longer list appends",
        """\
tags: [a,   b]
""",
        [Put(("tags",), ["a", "b", "c"])],
        """\
tags: [a,   b, c]
""",
    ),
    (
        "put of a shorter list removes",
        """\
tags:
  - a
  # two
  - b
  - d
""",
        [Put(("tags",), ["a", "d"])],
        """\
tags:
  - a
  # two
  - d
""",
    ),
    (
        "put with the same value",
        """\
value: 0.10  # c
""",
        [Put(("value",), Decimal("0.10"))],
        """\
value: 0.10  # c
""",
    ),
    (
        "put turns a block into a line",
        """\
tags:
  - a
  - b
x-y: 1
""",
        [Put(("tags",), "x")],
        """\
tags: x
x-y: 1
""",
    ),
    (
        "put after a key at the end of the file",
        "status: draft",
        [Put(("activated",), {"by": "bo"})],
        """\
status: draft
activated: {by: bo}""",
    ),
    (
        "remove a key",
        """\
# a
status: draft  # c
# b
objectives: []
""",
        [Remove(("status",))],
        """\
# a
# b
objectives: []
""",
    ),
    (
        "remove the first key of an item",
        """\
objectives:
  - id: a  # c
    title: T1
""",
        [Remove(("objectives", 0, "id"))],
        """\
objectives:
  - title: T1
""",
    ),
    (
        "remove the only key",
        """\
x-a:  # c
  b: 1
x-y: 1
""",
        [Remove(("x-a", "b"))],
        """\
x-a: {}  # c
x-y: 1
""",
    ),
    (
        "remove an item",
        """\
tags:
  - a
  # b
  - b
    # more
  - c
""",
        [Remove(("tags", 1))],
        """\
tags:
  - a
  # b
  - c
""",
    ),
    (
        "remove the only item of a list without indentation",
        """\
tags:
- a  # c
x-y: 1
""",
        [Remove(("tags", 0))],
        """\
tags: []
x-y: 1
""",
    ),
    (
        "remove from a flow list",
        """\
tags: [a, b , c]
""",
        [Remove(("tags", 1)), Remove(("tags", 0))],
        """\
tags: [c]
""",
    ),
    (
        "remove the only entry of a flow mapping",
        """\
x-a: {b: 1,}
""",
        [Remove(("x-a", "b"))],
        """\
x-a: {}
""",
    ),
    (
        "remove at the end of a file without a last line break",
        "status: draft\r\nx-a: 1",
        [Remove(("x-a",))],
        "status: draft",
    ),
    (
        "remove an inner list",
        """\
x-a:
  - - a
    - b
""",
        [Remove(("x-a", 0, 0))],
        """\
x-a:
  - - b
""",
    ),
    (
        "the first keys of a file with comments",
        """\
# only this
""",
        [Put(("status",), "draft")],
        """\
# only this
status: draft
""",
    ),
    (
        "the first key of an empty mapping",
        """\
{}
""",
        [Put(("status",), "draft"), Put(("objectives",), [{"id": "a"}])],
        """\
status: draft
objectives:
  - id: a
""",
    ),
    (
        "explicit keys",
        """\
? a
: 1
? b
: 2
""",
        [Put(("b",), 3), Remove(("a",))],
        """\
? b
: 3
""",
    ),
    (
        "several keys at once come in their order",
        "status: draft\n# goals\nobjectives: []\n",
        [
            Put(("agreed",), [{"by": "bo", "date": "2026-10-01"}]),
            Put(("activated",), {"by": "anna", "date": "2026-10-01"}),
        ],
        """\
status: draft
activated: {date: 2026-10-01, by: anna}
agreed:
  - {date: 2026-10-01, by: bo}
# goals
objectives: []
""",
    ),
    (
        "several items at once come in their order",
        "tags:\n  - a  # one\n# two\nwhy: old\n",
        [Append(("tags",), "b"), Put(("why",), "new"), Append(("tags",), "c")],
        "tags:\n  - a  # one\n  - b\n  - c\n# two\nwhy: new\n",
    ),
    (
        "edits that build on each other",
        "status: draft\n",
        [Append(("tags",), "a"), Append(("tags",), "b"), Put(("tags", 1), "c"), Put(("tags", 0), "d")],
        "status: draft\ntags: [d, c]\n",
    ),
    (
        "an item between others, comments with their own",
        "tags:\n  - a  # one\n  # about c\n  - c\n",
        [Insert(("tags", 1), "b"), Insert(("tags", 0), "z")],
        "tags:\n  - z\n  - a  # one\n  - b\n  # about c\n  - c\n",
    ),
    (
        "an item between others in brackets",
        "tags: [a, c]  # words\n",
        [Insert(("tags", 1), "b")],
        "tags: [a, b, c]  # words\n",
    ),
]


@pytest.mark.parametrize(
    ("before", "edits", "after"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_text_after_an_edit(before: str, edits: list[Edit], after: str) -> None:
    document = read(before.encode())
    edited = splice(document, edits)
    assert raw(edited).decode() == after
    assert same(edited.data, apply(document.data, edits))
    assert edited.findings == ()


@pytest.mark.parametrize(
    ("before", "edit", "line"),
    [
        ("status: draft\ntags:\n  - a  # why\n  - b\n", Put(("tags",), "x"), 3),
        ("x-a: [\n  1,  # one\n  2,\n]\n", Remove(("x-a", 0)), 2),
        ("x-a:\n  - b: 1\n    # about c\n    c: 1  # so\n", Remove(("x-a", 0, "b")), 2),
        ("x-a:\n  - b: 1\n    c: 2  # two\n", Put(("x-a",), [{"b": 1}]), 2),
    ],
)
def test_comments_are_not_given_up(before: str, edit: Edit, line: int) -> None:
    with pytest.raises(EditRefusedError) as caught:
        splice(read(before.encode()), [edit])
    assert "without touching comments there" in str(caught.value)
    assert caught.value.line == line
    assert str(line) in str(caught.value.hint)


def test_people_are_told_the_line_and_not_the_path() -> None:
    with pytest.raises(EditRefusedError, match=r"^line 3 cannot be changed without touching comments there"):
        splice(read(b"objectives:\n  - tags:\n    - a  # c\n    - b\n"), [Put(("objectives", 0, "tags"), 1)])


def test_where_no_cut_helps_the_value_around_is_written_anew() -> None:
    document = read(b"status: draft\nx-a: {b, c: 1}\n")
    assert splice(document, [Put(("x-a", "b"), 2)]).text == "status: draft\nx-a: {b: 2, c: 1}\n"


@pytest.mark.parametrize("edit", [Remove(("no",)), Put(("x-a", 3), 1), Remove(("x-a", 3))])
def test_a_path_that_names_nothing(edit: Edit) -> None:
    with pytest.raises((KeyError, IndexError)):
        splice(read(b"x-a: [1]\n"), [edit])


@pytest.mark.parametrize("value", ["\x1b[31m", ["a\rb"], {"a\u202e": 1}, "x" * 70_000])
def test_what_the_reader_would_refuse_is_not_written(value: object) -> None:
    with pytest.raises(UsageError):
        splice(read(b"status: draft\n"), [Put(("x-a",), value)])


def test_a_file_with_errors_is_not_edited() -> None:
    with pytest.raises(RefusedError, match="has errors"):
        splice(read(b"a: [\n"), [Put(("b",), 1)])


def test_settings_have_their_own_order() -> None:
    document = read(b"version: 1\nteams:\n  a: {name: A1}\ncommit: true\n")
    edits: list[Edit] = [
        Put(("teams", "b"), {"lead": "bo", "name": "B1"}),
        Put(("people", "bo"), {"name": "Bo"}),
    ]
    assert splice(document, edits, settings=True).text == (
        "version: 1\nteams:\n  a: {name: A1}\n  b: {name: B1, lead: bo}\n"
        "people:\n  bo: {name: Bo}\ncommit: true\n"
    )
