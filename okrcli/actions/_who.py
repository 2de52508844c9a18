"""Who is asking, or writing."""

from __future__ import annotations

from difflib import get_close_matches
from shlex import quote
from typing import TYPE_CHECKING

from okrcli.domain import names
from okrcli.errors import BlockedError, UsageError
from okrcli.i18n import say
from okrcli.store.workspace import Workspace

if TYPE_CHECKING:
    from okrcli.history.state import Identity


def whoever(workspace: Workspace, by: str | None) -> str:
    """The handle that was named, or else that of whoever git says is here.

    Raises `UsageError` for a name that nobody has, `BlockedError` where git knows nobody.
    """
    if by is not None:
        return named(workspace, by)
    from okrcli.history.git import Repository
    from okrcli.history.state import identity

    return handle_of(workspace, identity(Repository.find(workspace.root)))


def named(workspace: Workspace, handle: str) -> str:
    """The handle where somebody has it, any good one where nobody is listed. Else raises `UsageError`."""
    people = workspace.config.people
    if names.fault(handle) or (people and handle not in people):
        near = get_close_matches(handle, people, n=3)
        every = ", ".join(sorted(people)[:8] or ["anna"]) + (", …" if len(people) > 8 else "")
        raise UsageError(
            say("nobody here is called {handle!r}", handle=handle),
            say("did you mean {list}?", list=", ".join(near))
            if near
            else say("there are {known}", known=every),
        )
    return handle


def handle_of(workspace: Workspace, somebody: Identity | None, *, newcomer: bool = False) -> str:
    """The handle of whoever git says is here, made from their name where `people` lists nobody.

    Raises `BlockedError` where git knows nobody, or somebody whom `people` does not list among others: what
    they write would be a finding. With `newcomer` they are given a handle, for a command that lists them.
    """
    if somebody is None or not (somebody.name or somebody.email):
        raise BlockedError(
            say("git does not know who you are"),
            say('`git config --global user.name "Your Name"` and user.email, or --by HANDLE'),
        )
    if handle := workspace.config.handle_of(somebody.name, somebody.email):
        return handle
    made = names.slug(somebody.name or somebody.email.partition("@")[0], default="person")
    if newcomer or not workspace.config.people or made in workspace.config.people:
        return made
    raise BlockedError(
        say("okr.yaml does not list who git says you are: {who}", who=_called(somebody)),
        say("`{command}` does, or say who you are with --by HANDLE", command=_adds(made, somebody)),
    )


def _called(somebody: Identity) -> str:
    return " ".join(filter(None, (somebody.name, somebody.email and f"<{somebody.email}>")))


def _adds(handle: str, somebody: Identity) -> str:
    """The command that lists somebody, for a shell."""
    name, email = somebody.name or handle, somebody.email
    return f"okr person add {handle} --name {quote(name)}" + (f" --email {quote(email)}" if email else "")
