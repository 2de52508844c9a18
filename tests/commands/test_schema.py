"""The schemas that editors read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from okrcli.domain.json_schema import schema_text


@pytest.mark.parametrize(("words", "kind"), [((), "okr"), (("okr",), "okr"), (("settings",), "settings")])
def test_a_schema_is_printed(okr, tmp_path, words, kind):
    answer = okr("schema", *words, at=tmp_path)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == schema_text(kind)
    assert json.loads(answer.out)["$id"] == f"urn:okrcli:schema:{kind}:1"


def _leads_to(path: Path) -> Path:
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text())
    assert found
    return (path.parent / found[1]).resolve()


def test_the_files_of_a_new_workspace_lead_to_their_schemas(okr, tmp_path):
    root = tmp_path / "acme"
    assert okr("init", "acme", "--team", "platform", at=tmp_path).code == 0
    assert okr("objective", "add", "Grow", "--team", "platform", "--period", "2026-Q4", at=root).code == 0
    assert _leads_to(root / "okr.yaml").read_text() == schema_text("settings")
    assert _leads_to(root / "okrs/platform/2026-Q4.yaml").read_text() == schema_text("okr")
    assert okr("fmt", "--check", at=root).code == okr("check", at=root).code == 0
    assert okr("schema", "--write", at=root).out == "the schemas are those of this release\n"


def test_a_workspace_without_schemas_gets_no_line_that_leads_nowhere(okr, acme):
    root = acme()
    assert okr("objective", "add", "Grow", "--team", "platform", "--period", "2026-Q4").code == 0
    assert (root / "okrs/platform/2026-Q4.yaml").read_text().startswith("status: draft\n")


def test_the_schemas_are_written_to_an_older_workspace(okr, acme, git):
    root = acme()
    (root / ".okr").mkdir()
    (root / ".okr/okr.schema.json").write_text("{}")
    dry = okr("schema", "--dry-run")
    assert dry.out.startswith("--- a/.okr/okr.schema.json\n")
    answer = okr("schema", "--write")
    assert answer.code == 0
    assert answer.out.startswith("wrote .okr/okr.schema.json\nwrote .okr/settings.schema.json\ncommit ")
    assert (root / ".okr/okr.schema.json").read_text() == schema_text("okr")
    assert git(root, "status", "--porcelain") == ""


def test_there_are_two_of_them(okr, tmp_path):
    answer = okr("schema", "team", at=tmp_path)
    assert (answer.code, answer.out) == (2, "")
