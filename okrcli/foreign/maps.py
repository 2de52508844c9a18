"""The mappings that come with okr, one file each in `maps/`."""

from __future__ import annotations

from importlib.resources import files


def shipped() -> list[str]:
    """The names of all, in order."""
    found = (each.name for each in files("okrcli.foreign").joinpath("maps").iterdir())
    return sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml"))


def read_map(name: str) -> bytes:
    """The file of the mapping that is called so; it is one of those that are shipped."""
    return files("okrcli.foreign").joinpath("maps", f"{name}.yaml").read_bytes()
