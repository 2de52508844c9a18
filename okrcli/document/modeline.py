"""The comment by which an editor knows the schema of a file."""

from __future__ import annotations

from posixpath import dirname, relpath


def modeline(file: str, schema: str) -> str:
    """The first line of a file, with the way from it to its schema; both are seen from the root."""
    return f"# yaml-language-server: $schema={relpath(schema, dirname(file) or '.')}"
