"""The account that the embedded PostgreSQL runs as when root starts it: PostgreSQL refuses to run as root."""

import logging
import os
import pwd
import shutil
import stat
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from config.acl import let_through
from config.errors import CannotStart

logger = logging.getLogger(__name__)

NAME = "casebook-db"


@dataclass(frozen=True)
class Account:
    """A user of this machine, by name and numbers."""

    name: str
    uid: int
    gid: int


def server_account(data: Path) -> Account | None:
    """Whom the server on the folder `data` runs as; None where that is the user who asks, as for everybody but root.

    For root it is the owner of the folder where there is one, so that root can look after a user's database; and
    otherwise the account "casebook-db", which is made where it is missing. Raises CannotStart.
    """
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat().st_uid):
        try:
            return _account(pwd.getpwuid(owner))
        except KeyError:
            return Account(str(owner), owner, data.stat().st_gid)
    for _ in range(10):
        try:
            return _account(pwd.getpwnam(NAME))
        except KeyError:
            problem = _make_account()
        time.sleep(0.2)  # someone else may be changing the list of users, perhaps to add this same one
    raise CannotStart(f"PostgreSQL does not run as root, and the account {NAME} for it could not be made: {problem}")


def open_way(account: Account, programs: Iterable[Path], state: Path) -> None:
    """Let `account` reach the folders of the server's programs and its data, and open nothing to anybody else.

    Folders that it may not pass get an access control list with one entry: it may pass through, and cannot look.
    The programs, which are public, may have been installed for root's eyes only: then they are made readable.
    Raises CannotStart.
    """
    for top in programs:
        for path in (top, *top.rglob("*")):
            _make_readable(path)
    for folder in {state, *state.parents}.union(*(top.parents for top in programs)):
        held = folder.stat()
        if not held.st_mode & stat.S_IXOTH and held.st_uid != account.uid:
            _let_through(folder, account)


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _make_account() -> str:
    """Make the account, without home or login; return what went wrong, if anything."""
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if not useradd:
        return "there is no useradd."
    command = [useradd, "--system", "--user-group", "--no-create-home", "--shell", "/bin/false", NAME]
    return subprocess.run(command, capture_output=True, text=True).stderr.strip()


def _make_readable(path: Path) -> None:
    mode = path.stat().st_mode
    wanted = mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0)
    if mode != wanted:
        path.chmod(wanted)


def _let_through(folder: Path, account: Account) -> None:
    try:
        if let_through(folder, account.uid):
            undo = f"setfacl -x u:{account.name} {folder}"
            logger.warning("PostgreSQL's account %s may now pass through %s (undo: %s)", account.name, folder, undo)
    except (OSError, AttributeError) as error:
        raise CannotStart(
            f"PostgreSQL does not run as root but as {account.name}, who may not pass through {folder} ({error}).\n"
            f"Move Casebook to a folder that everybody may enter, or allow it: chmod o+x {folder}"
        ) from error
