"""The mappings that come with okr, by name."""

from __future__ import annotations

import ast
import json
from pathlib import Path

from okrcli.commands.import_csv import _shipped
from okrcli.document.read import read
from okrcli.domain.imports.mapping import mapping_of
from okrcli.foreign.maps import read_map, shipped

HERE = Path(__file__).parent


def test_they_are_listed_in_both_ways(okr, acme):
    acme()
    listed = okr("import", "--list")
    assert listed.code == 0
    assert [line.split()[0] for line in listed.out.splitlines()] == shipped()
    assert "Tability" in listed.err  # and what is not known is said
    assert okr("import", "list").out == listed.out


def test_they_are_listed_for_scripts(okr, acme):
    acme()
    told = json.loads(okr("import", "list", "--format", "json").out)
    assert [each["name"] for each in told["maps"]] == shipped()
    assert all(each["columns"] > 4 for each in told["maps"])


def test_each_of_them_can_be_read_and_is_tried():
    """`test_import_csv.py` has a table for each, and our own two are tried with our own exports."""
    for name in shipped():
        assert mapping_of(read(read_map(name)).data, name).columns
    tree = ast.parse((HERE / "test_import_csv.py").read_text(encoding="utf-8"))
    tables = next(n.value for n in tree.body if isinstance(n, ast.Assign) and n.targets[0].id == "TABLES")
    assert set(shipped()) == {*(key.value for key in tables.keys), "okr", "okr-check-ins"}


def test_a_tab_offers_them(acme, monkeypatch):
    root = acme()
    (root / "mine.yaml").write_text("columns: {A: title}\n")
    monkeypatch.chdir(root)
    assert {"appfire", "gitlab", "mine.yaml"} <= set(_shipped(""))
    assert _shipped("app") == ["appfire"]
