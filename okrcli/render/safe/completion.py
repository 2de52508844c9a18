"""Text that a shell shows beside a completed word."""

from __future__ import annotations

import re

from okrcli.render.safe.terminal import one_line


def for_shell_completion(text: str) -> str:
    """`text` as the explanation beside a completed word: zsh evaluates it, so nothing may expand."""
    return re.sub(r"[\\`$\"'!]", " ", one_line(text)).strip()
