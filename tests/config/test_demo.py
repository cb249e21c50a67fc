"""`manage.py demo` as a user runs it: from nothing, stopped, and once more."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

MANAGE = [sys.executable, "manage.py"]


@pytest.fixture
def port() -> int:
    """A port that nobody has right now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def demo(state: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """A running demo and its users with their passwords, as it prints them."""
    environment = {**os.environ, "CASEBOOK_VAR": str(state), "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [*MANAGE, "demo", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        printed = []
        for line in process.stdout:
            printed.append(line)
            if line.startswith("Ctrl-C"):
                break
        assert f"Casebook is at http://127.0.0.1:{port}\n" in printed
        users = dict(line.split() for line in printed if line.startswith("  "))
        try:
            yield process, users
        finally:
            process.kill()


def incidents(port: int) -> set[str]:
    """Ids of the incidents served."""
    with urlopen(f"http://127.0.0.1:{port}/api/v1/incidents/?page_size=200") as answer:
        return {incident["id"] for incident in json.load(answer)["results"]}


def test_demo_is_served_stopped_and_started_again_without_a_loss(tmp_path: Path, port: int) -> None:
    with demo(tmp_path, port) as (process, users):
        assert set(users) == {"admin", "editor", "analyst"}
        served = incidents(port)
        assert served
        parts = psutil.Process(process.pid).children(recursive=True)
        commands = [" ".join(part.cmdline()) for part in parts]
        assert any("gunicorn" in command for command in commands)
        assert any("db_worker" in command for command in commands)
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
        assert [part for part in parts if part.is_running() and part.status() != psutil.STATUS_ZOMBIE] == []
        assert not (tmp_path / "postgres" / "postmaster.pid").exists()
    with demo(tmp_path, port) as (process, same_users):
        assert same_users == users
        assert incidents(port) == served
        process.terminate()
        assert process.wait() == 0


def test_taken_port_is_told_with_the_way_out(tmp_path: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        environment = {**os.environ, "CASEBOOK_VAR": str(tmp_path)}
        command = [*MANAGE, "demo", "--port", str(port)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"Port {port} cannot be used: another program has it." in done.stderr
    assert "PORT=8001 make demo" in done.stderr
    assert list(tmp_path.glob("postgres*")) == []
