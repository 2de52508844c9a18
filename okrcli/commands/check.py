"""okr check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from okrcli.commands._declare import argument, option
from okrcli.commands._emit import progress, warn
from okrcli.commands._globals import Session, command
from okrcli.commands._rules import rules, words

if TYPE_CHECKING:
    from okrcli.actions._against import Against


def _reports(incomplete: str) -> list[str]:
    """What a TAB offers in front of the name of a report."""
    from okrcli.render.findings import FORMATS

    return [f"{form}=" for form in FORMATS if form.startswith(incomplete)]


@command(
    "auto", "text", "concise", "json", "github", "gitlab", "sarif", "junit", "rdjson", "markdown", past=True
)
def check(
    session: Session,
    paths: Annotated[
        list[Path], argument(metavar="[PATH]...", help="Files or folders; all if none is named.")
    ] = [],  # noqa: B006
    strict: Annotated[bool, option("--strict", help="Warnings are errors: exit code 1.")] = False,
    select: Annotated[
        list[str],
        option("--select", metavar="RULE", help="Only these rules, not okr.yaml's.", autocompletion=rules),
    ] = [],  # noqa: B006
    ignore: Annotated[
        list[str], option("--ignore", metavar="RULE", help="Without these rules.", autocompletion=rules)
    ] = [],  # noqa: B006
    min_severity: Annotated[
        Literal["info", "warning", "error"], option("--min-severity", help="Leave out what is less grave.")
    ] = "info",
    since: Annotated[
        str | None,
        option("--since", metavar="REV", help="Judge what changed since a revision or a day (YYYY-MM-DD)."),
    ] = None,
    since_merge_base: Annotated[
        str | None,
        option("--since-merge-base", metavar="BRANCH", help="Judge what changed since HEAD left a branch."),
    ] = None,
    pr: Annotated[bool, option("--pr", help="Judge what the pull request changes.")] = False,
    changed_only: Annotated[
        bool, option("--changed-only", help="Report only on files that changed since.")
    ] = False,
    output: Annotated[
        list[str],
        option(
            "--output",
            metavar="FORMAT=FILE",
            help="Write a report as well, again for more.",
            autocompletion=_reports,
        ),
    ] = [],  # noqa: B006
) -> int:
    """Check every file against the rules.

    A file has to be readable, fit the format, refer to nothing that is not there, and follow the method.
    Every finding has its place and a way out; `okr explain RULE` tells more. Exit code 1 says that there are
    errors. RULE is a code, a name, or a family such as OKR4; several are parted by commas. `check:` in
    okr.yaml says what holds for all; a comment `# okr: ignore[RULE] reason` silences what is found on its
    own line or the next.

    With --since, --since-merge-base or --pr, goals are also compared with what they were (the rules OKR6): a
    target that moved needs a reason, a past check-in stays what it was. --pr works in a CI clone of depth 2.

    With --as-of the files are those of then, and so are the rules of okr.yaml and the day; --since then names
    what they are compared with, a moment before.

    Where many findings have the same hint, text says it a few times and shows a hundred of the lines; all the
    other formats have everything.

    The format `auto` is text, and in a workflow of GitHub annotations and a job summary. Reports are written
    beside the answer; `-` as FILE is standard output.

    Examples:
      okr check
      okr check okrs/platform okr.yaml
      okr check --strict --ignore OKR4
      okr check --select OKR2,stale --min-severity warning
      okr check --since HEAD
      okr check --pr --changed-only
      okr check --as-of 2026-10-15
      okr check --format json
      okr check --output sarif=check.sarif --output gitlab=gl-code-quality-report.json
    """
    from okrcli.actions.check import Asked
    from okrcli.actions.check import check as run
    from okrcli.commands._outputs import give, outputs
    from okrcli.store.answers import keep

    where = outputs(session, output)
    against = _against(since, since_merge_base, pr=pr, changed_only=changed_only)
    with progress(session, "{done} of {all} files checked") as done:
        asked = Asked(
            session.today, _selected(select), words(ignore), min_severity, strict, against, changed_only,
            session.past,
        )  # fmt: skip
        found = run(session.directory, paths, done, asked)
    for remark in found.remarks:
        warn(session, remark)
    keep(give(session, where, found), found.exit_code)
    return found.exit_code


def _selected(select: list[str]) -> tuple[str, ...]:
    """The rules to look at. Raises `UsageError` where the option is there and empty, as from a variable that
    nobody set: that is not a wish for all of them."""
    from okrcli.errors import UsageError
    from okrcli.i18n import say

    if not all(words([text]) for text in select):
        hint = say("name one, or leave the option out to look at all; `okr explain` lists them")
        raise UsageError(say("{option} names no rule", option="--select"), hint)
    return words(select)


def _against(since: str | None, merge_base: str | None, *, pr: bool, changed_only: bool) -> Against | None:
    """What to compare with. Raises `UsageError` where more than one thing is said, or none that is needed."""
    if since is None and merge_base is None and not (pr or changed_only):
        return None
    from okrcli.actions._against import Against
    from okrcli.errors import UsageError
    from okrcli.i18n import say

    asked = [
        *([Against("since", since)] if since is not None else []),
        *([Against("merge base", merge_base)] if merge_base is not None else []),
        *([Against("pull request")] if pr else []),
    ]
    if len(asked) > 1:
        raise UsageError(
            say("there is more than one state to compare with"),
            say("say one of --since, --since-merge-base and --pr"),
        )
    if changed_only and not asked:
        raise UsageError(
            say("--changed-only needs a state to compare with"), say("add --pr, or --since HEAD")
        )
    return asked[0] if asked else None
