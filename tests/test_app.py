"""The door: exit codes, error lines, help, and what every command shares, tried with commands of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated, Any

import pytest
import typer

from okrcli import __version__, app
from okrcli.commands._emit import confirm, emit, terminal, warn
from okrcli.commands._globals import Session, command
from okrcli.errors import BlockedError, OkrError, RefusedError, UsageError
from okrcli.i18n import say
from okrcli.render.terminal import speaks_unicode, wants_color, width

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
ESCAPE = "\x1b[31m"


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OKR_TODAY", "OKR_LANG", "COLUMNS", "GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put a function into the table of commands."""
    monkeypatch.setattr(app, "COMMANDS", ())

    def add(name: str, function: Any, summary: str = "Do it", group: str = "", numbers: bool = False) -> None:
        module = ModuleType(f"trial_{len(app.COMMANDS)}")
        setattr(module, name.replace(" ", "_").replace("-", "_"), function)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        row = app.Command(name, module.__name__, summary, group, numbers)
        monkeypatch.setattr(app, "COMMANDS", (*app.COMMANDS, row))

    return add


@pytest.fixture
def sessions(table: Callable[..., None]) -> list[Session]:
    """A command `look` with two formats and one `act` with none; the sessions that they were given."""
    seen: list[Session] = []

    @command("text", "json")
    def look(session: Session, teams: Annotated[list[str] | None, typer.Argument()] = None) -> None:
        """Look around."""
        seen.append(session)

    @command()
    def act(session: Session) -> None:
        """Act."""
        seen.append(session)

    table("look", look, "Look around", "Seeing")
    table("act", act, "Act", "Doing")
    return seen


def _raising(error: BaseException) -> Callable[..., int]:
    @command()
    def fail(session: Session, name: str = "", secret: Annotated[str, typer.Argument()] = "") -> None:
        """Fail."""
        raise error

    return fail


# Errors and exit codes


