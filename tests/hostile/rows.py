"""Files that somebody makes who means no good: what the tests judge, and the benchmark times.

Rows that begin with an id are of the list of threats (`test_every_row.py`); the others are our own.
"""

from __future__ import annotations

HEAD = b"status: draft\n"
ACTIVE = b"status: active\nactivated: {date: 2026-10-01, by: anna}\n"
GOAL = b"objectives: [{id: a, title: A goal, owner: anna, %b}]\n"
KR = b"key_results: [{id: k, title: A measure, owner: anna, unit: ms, source: Grafana, %b}]"


def goal(more: bytes) -> bytes:
    """A draft with one goal."""
    return HEAD + GOAL % more


def metric(more: bytes) -> bytes:
    """A draft with one goal that has one metric."""
    return goal(KR % more)


def goals(count: int, more: str = "", head: bytes = HEAD) -> bytes:
    """So many goals, each with `more` (`{n}` is its number)."""
    lines = (f"  - {{id: goal-{n}, title: Goal {n}, owner: anna{more.format(n=n)}}}\n" for n in range(count))
    return head + b"objectives:\n" + "".join(lines).encode()


ALIASES = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [%b]\n" % (98 + n, 98 + n, b", ".join([b"*%c" % (97 + n)] * 9)) for n in range(11)
)

