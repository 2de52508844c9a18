"""Parts built without pydantic where nothing is odd in the data: held to what the schema makes of them."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.document.free import without_free_fields
from okrcli.document.read import read
from okrcli.domain import model, schema, values
from okrcli.domain import settings as workspace
from okrcli.domain.build import built, validated, value_of
from okrcli.domain.model import KeyResult, OkrFile
from okrcli.domain.part import Part
from okrcli.domain.schema import judged
from okrcli.domain.settings import Settings
from tests.domain.test_json_schema import MODELS, VALUES, _file

EXAMPLES = Path(__file__).parents[2] / "examples"
ODD = [
    "a\n", "a\r", "\x1f", "\x1c a", "\u2028", "\u00a0", "\u200b", "a\ud800", "x" * 20_001, "٢٠٢٦-١٠-١٢",
    "2026-10-12\n", Decimal("NaN"), Decimal("Infinity"), Decimal("-0"), Decimal("1e400"), -0.5, 10**5000,
    ("a",), {"a"}, b"a", object(), ["a", None], {"kind": "metric"}, {1: 2}, {"a": None}, {"upper": 1},
    [1, 0, 0], [1, Decimal("0.5")],
]  # fmt: skip
"""Values at which a quick reader could think itself surer than the schema is."""
PARTS = [
    part
    for module in (model, workspace)
    for part in vars(module).values()
    if isinstance(part, type) and issubclass(part, Part) and part.fields
]
HINTS = {f"{part.__name__}.{name}": hint for part in PARTS for name, hint in part.fields.items()} | {
    "KeyResult": KeyResult
}


@pytest.mark.parametrize("name", HINTS)
def test_no_reader_is_surer_than_the_schema(name: str) -> None:
    for value in [*VALUES, *ODD]:
        agree(HINTS[name], value)


def agree(hint: Any, data: Any) -> bool:
    """Whether the data were built; then the schema has to make the same of them."""
    quick = value_of(hint, data)
    if quick is None:
        return False
    careful, errors = judged(hint, data)
    assert not errors, (data, errors)
    assert quick == careful
    assert type(quick) is type(careful)
    return True


@pytest.mark.parametrize("kind", MODELS)
@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_whatever_is_built_the_schema_makes_alike(kind: Any, seed: int) -> None:
    data = without_free_fields(_file(MODELS[kind], Random(seed)))
    if agree(MODELS[kind], data):
        part, _ = judged(MODELS[kind], data)
        assert repr(sorted(built(MODELS[kind], data).said)) == repr(sorted(part.said))


def test_nothing_in_the_examples_is_odd() -> None:
    paths = sorted(EXAMPLES.rglob("okrs/*/*.yaml"))
    files = [without_free_fields(read(path.read_bytes()).data) for path in paths]
    assert len(files) >= 3
    assert all(agree(OkrFile, data) for data in files)
    texts = [path.read_bytes() for path in sorted(EXAMPLES.rglob("okr.yaml"))]
    assert texts
    assert all(agree(Settings, without_free_fields(read(text).data)) for text in texts)


def test_every_kind_of_value_has_a_reader_and_a_schema() -> None:
    kinds = [getattr(each, "__metadata__", ("",))[0] for each in vars(values).values()]
    assert {kind.name for kind in kinds if isinstance(kind, values.Value)} == schema.VALUES.keys()


def test_a_part_is_made_by_its_fields() -> None:
    part = model.Stamp(date="2026-10-12", by="anna")
    assert repr(part) == "Stamp(date='2026-10-12', by='anna')"
    with pytest.raises(TypeError, match="Stamp: not its fields, or missing: by, day"):
        model.Stamp(date="2026-10-12", day=1)  # type: ignore[call-arg]
    with pytest.raises(AttributeError, match="Stamp cannot be changed"):
        del part.by


def test_what_is_said_and_what_is_there_by_default_are_equal() -> None:
    plain = {"id": "a", "title": "A"}
    said = validated(model.Objective, {**plain, "weight": 1, "ambition": "aspirational"})
    assert said == validated(model.Objective, plain)
    assert hash(said) == hash(validated(model.Objective, plain))
    assert "weight" in said.said
    assert said != validated(model.Objective, {**plain, "weight": 2})
    assert said != validated(model.Milestone, plain)


def test_a_sound_file_is_read_without_pydantic(tmp_path: Path) -> None:
    path = next(iter(sorted(EXAMPLES.rglob("okrs/*/*.yaml"))))
    code = (
        "import sys; from okrcli.document.read import read; from okrcli.document.validate import load;"
        "from okrcli.domain.model import OkrFile;"
        f"print(load(read(open({str(path)!r}, 'rb').read()), OkrFile)[1], 'pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "() False\n"
