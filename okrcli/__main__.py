"""The way in. What needs no program is answered here: the version, and a check of what has not changed."""

from __future__ import annotations

import sys

from okrcli import __version__

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


def main(argv: list[str] | None = None) -> int:
    """Run a command line, by default the process's own, and return its exit code."""
    try:
        words = sys.argv[1:] if argv is None else argv
        if words in (["--version"], ["-V"]) and _version():
            return 0
        if argv is None:
            return _process(words)
    except KeyboardInterrupt:
        return 130
    from okrcli.app import main as run

    return run(words)


def _version() -> bool:
    """Print the version. False if it did not get out: the long way says why."""
    if sys.stdout is None:
        return False
    try:
        sys.stdout.write(f"okr {__version__}\n")
        sys.stdout.flush()
    except OSError:
        return False
    return True


def _process(words: list[str]) -> int:
    """Run the process's own command line, unless the answer that was given last still holds.

    Until the program is loaded a signal ends the process at once: nothing has begun, and an exception in the
    middle of an import would come out as something else. One command makes little garbage: looking for it
    often, and once more at the end, would cost more than it frees.
    """
    import gc
    import os

    gc.disable()
    if "check" in words:
        from okrcli.store.answers import again

        if (code := again(words)) is not None:
            os._exit(code)  # all is written: nothing is left but to take apart what is gone in any case
    gc.enable()
    gc.set_threshold(100_000, 20, 20)
    _fragile()
    from okrcli.app import main as run

    code = run()
    gc.freeze()
    return code


def _fragile() -> None:
    """End at once on a signal."""
    import os
    import signal

    for number in [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda number, _frame: os._exit(128 + number))


if __name__ == "__main__":
    sys.exit(main())
