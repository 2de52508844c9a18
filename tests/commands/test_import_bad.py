"""Files that cannot be imported: what is said, with which exit code, and that nothing is written."""

from __future__ import annotations

import pytest

SETTINGS = """\
version: 1
name: Acme
teams:
  company: {name: Acme}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
"""
HEADER = "Id,Title,Team,Owner,Period,Object Type,Start,Target,Progress %,Aligned To,Checkins"
GOOD = "1,Trust,Platform,Anna Ek,Q1 2025,Objective,,,,,"


@pytest.fixture
def root(acme):
    return acme(SETTINGS)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf\r\n", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "the file is no text"),
        (f"{HEADER}\n{GOOD}\0\n".encode(), "the file is no text"),
        (f"{HEADER}\n{GOOD[:20]}".encode(), "the file is cut off: line 2 has 4 of 11 cells"),
        (f'{HEADER}\n1,"Trust,Platform\n'.encode(), "inside of a quoted cell that begins in line 2"),
        (f'{HEADER}\n1,"Tr"ust,Platform\n'.encode(), "line 2 is not CSV"),
        (f"{HEADER}\n1,{'x' * (1 << 20)}x,\n".encode(), "a cell in line 2 is longer than 1 MiB"),
        (HEADER.replace("Title", "Titel").encode(), "there is no column 'Title'"),
        (HEADER.replace("Title", "Titel").encode(), "the nearest is Titel"),
        (HEADER.encode(), "there is no goal in x.csv"),
        (b"PK\x03\x04", "the archive is damaged"),
        (("Id;Title\n" + "x" * 10).encode("utf-16")[:-1], "the file is not utf-16"),
    ],
)
def test_what_cannot_be_read_as_a_whole(okr, root, git, raw, said):
    (root / "x.csv").write_bytes(raw)
    answer = okr("import", "viva", "x.csv")
    assert answer.code == (1 if "no goal" in said else 2)
    assert said in answer.err
    assert git(root, "status", "--porcelain") == "?? x.csv\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([GOOD, "1,Other,Platform,,Q1 2025,Objective,,,,,"], "refused: the id 1 is that of row 2 already"),
        (["2,A,Web,,Q1 2025,Objective,,,,B(Id: 3),", "3,B,Web,,Q1 2025,Objective,,,,A(Id: 2),"],
         "refused: it supports itself in the end: rows 2 → 3 → 2"),
        (["2,,Web,,Q1 2025,Objective,,,,,"], "refused: it has no title"),
        (["2,A,Web,,Some day,Objective,,,,,"], "refused: 'Some day' is no period that is known"),
        (["2,A,Web,,Q1 2025,Vision,,,,,"], "refused: 'Vision' is no type of goal that is known"),
        ([f"2,{'x' * 1001},Web,,Q1 2025,Objective,,,,,"], "refused: its title is longer than 1000"),
        (["2,A,Web,,Some day,Objective,,,,,", "3,B,Web,,Q1 2025,Key result,0,1,,A(Id: 2),"],
         "refused: its objective in row 2 is refused"),
    ],
)  # fmt: skip
def test_a_row_that_is_refused_keeps_all_from_being_written(okr, root, git, rows, said):
    (root / "x.csv").write_text("\n".join([HEADER, *rows, "9,Good,Web,,Q1 2025,Objective,,,,,"]) + "\n")
    answer = okr("import", "viva", "x.csv")
    assert answer.code == 1
    assert said in answer.out
    assert "nothing was written: something was refused" in answer.err
    assert git(root, "status", "--porcelain") == "?? x.csv\n"


def test_the_same_row_twice_is_taken_once(okr, root):
    (root / "x.csv").write_text(f"{HEADER}\n{GOOD}\n{GOOD}\n")
    answer = okr("import", "viva", "x.csv")
    assert answer.code == 0
    assert "left out: the same as row 2" in answer.out
    assert "2 rows: 1 taken, 1 left out, 0 refused" in answer.out


@pytest.mark.parametrize(
    ("raw", "words", "said"),
    [
        (GOOD.replace("Trust", "Förtroende").encode("cp1252"), [], "read as cp1252"),
        (GOOD.replace("Trust", "Förtroende").encode(), [], ""),
        (GOOD.replace("Trust", "Förtroende").encode("mac-roman"), ["--encoding", "mac-roman"], ""),
        (GOOD.replace("Trust", "Förtroende").replace(",", "\t").encode(), [], "the delimiter is tab"),
        (GOOD.replace("Trust", "Förtroende").replace(",", "|").encode(), [], "the delimiter is |"),
    ],
)
def test_encodings_and_delimiters_are_found_out_and_said(okr, root, raw, words, said):
    delimiter = next(sign for sign in ("\t", "|", ",") if sign.encode() in raw)
    (root / "x.csv").write_bytes(HEADER.replace(",", delimiter).encode() + b"\n" + raw + b"\n")
    answer = okr("import", "viva", "x.csv", *words)
    assert answer.code == 0, answer.err
    assert said in answer.out
    assert "title: Förtroende" in (root / "okrs/platform/2025-Q1.yaml").read_text()


