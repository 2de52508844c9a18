"""Untrusted text made harmless: one module per place where text ends up, and no other place does this.

`terminal` is what every other sink builds on; `markdown`, `html`, `xml`, `csv`, `runner` (GitHub's workflow
commands) and `completion` (the shells) are imported by those who write there, so that a start pays for none.
"""
