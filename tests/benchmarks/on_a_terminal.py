"""Run a command on a terminal of 100 columns and throw away what it prints."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import sys
import termios


def main() -> int:
    """The exit code of the command."""
    child, terminal = pty.fork()
    if not child:
        os.execvp(sys.argv[1], sys.argv[1:])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 0, 0))
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    raise SystemExit(main())
