"""Folders that only the server's account may enter; that of its socket has a short path and is new at every start."""

import os
import shutil
import tempfile
from pathlib import Path

from config.account import Account
from config.errors import CannotStart

SOCKET_NAME = ".s.PGSQL.5432"
# Bytes of a socket's path: 107 on Linux, 103 on macOS and the BSDs (sys/un.h, less the closing zero).
LONGEST_SOCKET_PATH = 103
SOCKET_FOLDER = "casebook-"  # and random letters


def private_folder(parent: Path, prefix: str, account: Account | None) -> Path:
    """Make a folder in `parent` that only `account` may enter, or this user where that is None."""
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    if account:
        os.chown(folder, account.uid, account.gid)
    return folder


def new_socket_folder(account: Account | None) -> Path:
    """A new folder for the socket: short, of a name that nobody can take first, and closed to others.

    postmaster.pid tells the other processes where it is. Raises CannotStart.
    """
    for parent in ("/tmp", tempfile.gettempdir()):  # noqa: S108 (a new private folder in it)
        if os.access(parent, os.W_OK | os.X_OK):
            folder = private_folder(Path(parent), SOCKET_FOLDER, account)
            if len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
                return folder
            folder.rmdir()
    raise CannotStart(f"No temporary folder with a short path can be written; tried /tmp and {tempfile.gettempdir()}.")


def remove_socket_folder(folder: Path) -> None:
    """Remove a folder that `new_socket_folder` made; leave any other alone."""
    if folder.name.startswith(SOCKET_FOLDER) and folder.is_dir():
        shutil.rmtree(folder)
