"""Packhorse, an invented company: its goals as templates, and its history as commits.

`parts` is the vocabulary that the templates are written in, `company` lists them, `replay` makes the history.
"""
