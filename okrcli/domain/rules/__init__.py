"""The rules of `okr check`, one a file, listed here by hand in the order of their codes.

1xx file and schema, 2xx objectives and key results, 3xx measures and weights, 4xx rhythm, 5xx alignment and
references, 6xx changes against a base. A code is never used again for something else.
"""

from __future__ import annotations

from okrcli.domain.rules import (
    alignment_cycle,
    bounds_exclude,
    conflict_marker,
    duplicate_id,
    duplicate_key,
    feature,
    missing_key,
    newer_version,
    parent_period,
    stray_file,
    syntax,
    target_equals_start,
    team_parent,
    unknown_added,
    unknown_graded,
    unknown_key,
    unknown_lineage,
    unknown_member,
    unknown_milestone,
    unknown_parent,
    unknown_person,
    unknown_team,
    unreadable,
    weightless,
    wrong_value,
)
from okrcli.domain.rules.base import Rule

RULES: tuple[Rule, ...] = (
    unreadable,
    syntax,
    feature,
    duplicate_key,
    unknown_key,
    missing_key,
    wrong_value,
    conflict_marker,
    duplicate_id,
    stray_file,
    newer_version,
    target_equals_start,
    bounds_exclude,
    weightless,
    unknown_milestone,
    unknown_parent,
    parent_period,
    alignment_cycle,
    unknown_lineage,
    unknown_person,
    unknown_team,
    unknown_graded,
    unknown_member,
    team_parent,
    unknown_added,
)
