"""What a pull request (merge request) changes: its base and its head, in CI and on a desk.

Two commits are enough, and those two are what the usual checkout can give: the merge commit that the host
made, and its first parent, which is the target branch.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.errors import BlockedError
from okrcli.history.revision import Commit, fetching, known, merge_base, resolve
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.history.git import Repository

_LARGEST_EVENT = 32 * 1024 * 1024
_REMOTE = "refs/remotes/origin"
_DEFAULT = (f"{_REMOTE}/HEAD", f"{_REMOTE}/main", f"{_REMOTE}/master", "refs/heads/main", "refs/heads/master")
_MERGED = ("merged_result", "merge_train")


class Request(NamedTuple):
    """What is asked to be merged: `head`, compared with `base`."""

    base: Commit
    head: Commit


def request(repository: Repository, environment: Mapping[str, str]) -> Request:
    """The pull request that HEAD is, as GitHub or GitLab tells of it in the environment.

    Without them: a merge commit that is detached, or on the default branch already, against its first parent,
    else HEAD against where it left the default branch. Raises `BlockedError` where the clone lacks a commit,
    and says what to fetch.
    """
    head = resolve(repository, "HEAD")
    event = environment.get("GITHUB_EVENT_NAME", "")
    if event.startswith("pull_request") or event == "merge_group":
        return Request(_on_github(repository, head, event, _payload(environment)), head)
    if environment.get("CI_MERGE_REQUEST_IID"):
        return Request(_on_gitlab(repository, head, environment), head)
    return Request(_anywhere(repository, head), head)


def _on_github(repository: Repository, head: Commit, event: str, payload: Mapping[str, Any]) -> Commit:
    if event == "merge_group":
        return _need(repository, _text(payload, "merge_group", "base_sha"))
    tip = _text(payload, "pull_request", "head", "sha")
    if head.id == tip:
        return merge_base(repository, _need(repository, _text(payload, "pull_request", "base", "sha")), head)
    if len(head.parents) > 1 and (tip in head.parents[1:] or not tip or event != "pull_request_target"):
        return _need(repository, head.parents[0])
    raise BlockedError(
        say("this checkout is not the one of the pull request"),
        say("let actions/checkout take `refs/pull/NUMBER/merge` with `fetch-depth: 2`"),
    )


def _on_gitlab(repository: Repository, head: Commit, environment: Mapping[str, str]) -> Commit:
    if environment.get("CI_MERGE_REQUEST_EVENT_TYPE") in _MERGED and len(head.parents) > 1:
        return _need(repository, head.parents[0])
    return _need(repository, environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", ""))


def _anywhere(repository: Repository, head: Commit) -> Commit:
    if len(head.parents) > 1 and _is_detached(repository):
        return _need(repository, head.parents[0])
    for name in _DEFAULT:
        if branch := known(repository, name):
            base = merge_base(repository, branch, head)
            merged = base.id == head.id and len(head.parents) > 1  # it is there already: what did it bring?
            return _need(repository, head.parents[0]) if merged else base
    command = fetching(repository, "origin/main")
    raise BlockedError(
        say("this clone has no main branch that this one could be merged into"),
        say("`{command}` gets the usual one; else {name_it}", command=command, name_it=_naming())
        if command
        else _naming(),
    )


def _need(repository: Repository, oid: str) -> Commit:
    """The commit of an id that the host, or a merge commit, speaks of."""
    if not oid:
        raise BlockedError(
            say("the CI does not say what the pull request would be merged into"),
            _naming(),
        )
    if found := known(repository, oid):
        return found
    raise BlockedError(
        say("the commit to compare with, {commit}, is not in this shallow clone", commit=oid[:8]),
        _fetching(oid),
    )


def _naming() -> Words:
    return say("name what to compare with: `okr check --since REV`, or `okr diff REV`")


def _fetching(oid: str) -> Words:
    return say(
        "`git fetch --depth=1 origin {oid}` gets it; "
        "in CI set `fetch-depth: 2` (GitHub) or `GIT_DEPTH: 0` (GitLab)",
        oid=oid,
    )


def _is_detached(repository: Repository) -> bool:
    try:
        return not (repository.git_dir / "HEAD").read_bytes().startswith(b"ref:")
    except OSError:
        return False


def _payload(environment: Mapping[str, str]) -> Mapping[str, Any]:
    """What GitHub wrote down about the event; nothing where that cannot be read."""
    try:
        with Path(environment.get("GITHUB_EVENT_PATH", "")).open("rb") as file:
            found = json.loads(file.read(_LARGEST_EVENT))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(data: Any, *names: str) -> str:
    for name in names:
        data = data.get(name) if isinstance(data, dict) else None
    return data if isinstance(data, str) else ""
