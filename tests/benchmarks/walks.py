"""The walks that a history is measured beside: `walks.py gitpython|parse REPOSITORY [PATH]`."""

from __future__ import annotations

import subprocess
import sys


def gitpython(root: str, path: str) -> int:
    """Every version of a path, as GitPython's own API gives it."""
    from git import Repo

    read = 0
    for commit in Repo(root).iter_commits(paths=path):
        read += len((commit.tree / path).data_stream.read())
    return read


def parse(root: str, path: str) -> int:
    """git's two commands, and one parse of each distinct version, with the schema."""
    from okrcli.document.read import read
    from okrcli.document.validate import load
    from okrcli.domain.model import OkrFile

    log = ["git", "-C", root, "log", "--raw", "-z", "--no-renames", "--no-abbrev", "--format=", "--", path]
    words = subprocess.run(log, capture_output=True, check=True).stdout.replace(b"\0", b" ").split(b" ")
    ids = list(dict.fromkeys(word for word in words if len(word) == 40 and word.strip(b"0")))
    batch = ["git", "-C", root, "cat-file", "--batch", "--buffer"]
    out = subprocess.run(batch, input=b"\n".join(ids) + b"\n", capture_output=True, check=True).stdout
    at = good = 0
    while at < len(out):
        end = out.index(b"\n", at)
        size = int(out[at:end].split(b" ")[2])
        good += load(read(out[end + 1 : end + 1 + size]), OkrFile)[0] is not None
        at = end + size + 2
    return good


if __name__ == "__main__":
    print({"gitpython": gitpython, "parse": parse}[sys.argv[1]](sys.argv[2], sys.argv[3]))