@pytest.mark.parametrize("words", [["--delimiter", "tab"], ["--delimiter", "\\t"]])
def test_a_delimiter_may_be_spelt_out(okr, root, words):
    (root / "x.csv").write_text(f"{HEADER}\n{GOOD}\n".replace(",", "\t"))
    assert okr("import", "viva", "x.csv", *words).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--delimiter", "ab"], "no delimiter"),
        (["--encoding", "rot13"], "the file is not rot-13"),
        (["--encoding", "undefined"], "the file is not undefined"),
        (["--encoding", "klingon"], "there is no encoding 'klingon'"),
        (["--encoding", "ascii"], "the file is not ascii"),
    ],
)
def test_options_that_cannot_be(okr, root, words, said):
    (root / "x.csv").write_text(f"{HEADER}\n{GOOD}\n".replace("Trust", "Förtroende"), encoding="utf-8")
    answer = okr("import", "viva", "x.csv", *words)
    assert (answer.code, said in answer.err) == (2, True)


def test_a_table_may_tell_excel_its_delimiter(okr, root):
    (root / "x.csv").write_text("sep=;\n" + f"{HEADER}\n{GOOD}\n".replace(",", ";"))
    answer = okr("import", "viva", "x.csv")
    assert answer.code == 0, answer.err
    assert "1 rows: 1 taken" in answer.out


def test_utf_16_with_its_mark_is_read(okr, root):
    (root / "x.csv").write_bytes(f"{HEADER}\n{GOOD}\n".encode("utf-16"))
    assert okr("import", "viva", "x.csv").code == 0


def test_a_large_file_is_refused_before_it_is_read_whole(okr, root, monkeypatch):
    monkeypatch.setattr("okrcli.commands._importing.LIMIT", 100)
    (root / "x.csv").write_text(f"{HEADER}\n{GOOD}\n" + " " * 100)
    answer = okr("import", "viva", "x.csv")
    assert (answer.code, "x.csv is larger than 64 MiB" in answer.err) == (2, True)


def test_texts_that_no_file_may_hold_are_cleaned(okr, root):
    (root / "x.csv").write_bytes(
        f'{HEADER}\n1,"A\x07 \u2028title\nin two",Web,,Q1 2025,Objective,,,,,\n'.encode()
    )
    assert okr("import", "viva", "x.csv").code == 0
    assert "title: A title in two\n" in (root / "okrs/web/2025-Q1.yaml").read_text()


@pytest.mark.parametrize("name", ["../../etc", "C:\\x", "con", "2025-Q1", "…", "a/b"])
def test_names_of_teams_lead_nowhere_else(okr, root, git, name):
    (root / "x.csv").write_text(f"{HEADER}\n1,Trust,{name},{name},Q1 2025,Objective,,,,,\n")
    answer = okr("import", "viva", "x.csv")
    assert answer.code == 0, answer.err
    assert okr("check").code == 0
    assert sorted(path.name for path in root.parent.iterdir()) == ["acme"]


def test_a_file_that_is_broken_here_is_named(okr, acme):
    root = acme(SETTINGS.replace("company", "platform"), **{"platform/2025-Q1": "status: odd\n"})
    (root / "x.csv").write_text(f"{HEADER}\n{GOOD}\n")
    answer = okr("import", "viva", "x.csv")
    assert answer.code == 1
    assert "okrs/platform/2025-Q1.yaml:1:9" in answer.err


def test_a_missing_file_and_no_pipe(okr, root):
    assert okr("import", "viva", "nope.csv").code == 2
    assert okr("import", "viva", "okrs").code == 2


def test_a_file_too_large_to_be_kept_is_refused(okr, root):
    seen = "Checkin Date: 2025-02-01; User: Anna Ek; Note: {n} " + "x" * 9000 + "; Current Value: 1;"
    cells = ",".join(f'"{seen.format(n=n)}"' for n in range(130))
    (root / "x.csv").write_text(f"{HEADER}\n{GOOD}\n2,B,,,Q1 2025,Key result,0,1,,Trust(Id: 1),{cells}\n")
    answer = okr("import", "viva", "x.csv")
    assert answer.code == 1
    assert "okrs/platform/2025-Q1.yaml would be larger than 1 MiB" in answer.out
