"""The embedded PostgreSQL under what happens to servers: real ones, in folders of their own."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import psycopg2
import pytest

from config.account import NAME as ACCOUNT
from config.database import EmbeddedServer
from config.errors import CannotStart
from tests.config.other_users import Result, as_user, open_to_all

AS_ROOT = os.geteuid() == 0
NOBODY = 65534
WAIT = "input()"  # until its standard input is closed
needs_root = pytest.mark.skipif(not AS_ROOT, reason="only root can set this up")


@pytest.fixture
def new_server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    """A server in a folder that is not there yet."""
    server = EmbeddedServer(tmp_path / "new")
    yield server
    server.leave()


@pytest.fixture(scope="session")
def made() -> Iterator[Path]:
    """A data folder as it is when a server has been made, started and stopped; copied, since making one takes long."""
    with TemporaryDirectory(prefix="casebook-test-") as folder:
        server = EmbeddedServer(Path(folder))
        server.start()
        server.leave()
        yield server.data


@pytest.fixture
def server(tmp_path: Path, made: Path) -> Iterator[EmbeddedServer]:
    """A server that was made before, and does not run."""
    server = EmbeddedServer(tmp_path / "state")
    server.state.mkdir()
    subprocess.run(["cp", "-a", made, server.data], check=True)
    yield server
    server.leave()


def query(folder: Path, sql: str) -> list[tuple[object, ...]]:
    connection = psycopg2.connect(host=str(folder), user="casebook", dbname="casebook")
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def postmaster(server: EmbeddedServer) -> psutil.Process:
    return psutil.Process(int((server.data / "postmaster.pid").read_text().split()[0]))


def kill(process: psutil.Process) -> None:
    process.kill()
    wait_until(lambda: has_ended(process))


def has_ended(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def wait_until(is_so: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < give_up
        time.sleep(0.05)


def user_of(state: Path, then: str) -> subprocess.Popen[str]:
    """Another process that starts or joins the server, prints the server's folder and then runs `then`."""
    start = f"server = EmbeddedServer(Path({str(state)!r})); print(server.start(), flush=True)"
    code = f"from config.database import *; {start}; {then}"
    return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_data_are_kept_and_nothing_else_is_left_behind(new_server: EmbeddedServer) -> None:
    server = new_server
    folder = server.start()
    query(folder, "CREATE TABLE kept (word text)")
    query(folder, "INSERT INTO kept VALUES ('still here')")
    process = postmaster(server)
    server.leave()
    assert has_ended(process)
    assert not folder.exists()
    assert query(server.start(), "SELECT word FROM kept") == [("still here",)]


def test_letters_beyond_ascii_have_cases_and_an_order_that_no_locale_changes(server: EmbeddedServer) -> None:
    assert query(server.start(), "SELECT upper('łódź'), 'ŁÓDŹ' ILIKE 'łódź', 'a' > 'B'") == [("ŁÓDŹ", True, True)]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("/".join(["a" * 200] * 4), id="longer than any socket's path"),
        pytest.param("Jane's own, (first) casebook", id="blanks and quotes"),
        pytest.param("дело № 1", id="not ASCII"),
    ],
)
def test_starts_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    server = EmbeddedServer(tmp_path / name)
    try:
        assert query(server.start(), "SELECT 1") == [(1,)]
    finally:
        server.leave()


def test_says_which_character_of_a_path_it_cannot_take(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match=r"because of the character '\$'"):
        EmbeddedServer(tmp_path / "$HOME").start()