FILES: dict[str, bytes] = {
    "Y1 dashes": b"- " * 100_000,
    "Y1 brackets": b"x: " + b"[" * 100_000,
    "Y1 braces": b"{a: " * 50_000,
    "Y1 questions": b"? " * 50_000,
    "Y2 twelve levels": ALIASES,
    "Y2 as a title": HEAD + ALIASES + b"objectives: [{id: a, title: *l}]\n",
    "Y2 as the objectives": HEAD + ALIASES + b"objectives: *l\n",
    "Y3 nine levels": b"a: &a {x: 1}\n" + b"".join(b"k%d: &k%d {<<: [*a, *a]}\n" % (n, n) for n in range(9)),
    "Y3 three thousand times three thousand": (
        b"a: &a {"
        + b", ".join(b"k%d: 1" % n for n in range(3000))
        + b"}\nb: {<<: ["
        + b"*a, " * 3000
        + b"*a]}\n"
    ),
    "Y4 in itself": b"a: &a [*a]\nb: &b {x: *b}\nc: &c {<<: *c}\n",
    "Y5 fifty megabytes": b"x" * 50_000_000,
    "Y5 comments": b"# c\n" * 260_000,
    "Y5 ten megabytes of text": HEAD + b"x-a: " + b"y" * 10_000_000,
    "Y5 quotes": b"'" * 1_000_000,
    "Y5 text below the limit": HEAD + b"x-a: [" + (b"y" * 65_000 + b", ") * 15 + b"]\n",
    "Y6 tags": b"".join(b"k%d: !x a\n" % n for n in range(70_000)),
    "Y7 a million findings": b"a: 1\n" * 200_000,
    "Y9 digits": b"".join(b"k%d: %b\n" % (n, b"9" * 5000) for n in range(200)),
    "Y9 a million hexadecimal digits": HEAD + b"x-a: 0x" + b"f" * 1_000_000,
    "Y9 sixties": HEAD + b"x-a: 1" + b":1" * 80_000,
    "Y9 numbers of a hundred digits": HEAD + b"x-a: [" + (b"9" * 99 + b", ") * 10_000 + b"]\n",
    "Y10 a long version": b"%YAML 1." + b"1" * 1_000_000 + b"\n---\nstatus: draft\n",
    "Y11 controls": b"\x01" * 1_000_000,
    "Y11 Latin-1": b"\xf6" * 1_000_000,
    "Y11 NUL": b"\0" * 1_000_000,
    "Y11 CR": b"a\r" * 500_000,
    "Y11 UTF-16": ("status: draft\n" * 30_000).encode("utf-16"),
    "Y13 conflicts": b"<<<<<<< a\n=======\n>>>>>>> b\n" * 30_000,
    "Y13 a conflict never closed": b"<<<<<<< a\n" + b"status: draft\n" * 70_000,
    "unknown keys": b"".join(b"k%d: 1\n" % n for n in range(90_000)),
    "unknown keys in a goal": HEAD
    + b"objectives:\n  - id: a\n"
    + b"".join(b"    k%d: 1\n" % n for n in range(70_000)),
    "one unknown key, very long": HEAD + b"k" * 60_000 + b": 1\n",
    "long unknown keys": HEAD + b"".join(b"k%d%b: 1\n" % (n, b"e" * 900) for n in range(1000)),
    "empty items": HEAD + b"objectives:\n" + b"- \n" * 99_900,
    "empty items at the top": b"- \n" * 99_900,
    "goals without anything": HEAD + b"objectives:\n" + b"  - {}\n" * 100_000,
    "goals of nothing, few enough": HEAD + b"objectives:\n" + b"  - {}\n" * 9_900,
    "goals with four findings each": goals(
        4_900, ", supports: [company/2026/none], weight: 0, key_results: []", ACTIVE
    ),
    "goals that point nowhere": goals(
        2_400, ", supports: [company/2026/none, company/2025/none, other/2026/none]", ACTIVE
    ),
    "goals with key results with findings": goals(
        2_400, ", key_results: [{{id: k, title: Launch, start: 1, target: 1}}]", ACTIVE
    ),
    "the same goal": HEAD + b"objectives:\n" + b"  - {id: a, title: A}\n" * 40_000,
    "the same goal, few enough": HEAD + b"objectives:\n" + b"  - {id: a, title: A goal}\n" * 9_900,
    "goals that support themselves": HEAD
    + b"objectives:\n"
    + b"".join(b"  - {id: a%d, title: A, supports: [company/2026/a%d]}\n" % (n, n) for n in range(9_900)),
    "ids alike": HEAD
    + b"objectives:\n"
    + b"".join(b"  - {id: a%s, title: A%d}\n" % (f"{n:b}".replace("1", "l").replace("0", "1").encode(), n)
               for n in range(9_900)),
    "titles alike": HEAD
    + b"objectives:\n"
    + b"".join(b"  - {id: a%d, title: Customers trust the checkout %b}\n" % (n, b"x" * (n % 90))
               for n in range(9_900)),
    "long titles alike": HEAD
    + b"objectives:\n"
    + b"".join(b"  - {id: a%d, title: %b %d}\n" % (n, b"word " * 180, n) for n in range(1_000)),
    "long ids": HEAD
    + b"objectives:\n"
    + b"".join(b"  - {id: %b%d, title: A}\n" % (b"a" * 900, n) for n in range(1_000)),
    "people in hundreds": HEAD
    + b"objectives:\n"
    + b"".join(b"  - {id: a%d, title: A goal, owner: person-%d}\n" % (n, n) for n in range(9_000)),
    "alignments in one goal": goal(b"supports: [" + b"company/2026/trust, " * 40_000 + b"]"),
    "tags in one goal": goal(b"tags: [" + b"abc, " * 99_000 + b"]"),
    "check-ins": metric(
        b"start: 1, target: 2, check_ins: [" + b"{date: 2026-10-05, value: 1, by: anna}, " * 9_900 + b"]"
    ),
    "check-ins of an active goal": ACTIVE
    + GOAL % KR % (
        b"start: 1, target: 2, check_ins: [" + b"{date: 2026-10-05, value: 1, by: anna}, " * 9_900 + b"]"
    ),
    "check-ins out of order": ACTIVE
    + GOAL % KR % (
        b"start: 1, target: 2, check_ins: ["
        + b"".join(
            b"{date: 2026-%02d-%02d, value: 1, by: eve}, " % (12 - n % 12, 28 - n % 28) for n in range(9_900)
        )
        + b"]"
    ),
    "expected points": metric(
        b"start: 1, target: 2, expected: [" + b"{date: 2026-10-05, value: 1}, " * 9_900 + b"]"
    ),
    "amendments": metric(
        b"start: 1, target: 2, amendments: ["
        + b"{date: 2026-10-05, by: anna, was: {target: 3}, reason: So}, " * 9_000
        + b"]"
    ),
    "amendments of nonsense": metric(
        b"start: 1, target: 2, amendments: ["
        + b"{date: 2026-10-05, by: anna, was: {foo: 3, kind: x}, reason: So}, " * 9_000
        + b"]"
    ),
    "milestones": goal(
        b"key_results: [{id: k, title: K, kind: milestones, milestones: ["
        + b", ".join(b"{id: m%d, title: M}" % n for n in range(9_900))
        + b"]}]"
    ),
    "milestones done": ACTIVE + GOAL % (
        b"key_results: [{id: k, title: K, owner: bo, kind: milestones, milestones: ["
        + b", ".join(b"{id: m%d, title: M}" % n for n in range(4_900))
        + b"], check_ins: ["
        + b", ".join(b"{date: 2026-10-05, by: bo, done: [m%d]}" % n for n in range(4_900))
        + b"]}]"
    ),
    "milestones that there are not": ACTIVE + GOAL % (
        b"key_results: [{id: k, title: K, kind: milestones, milestones: [{id: m, title: M}], check_ins: ["
        + b", ".join(
            b"{date: 2026-10-05, done: [%b]}" % b", ".join([b"m%d" % n] * 8) for n in range(4_900)
        )
        + b"]}]"
    ),
    "initiatives": goal(
        b"key_results: [{id: k, title: K, start: 1, target: 2, initiatives: ["
        + b", ".join(b"{id: i%d, title: M, owner: p%d}" % (n, n) for n in range(9_900))
        + b"]}]"
    ),
    "lessons": b"status: closed\nretrospective: {lessons: ["
    + b", ".join(b"{id: l%d, text: M}" % n for n in range(9_900))
    + b"]}\nobjectives: []\n",
    "grades": b"status: closed\nretrospective: {grades: {"
    + b", ".join(b"g%d: {next: keep}" % n for n in range(20_000))
    + b"}}\nobjectives: [{id: a, title: A}]\n",
    "agreements": HEAD + b"agreed: [" + b"{by: eve, date: 2026-10-01}, " * 9_900 + b"]\nobjectives: []\n",
    "silences": HEAD + b"# okr: ignore[OKR999] so\n" * 40_000,
    "silences that hold": HEAD + b"objectives:\n" + b"".join(
        b"  - {id: a%d, title: A}  # okr: ignore[OKR204] so\n" % n for n in range(9_900)),
    "silences alone": HEAD + b"objectives: []\n" + b"# okr: ignore[OKR204] so\n" * 40_000,
    "silences of everything": HEAD + b"# okr: ignore[" + b"OKR999, " * 100_000 + b"OKR204] so\n",
    "silences, short": HEAD + b"#okr:ignore[\n" * 75_000,
    "silences that nearly are": HEAD + b"# okr: disable OKR204\n" * 45_000,
    "silences in one line": HEAD + b"# okr: ignore " * 70_000 + b"\n",
    "silences in texts": HEAD + b'x-a: "' + b"# okr: ignore[OKR204] so " * 2_500 + b'"\n',
    "hashes": HEAD + b"#" * 1_000_000 + b"\n",
    "hashes and words": HEAD + b"# okr" * 170_000 + b"\n",
    "blank lines": HEAD + b"\n" * 1_000_000,
    "blanks": HEAD + b" " * 1_000_000 + b"\n",
    "blanks in lines": HEAD + (b" " * 1000 + b"\n") * 1000,
    "tabs": HEAD + b"x-a:" + b"\t" * 1_000_000 + b"1\n",
    "colons": HEAD + b":" * 1_000_000,
    "colons in a text": HEAD + b"x-a: a" + b":a" * 30_000 + b"\n",
    "no values": HEAD + b"x-a: {" + b"a, " * 40_000 + b"}\n",
    "commas": HEAD + b"x-a: [" + b"," * 1_000_000 + b"]\n",
    "one line": HEAD + b"x-a: [" + b"a, " * 99_000 + b"a]\n",
    "one line of numbers": HEAD + b"x-a: [" + b"1.5, " * 99_000 + b"1]\n",
    "lists in one line": HEAD + b"x-a: [" + b"[a], " * 9_900 + b"a]\n",
    "mappings in one line": HEAD + b"x-a: [" + b"{a: 1, b: 2}, " * 9_900 + b"a]\n",
    "as deep as can be": HEAD + b"x-a: [" + (b"[" * 29 + b"]" * 29 + b", ") * 330 + b"]\n",
    "as deep as can be, in blocks": HEAD + b"x-a:\n" + b"".join(
        b"%b- a\n" % (b"  - " + b"- " * 28) for _ in range(330)),
    "as deep as can be, mappings": HEAD + b"x-a:\n  - " + b"    ".join(
        b"{a: " * 28 + b"b" + b"}" * 28 + b"\n  - " for _ in range(330)) + b"a\n",
    "too many values": HEAD + b"x-a: [" + b"a, " * 300_000 + b"a]\n",
    "a mistake at the end": HEAD + b"x-a: [" + b"a, " * 99_000 + b"a\n",
    "a mistake at the end of lines": HEAD + b"".join(b"x-%d: a\n" % n for n in range(49_000)) + b"  b: c\n",
    "a quote never closed": HEAD
    + b"".join(b"x-%d: a\n" % n for n in range(40_000))
    + b'x-b: "a\n'
    + b"a: b\n" * 60_000,
    "anchors": HEAD + b"x-a: [" + b"".join(b"&a%d a, " % n for n in range(90_000)) + b"]\n",
    "aliases": HEAD + b"x-a: [" + b"*a, " * 99_000 + b"]\n",
    "properties far away": HEAD + b"x-a: [" + b"&a" + b" " * 900_000 + b"a]\n",
    "properties behind comments": HEAD + b"x-a: [\n" + b"&a # c\n a, " * 49_000 + b"]\n",
    "escapes": HEAD + b'x-a: "' + b"\\u0041" * 60_000 + b'"\n',
    "escapes refused": HEAD + b"x-a: [" + b'"\\u202e", ' * 90_000 + b"]\n",
    "emoji": (HEAD.decode() + "x-a: [" + '"👩\u200d👩\u200d👧", ' * 30_000 + "]\n").encode(),
    "marks": (HEAD.decode() + 'x-a: "e' + "\u0301" * 65_000 + '"\n').encode(),
    "right to left": (HEAD.decode() + "".join(f"שלום{n}: א\n" for n in range(40_000))).encode(),
    "broken flow": HEAD + b"x-a: " + b"{a: [" * 10 + b"b, " * 300_000,
    "block texts": HEAD + b"x-a:\n" + b"  - |\n    a\n" * 60_000,
    "block texts with blank ends": HEAD + b"x-a:\n" + b"  - |+\n    a\n\n\n" * 50_000,
    "one block of lines": HEAD + b"x-a: |\n" + b"  a\n" * 16_000,
    "folded lines": HEAD + b"x-a: >\n" + b"  a\n" * 16_000,
    "plain text of lines": HEAD + b"x-a: a\n" + b"  a\n" * 32_000,
    "comments behind": HEAD + b"x-a: [a, # b\n" * 1 + b" a, # b\n" * 99_000 + b" a]\n",
    "comments between": HEAD + b"x-a:\n" + b"  - a\n  # b\n" * 80_000,
    "comments that deepen": HEAD
    + b"x-a:\n  - a\n"
    + b"".join(b"%b# b\n" % (b" " * (n % 60)) for n in range(25_000)),
    "comments at the top": b"# a\n" * 240_000 + HEAD,
    "comments in brackets": HEAD + b"x-a: [\n" + b"# b\n" * 250_000 + b"a]\n",
    "comments in a goal": HEAD + b"objectives:\n  - id: a\n" + b"    # b\n" * 120_000 + b"    title: A\n",
    "carets in long lines": HEAD + b"objectives: [" + b"".join(
        b"{id: A%d, title: A}, " % n for n in range(9_900)) + b"]\n",
    "wide lines": HEAD + ("objectives: [" + "".join(
        f"{{id: A{n}, title: 漢字漢字漢字漢字漢字漢字}}, " for n in range(9_900)) + "]\n").encode(),
    "instructions": b"%YAML 1.2\n" * 100_000,
    "documents": b"---\n" * 250_000,
    "ends of documents": HEAD + b"...\n" * 250_000,
    "keys that are asked for": HEAD + b"? a\n: b\n" * 120_000,
    "version": b"version: 1\n" * 90_000,
    "texts of a megabyte in a title": goal(b"why: " + b"w" * 60_000),
    "notes as long as can be": metric(
        b"start: 1, target: 2, check_ins: ["
        + (b"{date: 2026-10-05, value: 1, note: %b}, " % (b"n" * 9_900)) * 100 + b"]"
    ),
    "increases": HEAD + b"objectives:\n" + b"".join(
        b"  - {id: a%d, title: %b}\n" % (n, b"increase 1 to " * 70) for n in range(950)),
    "launches": HEAD + b"objectives:\n" + b"".join(
        b"  - {id: a%d, title: %b, key_results: [{id: k, title: A}]}\n" % (n, b"launch and " * 80)
        for n in range(950)),
    "short: texts below their key that end nowhere": HEAD + b"  b: |\n" * 4_200 + b" \n",
    "short: texts below their key": HEAD + b"x-a:\n" + b"  - b: |\n     c\n" * 1_700,
    "short: keys below each other": b"".join(b"%ba: |\n" % (b" " * (n % 20)) for n in range(2_000)),
    "short: colons": HEAD + b"x-a: a" + b":a" * 14_000 + b"\n",
    "short: braces": HEAD + b"x-a: {" + b"a: {b: c}, " * 2_500 + b"}\n",
    "short: brackets in braces": HEAD + b"x-a: [" + b"{a: [b]}, " * 2_900 + b"]\n",
    "short: quotes": HEAD + b"x-a: " + b'"a' * 14_000 + b"\n",
    "short: escapes": HEAD + b'x-a: "' + b"\\" * 28_000 + b'"\n',
    "short: blanks": HEAD + b"x-a: b" + b" " * 29_000 + b"#\n",
    "short: blanks and hashes": HEAD + b"x-a: b" + b" #" * 14_000 + b"\n",
    "short: dashes": HEAD + b"x-a:\n" + b"- " * 14_000 + b"\n",
    "short: brackets": HEAD + b"x-a: " + b"[" * 29_000 + b"\n",
    "short: anchors": HEAD + b"x-a: &" + b"a" * 29_000 + b"\n",
}  # fmt: skip
"""What one file may hold, at most a megabyte where it is read at all."""