@pytest.mark.parametrize("kind", [UsageError, RefusedError, BlockedError])
def test_our_errors_are_two_lines_and_their_exit_code(
    kind: type[OkrError], table: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    table(
        "fail", _raising(kind(say("no goal {name}", name=f"a\nb{ESCAPE}"), say("see {where}", where="here")))
    )
    assert app.main(["fail"]) == kind.exit_code
    assert capsys.readouterr() == ("", "error: no goal a b\\x1b[31m\nhint: see here\n")


@pytest.mark.parametrize(
    ("result", "code"),
    [(None, 0), (0, 0), (1, 1), (4, 4), (255, 255), (256, 1), (-1, 1), (True, 1), (512, 1)],
)
def test_an_exit_code_never_wraps(result: int | None, code: int, table: Callable[..., None]) -> None:
    @command()
    def count(session: Session) -> int | None:
        """Count."""
        return result

    table("count", count)
    assert app.main(["count"]) == code


@pytest.mark.parametrize(
    ("error", "code"), [(typer.Exit(1), 1), (typer.Exit(256), 1), (SystemExit(3), 3), (SystemExit("no"), 1)]
)
def test_an_exit_is_an_exit_code(error: BaseException, code: int, table: Callable[..., None]) -> None:
    table("fail", _raising(error))
    assert app.main(["fail"]) == code


@pytest.mark.parametrize(
    ("words", "told", "hint"),
    [
        (["loock"], "error: no such command 'loock'", "hint: did you mean 'look'?"),
        (["zzz"], "error: no such command 'zzz'", "hint: okr --help shows how it is used"),
        (["look", "--fromat", "x"], "error: no such option: --fromat", "hint: did you mean --format?"),
        (
            ["act", "x"],
            "error: got unexpected extra argument",
            "hint: okr act --help shows how it is used",
        ),
        (
            ["look", "--color", "red"],
            "error: invalid value for '--color': 'red' is not",
            "hint: okr look --help",
        ),
        (["look", "--today"], "error: option '--today' requires an argument", "hint: okr look --help"),
        (
            ["look", "--format", "xml"],
            "error: there is no format 'xml' here",
            "hint: --format takes text, json",
        ),
        (
            ["--format", "json", "act"],
            "error: this command answers in one form only",
            "hint: leave --format out",
        ),
        (["act", "--format", "json"], "error: no such option: --format", "hint: "),
        (["look", "-C", "nowhere"], "error: there is no directory nowhere", "hint: -C takes one that exists"),
        (["look", "caf\udce9"], "error: word 2 of the command line is not valid UTF-8", "hint: "),
    ],
)
def test_a_wrong_command_line_is_two_lines_and_exit_2(
    words: list[str], told: str, hint: str, sessions: list[Session], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(words) == 2
    out, err = capsys.readouterr()
    first, second = err.splitlines()
    assert (out, sessions) == ("", [])
    assert first.startswith(told)
    assert second.startswith(hint)


@pytest.mark.parametrize("words", [[f"x{ESCAPE}"], ["look", f"--x{ESCAPE}"], ["act", f"a{ESCAPE}\nerror: b"]])
def test_a_wrong_word_cannot_steer_the_terminal(
    words: list[str], sessions: list[Session], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(words) == 2
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert len(err.splitlines()) == 2


def test_a_bug_is_reported_without_a_word_of_the_users(
    table: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    table("goal fail", _raising(KeyError("secret goal")), group="Doing")
    app.GROUPS["goal"] = "Goals"
    try:
        assert app.main(["goal", "fail", "--name=secret", "--lang", "en", "secret", "--", "--secret"]) == 2
        capsys.readouterr()
        assert app.main(["goal", "fail", "--name=secret", "--lang", "en", "secret"]) == 3
    finally:
        del app.GROUPS["goal"]
    out, err = capsys.readouterr()
    assert out == ""
    assert "secret" not in err
    assert "Traceback" not in err
    assert f"  okr {__version__}, Python 3." in err
    assert "  okr goal fail --name --lang\n" in err
    assert "  okrcli/commands/_globals.py:" in err
    assert err.endswith("  KeyError\n")


def test_what_the_system_refuses_is_one_error_line(
    table: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    table("fail", _raising(PermissionError(13, "Permission denied", "okrs/a.yaml")))
    assert app.main(["fail"]) == 4
    assert capsys.readouterr().err == "error: okrs/a.yaml: permission denied\n"


def test_leaving_a_question_is_a_no(table: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    table("fail", _raising(EOFError()))
    assert app.main(["fail"]) == 1
    assert "stopped at the question" in capsys.readouterr().err


def test_nothing_is_asked_without_a_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session(tmp_path, date(2026, 10, 12))
    assert confirm(session, say("Drop it?"), yes=True)
    with pytest.raises(UsageError, match="no terminal"):
        confirm(session, say("Drop it?"), yes=False)


# Global options


@pytest.mark.parametrize(
    "words",
    [["--today", "2026-10-12", "look"], ["look", "--today=2026-10-12"], ["look", "--today", "2026-10-12"]],
)
def test_global_options_stand_before_or_after(words: list[str], sessions: list[Session]) -> None:
    assert app.main(words) == 0
    assert sessions[0].today == date(2026, 10, 12)


def test_the_word_after_the_command_wins(sessions: list[Session], tmp_path: Path) -> None:
    before = ["-C", "/", "--lang", "en", "--color", "never", "--format", "text", "--today", "2026-01-01"]
    after = [
        "-C",
        str(tmp_path),
        "--lang",
        "sv",
        "--color",
        "always",
        "--format",
        "json",
        "--today",
        "2026-01-02",
    ]
    assert app.main([*before, "look", *after]) == 0
    assert sessions == [Session(tmp_path, date(2026, 1, 2), "json", "sv", "always")]


def test_the_environment_loses_to_both(sessions: list[Session], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKR_TODAY", "2026-01-01")
    monkeypatch.setenv("OKR_LANG", "sv")
    for words in (
        ["look"],
        ["--today", "2026-01-02", "look"],
        ["look", "--today", "2026-01-03", "--lang", "en"],
    ):
        assert app.main(words) == 0
    assert [session.today.day for session in sessions] == [1, 2, 3]
    assert [session.language for session in sessions] == ["sv", "sv", "en"]


def test_without_options_a_session_is_here_and_today(sessions: list[Session]) -> None:
    before = date.today()
    assert app.main(["act"]) == 0
    assert sessions[0] in [Session(Path.cwd(), day) for day in (before, date.today())]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2026-1-1",
        "20261012",
        "2026-W53-7",
        "2026-02-30",
        "0000-01-01",
        "２026-10-12",
        "2026-10-12\n",
        "today",
    ],
)
def test_a_day_is_written_in_one_way(
    value: str, sessions: list[Session], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(["look", "--today", value]) == 2
    assert "hint: --today and OKR_TODAY take a day like 2026-10-12" in capsys.readouterr().err


def test_an_impossible_language_in_the_environment_is_named(
    sessions: list[Session], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OKR_LANG", "xx")
    assert app.main(["look"]) == 2
    assert "OKR_LANG" in capsys.readouterr().err


# Help


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"]])
def test_help_lists_the_commands_under_their_headings(
    words: list[str], sessions: list[Session], table: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    table("team add", _raising(KeyError()), "Add a team", "Doing")
    table("last", _raising(KeyError()), "Be last", "Doing")
    assert app.main(words) == 0
    out, err = capsys.readouterr()
    tail = (
        "Seeing:\n  look  Look around\n\nDoing:\n  act   Act\n  team  Add and edit teams\n  last  Be last\n"
    )
    assert (err, out[-len(tail) :]) == ("", tail)
    assert {"-C DIR", "--today", "--lang", "--color", "--format"} <= set(out.split("\n\n")[2].split()) | {
        "-C DIR"
    }


@pytest.mark.parametrize("words", [["team"], ["team", "--help"]])
def test_a_group_without_a_command_shows_its_help(
    words: list[str], table: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    table("team add", _raising(KeyError()), "Add a team")
    assert app.main(words) == 0
    assert capsys.readouterr().out.endswith("Commands:\n  add  Add a team\n")


def test_examples_keep_their_lines(table: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    @command()
    def act(session: Session) -> None:
        """Act.

        A paragraph
        of prose.

        Examples:
          okr act
          okr act  --fast

          okr act  --slow
        """

    table("act", act)
    assert app.main(["act", "--help"]) == 0
    out = capsys.readouterr().out
    assert "  A paragraph of prose.\n" in out
    assert "  Examples:\n    okr act\n    okr act  --fast\n\n    okr act  --slow\n" in out


@pytest.mark.parametrize("words", [["--version"], ["-V"], ["-C", "/", "--version"], ["--version", "look"]])
def test_the_version(words: list[str], sessions: list[Session], capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(words) == 0
    assert capsys.readouterr().out == f"okr {__version__}\n"
    assert sessions == []


@pytest.mark.parametrize("row", app.COMMANDS, ids=lambda row: row.name)
def test_every_command_is_summed_up_as_it_is_documented_with_examples(
    row: app.Command, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *rest = (app.load(row).__doc__ or "").strip().splitlines()
    assert row.summary == first.rstrip(".")
    assert any(line.strip() == "Examples:" for line in rest)
    assert app.main([*row.name.split(), "--help"]) == 0
    examples = capsys.readouterr().out.partition("\n  Examples:\n")[2]
    assert examples.startswith(f"    okr {row.name}")


def test_every_command_stands_once_under_a_heading() -> None:
    names = [row.name for row in app.COMMANDS]
    assert len(names) == len(set(names))
    assert all(row.group for row in app.COMMANDS)
    assert {name.split()[0] for name in names if " " in name} <= set(app.GROUPS)
    assert not {name for name in names if name in app.GROUPS}


# Numbers


def test_a_negative_value_needs_no_dashes(table: Callable[..., None]) -> None:
    seen: list[tuple[str, str, str]] = []

    @command()
    def check_in(
        session: Session,
        kr: Annotated[str, typer.Argument()],
        value: Annotated[str, typer.Argument()],
        note: Annotated[str, typer.Option("--note", "-n")] = "",
    ) -> None:
        """Check in."""
        seen.append((kr, value, note))

    table("check-in", check_in, numbers=True)
    for words in (["p99", "-5", "--note", "x"], ["-n", "-1", "p99", "-.5%"], ["--", "p99", "-5"]):
        assert (
            app.main(["check-in", *words, "--lang", "en"] if words[0] != "--" else ["check-in", *words]) == 0
        )
    assert seen == [("p99", "-5", "x"), ("p99", "-.5%", "-1"), ("p99", "-5", "")]
    assert app.main(["check-in", "p99", "-5", "--nota", "x"]) == 2


# What is printed


@pytest.mark.parametrize(
    ("columns", "measured", "result"),
    [
        (None, None, 80), (None, 132, 132), (None, 0, 80), (None, 3, 20), ("100", 132, 100), ("20", None, 20),
        ("10", None, 20), ("1", None, 20), ("0", None, 80), ("0", 50, 50), ("-5", None, 80), ("abc", 60, 60),
        ("", None, 80), ("10000000", None, 400), ("9" * 5000, None, 80), ("٣٣", None, 80), (" 90", None, 80),
    ],
)  # fmt: skip
def test_the_width(columns: str | None, measured: int | None, result: int) -> None:
    assert width(columns, measured) == result


@pytest.mark.parametrize(
    ("choice", "environment", "interactive", "styled"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
        ("auto", {"GITHUB_ACTIONS": "true", "TTY_COMPATIBLE": "1"}, False, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_the_colour_law(choice: str, environment: dict[str, str], interactive: bool, styled: bool) -> None:
    assert wants_color(choice, environment, interactive=interactive) is styled


@pytest.mark.parametrize(
    ("encoding", "able"),
    [("utf-8", True), ("UTF8", True), ("ascii", False), ("cp1252", False), (None, False), ("x", False)],
)
def test_bars_need_an_encoding_that_has_them(encoding: str | None, able: bool) -> None:
    assert speaks_unicode(encoding) is able


@pytest.mark.parametrize(("locale", "able"), [("C", False), ("POSIX", False), ("C.UTF-8", True), ("", True)])
def test_a_plain_c_locale_has_no_unicode_whatever_python_writes(locale: str, able: bool) -> None:
    assert speaks_unicode("utf-8", {"LC_ALL": locale}) is able


def test_off_a_terminal_nothing_is_styled(sessions: list[Session], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "133")
    assert app.main(["look"]) == 0
    found = terminal(sessions[0])
    assert (found.width, found.color, found.interactive) == (133, False, False)


@pytest.mark.parametrize(("format_", "obeys"), [("text", False), ("json", False), ("github", True)])
def test_a_title_gives_no_orders_to_the_runner(
    format_: str,
    obeys: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    session = Session(tmp_path, date(2026, 10, 12), format_)
    emit(session, "::error::x\n##[error]")
    warn(session, say("{title}", title="##[error]"))
    out, err = capsys.readouterr()
    assert (out == "::error::x\n##[error]\n") is obeys
    assert ("##[" in out) is obeys
    assert "##[" not in err


# Completion


def _tab(monkeypatch: pytest.MonkeyPatch, line: str, shell: str = "bash") -> int:
    monkeypatch.setenv("_OKR_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    if shell == "bash":
        words = line.split(" ")
        monkeypatch.setenv("COMP_WORDS", "\n".join(words))
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    return app.main([])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("okr lo", ["look"]),
        ("okr -C / --lang sv lo", ["look"]),
        ("okr look --fo", ["--format"]),
        ("okr -C / --lang sv look --fo", ["--format"]),
        ("okr look --format ", ["text", "json"]),
        ("okr act --fo", []),
        ("okr --lang ", ["en", "sv"]),
    ],
)
def test_a_tab_offers(
    shell: str,
    line: str,
    offered: list[str],
    sessions: list[Session],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _tab(monkeypatch, line, shell) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert [
        word for word in ("look", "act", "--format", "text", "json", "en", "sv") if word in _words(out)
    ] == offered


def _words(out: str) -> list[str]:
    return out.replace('"', " ").replace(":", " ").replace("\t", " ").split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_completion(
    shell: str, sessions: list[Session], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    assert app.main(["--show-completion", shell]) == 0
    assert f"_OKR_COMPLETE=complete_{shell}" in capsys.readouterr().out


def _broken() -> list[str]:
    raise KeyError


def test_trouble_during_a_tab_is_silent(
    sessions: list[Session],
    table: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    @command()
    def act(session: Session, name: Annotated[str, typer.Argument(autocompletion=_broken)]) -> None:
        """Act."""

    table("fail", act)
    assert _tab(monkeypatch, "okr fail ") == 0
    assert capsys.readouterr() == ("", "")


# Real processes

COMMAND = '''
from __future__ import annotations
import sys, time
from pathlib import Path
from okrcli.commands._emit import emit
from okrcli.commands._globals import Session, command

@command("text", "json")
def work(session: Session, how: str) -> None:
    """Work."""
    if how == "sleep":
        try:
            Path("ready").touch()
            time.sleep(60)
        finally:
            Path("tidied").touch()
    elif how == "much":
        emit(session, "line\\n" * 200_000)
    else:
        emit(session, '{"title": "Nå 100 % ✓ \\udce9"}')
'''

PROGRAM = """
import sys
from okrcli import app
from okrcli.__main__ import main
app.COMMANDS = (app.Command("work", "trial_work", "Work", "Doing"),)
sys.exit(main())
"""


@pytest.fixture
def program(tmp_path: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Start the real program, with one command `work`, in an empty directory."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "trial_work.py").write_text(COMMAND, encoding="utf-8")
    (tmp_path / "lib" / "program.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "cwd").mkdir()

    def start(*words: str, path: Path | None = None, **settings: Any) -> subprocess.Popen[bytes]:
        places = [str(it) for it in (path, tmp_path / "lib", ROOT) if it]
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(places),
            **settings.pop("env", {}),
        }
        settings = {
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "cwd": tmp_path / "cwd",
            "env": environment,
            **settings,
        }
        return subprocess.Popen([sys.executable, "-m", "program", *words], **settings)

    return start


def _finish(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, (out or b"").decode(), (err or b"").decode()


def _wait_for(path: Path, process: subprocess.Popen[bytes]) -> None:
    while not path.exists():
        assert process.poll() is None, process.communicate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.01)


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_lets_the_command_tidy_up(
    name: str, code: int, program: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    process = program("work", "sleep")
    _wait_for(tmp_path / "cwd" / "ready", process)
    process.send_signal(getattr(signal, name))
    assert _finish(process) == (code, "", "")
    assert (tmp_path / "cwd" / "tidied").exists()


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_while_the_program_loads_is_as_quiet(
    name: str, code: int, program: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    slow = tmp_path / "slow"
    slow.mkdir()
    (slow / "typer.py").write_text("import pathlib, time\npathlib.Path('ready').touch()\ntime.sleep(60)\n")
    (slow / "program.py").write_text("import sys\nfrom okrcli.__main__ import main\nsys.exit(main())\n")
    process = program("work", "sleep", path=slow)
    _wait_for(tmp_path / "cwd" / "ready", process)
    process.send_signal(getattr(signal, name))
    assert _finish(process) == (code, "", "")


@pytest.mark.parametrize("words", [["--version"], ["--help"], [], ["work", "--help"], ["work", "much"]])
def test_a_full_disk_is_one_error(words: list[str], program: Callable[..., subprocess.Popen[bytes]]) -> None:
    with Path("/dev/full").open("wb") as full:
        code, _, err = _finish(program(*words, stdout=full))
    told = (
        "error: cannot write the answer: No space left on device\nhint: look at where standard output leads\n"
    )
    assert (code, err) == (4, told)


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["work", "sleep"]])
def test_nothing_is_done_where_the_answer_has_no_way_out(
    words: list[str], program: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    process = program(*words, stdout=None, preexec_fn=lambda: os.close(1))
    code, _, err = _finish(process)
    assert (code, err.splitlines()[0]) == (4, "error: standard output is closed")
    assert not (tmp_path / "cwd" / "ready").exists()


def test_stdin_and_stderr_may_be_closed(program: Callable[..., subprocess.Popen[bytes]]) -> None:
    def close() -> None:
        os.close(0)
        os.close(2)

    assert _finish(program("work", "x", stderr=None, preexec_fn=close))[0] == 0
    assert _finish(program("nothing", stderr=None, preexec_fn=close))[:2] == (2, "")


@pytest.mark.parametrize("words", [["work", "much"], ["work", "much", "--format", "json"]])
def test_a_reader_that_leaves_is_no_error_but_shows(
    words: list[str], program: Callable[..., subprocess.Popen[bytes]]
) -> None:
    process = program(*words)
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline() == b"line\n"
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        *({"PYTHONIOENCODING": name} for name in ("ascii", "cp1252", "cp437", "latin-1", "utf-8")),
    ],
    ids=str,
)
def test_no_encoding_stops_an_answer(
    env: dict[str, str], program: Callable[..., subprocess.Popen[bytes]]
) -> None:
    process = program("work", "x", env=env)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert out.startswith(b'{"title": "N')
    process = program("work", "x", "--format", "json", env=env)
    out, _ = process.communicate(timeout=60)
    assert "Nå 100 % ✓ \\udce9" in out.decode()


def test_a_directory_that_is_gone(program: Callable[..., subprocess.Popen[bytes]], tmp_path: Path) -> None:
    leave = "import os\nos.rmdir(os.getcwd())\n"
    (tmp_path / "lib" / "program.py").write_text(leave + PROGRAM, encoding="utf-8")
    code, out, err = _finish(program("work", "x"))
    assert (code, out, err.splitlines()[0]) == (4, "", "error: the current directory no longer exists")
    (tmp_path / "cwd").mkdir()
    assert _finish(program("-C", str(tmp_path), "work", "x"))[0] == 0


def test_words_that_are_no_text(program: Callable[..., subprocess.Popen[bytes]]) -> None:
    code, _, err = _finish(program("work", os.fsdecode(b"caf\xe9")))
    assert (code, err.splitlines()[0]) == (2, "error: word 2 of the command line is not valid UTF-8")


def test_the_module_is_the_program() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "okrcli", "nonsense"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert "hint: okr --help shows how it is used" in result.stderr


def test_bash_completes_with_the_script(tmp_path: Path) -> None:
    okr = tmp_path / "okr"
    okr.write_text(f"#!/bin/sh\nPYTHONPATH='{ROOT}' exec '{sys.executable}' -m okrcli \"$@\"\n")
    okr.chmod(0o755)
    script = """
        eval "$(okr --show-completion bash)"
        COMP_WORDS=(okr -C / --lang sv --vers) COMP_CWORD=5
        _okr_completion okr
        echo "${COMPREPLY[@]}"
    """
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    result = subprocess.run(
        ["bash", "-c", script], env=environment, capture_output=True, text=True, check=False
    )
    assert (result.stdout, result.stderr) == ("--version\n", "")