def test_temporary_folder_with_a_long_path_is_no_obstacle(
    server: EmbeddedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("t" * 120)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    assert query(server.start(), "SELECT 1") == [(1,)]


def test_killed_server_is_up_again_with_the_next_connection(server: EmbeddedServer) -> None:
    folder = server.start()
    query(folder, "CREATE TABLE kept AS SELECT 7 AS number")
    open_connection = psycopg2.connect(host=str(folder), user="casebook", dbname="casebook")
    kill(postmaster(server))
    assert query(server.start(), "SELECT number FROM kept") == [(7,)]
    open_connection.close()


@pytest.mark.parametrize("text", ["", "12", "no number"])
def test_lock_that_was_never_written_to_its_end(server: EmbeddedServer, text: str) -> None:
    folder = server.start()
    kill(postmaster(server))
    (server.data / "postmaster.pid").write_text(text)
    assert query(server.start(), "SELECT 1") == [(1,)]
    shutil.rmtree(folder)  # the lock would have said where it is


def test_stale_lock_that_names_another_living_program(server: EmbeddedServer) -> None:
    server.start()
    kill(postmaster(server))
    lock = server.data / "postmaster.pid"
    lock.write_text("\n".join([str(os.getpid()), *lock.read_text().splitlines()[1:]]))
    assert query(server.start(), "SELECT 1") == [(1,)]


def test_stale_lock_that_names_the_server_of_another_folder(server: EmbeddedServer, tmp_path: Path) -> None:
    other = EmbeddedServer(tmp_path / "other")
    folder = other.start()
    old_folder = server.start()
    kill(postmaster(server))
    lock = server.data / "postmaster.pid"
    lock.write_text("\n".join([str(postmaster(other).pid), *lock.read_text().splitlines()[1:]]))
    with pytest.raises(CannotStart, match=r'lock file "postmaster.pid" already exists'):
        server.start()
    assert query(folder, "SELECT 1") == [(1,)]
    assert not old_folder.exists()
    other.leave()


def test_socket_swept_out_of_the_temporary_folder(server: EmbeddedServer) -> None:
    folder = server.start()
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    assert query(server.start(), "SELECT 1") == [(1,)]


def test_processes_that_start_at_once_share_one_server(new_server: EmbeddedServer) -> None:
    state = new_server.state
    with user_of(state, WAIT) as one, user_of(state, WAIT) as two, user_of(state, WAIT) as three:
        assert said(one) == said(two) == said(three)
        process = postmaster(new_server)
    assert has_ended(process)


def test_server_stays_until_the_last_process_leaves(server: EmbeddedServer) -> None:
    folder = server.start()
    process = postmaster(server)
    with user_of(server.state, then="") as other:
        assert said(other) == str(folder)
    assert query(folder, "SELECT 1") == [(1,)]
    server.leave()
    assert has_ended(process)


def test_killed_process_is_not_waited_for(server: EmbeddedServer) -> None:
    folder = server.start()
    process = postmaster(server)
    with user_of(server.state, WAIT) as other:
        assert said(other) == str(folder)
        other.kill()
    server.leave()
    assert has_ended(process)


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_command_that_is_told_to_stop_stops_the_server(server: EmbeddedServer, signum: int) -> None:
    then = "from django.db import connection as c; c.connect(); print('up', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", then],
        env={**os.environ, "CASEBOOK_VAR": str(server.state), "DJANGO_SETTINGS_MODULE": "config.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as command:
        assert said(command) == "up"
        process = postmaster(server)
        command.send_signal(signum)
        assert command.wait() == 128 + signum
    assert has_ended(process)


def test_what_an_interrupted_set_up_left_is_cleared_away(new_server: EmbeddedServer) -> None:
    left = new_server.state / "postgres.new-abc"
    left.mkdir(parents=True)
    (left / "PG_VERSION").write_text("18\n")
    assert query(new_server.start(), "SELECT 1") == [(1,)]
    assert not left.exists()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"PG_VERSION": "18\n"}, "is not a whole PostgreSQL data folder. Move it away or delete it."),
        ({"PG_VERSION": "16\n", "global/pg_control": ""}, "was made by PostgreSQL 16, and this is 18."),
    ],
)
def test_foreign_data_folder_is_left_alone(new_server: EmbeddedServer, files: dict[str, str], message: str) -> None:
    for name, text in files.items():
        (new_server.data / name).parent.mkdir(parents=True, exist_ok=True)
        (new_server.data / name).write_text(text)
    with pytest.raises(CannotStart, match=message):
        new_server.start()
    assert (new_server.data / "PG_VERSION").exists()


def test_damaged_data_are_reported_with_the_servers_own_words(server: EmbeddedServer) -> None:
    (server.data / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(CannotStart, match='unrecognized configuration parameter "no_such_setting"'):
        server.start()


@needs_root
def test_full_disk_is_named(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", small], check=False, capture_output=True)
    if mount.returncode:
        pytest.skip("this machine's root may not mount")
    server = EmbeddedServer(small / "state")
    try:
        with pytest.raises(CannotStart, match="No space left on device"):
            server.start()
    finally:
        server.leave()
        subprocess.run(["umount", small], check=True)


@needs_root
def test_root_only_folder_is_opened_to_the_servers_account_and_to_nobody_else(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    server = EmbeddedServer(private / "state")
    try:
        assert query(server.start(), "SELECT 1") == [(1,)]
        assert postmaster(server).username() == ACCOUNT
        assert stat.S_IMODE(private.stat().st_mode) & stat.S_IRWXO == 0
        with pytest.raises(PermissionError):
            as_nobody(os.listdir, private)
        with pytest.raises(PermissionError):
            as_nobody(os.stat, server.state)
    finally:
        server.leave()


@needs_root
def test_ordinary_user_has_a_server_of_their_own_and_root_can_join_it(tmp_path: Path) -> None:
    open_to_all(tmp_path)
    state = tmp_path / "state"
    assert as_nobody(start_and_leave, state) == [(1,)]
    server = EmbeddedServer(state)
    try:
        assert query(server.start(), "SELECT 1") == [(1,)]
        assert postmaster(server).uids().effective == NOBODY
    finally:
        server.leave()


def test_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    open_to_all(tmp_path)
    with pytest.raises(CannotStart, match=r"closed/state: Permission denied[\s\S]*CASEBOOK_VAR=/another/folder"):
        as_nobody(start_and_leave, closed / "state")


def start_and_leave(state: Path) -> list[tuple[object, ...]]:
    server = EmbeddedServer(state)
    try:
        return query(server.start(), "SELECT 1")
    finally:
        server.leave()


def as_nobody(ask: Callable[[Path], Result], path: Path) -> Result:
    """What `ask(path)` gives or raises in a process of an ordinary user: this one, where that is not root."""
    if not AS_ROOT:
        return ask(path)
    return as_user(NOBODY, ask, path) if AS_ROOT else ask(path)
