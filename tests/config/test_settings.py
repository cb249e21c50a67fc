"""What the environment decides, seen by commands as they are run."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

AS_ROOT = os.geteuid() == 0


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `manage.py` with nothing of Casebook's in its environment but what is given."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, env=inherited | environment, capture_output=True, text=True, check=False)


def print_setting(name: str, **environment: str) -> str:
    done = manage(
        "shell", "--no-imports", "-c", f"from django.conf import settings as s; print(s.{name})", **environment
    )
    return done.stdout.strip() or done.stderr


@pytest.mark.parametrize("command", [("check",), ("help",), ("extract", "--help")])
def test_commands_that_need_no_database_start_none(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = manage(*command, CASEBOOK_VAR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "postgres").exists()


def test_database_url_is_used_and_the_embedded_server_left_alone(tmp_path: Path) -> None:
    url = "postgres://reader:pass%2Fword@127.0.0.1:1/casebook"
    done = manage("showmigrations", CASEBOOK_VAR=str(tmp_path), DATABASE_URL=url, SECRET_KEY="of the test")
    assert 'connection to server at "127.0.0.1", port 1 failed: Connection refused' in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        pytest.param(
            {"DATABASE_URL": "sqlite:///casebook.db", "SECRET_KEY": "x"},
            "DATABASE_URL must begin with postgres://",
            id="another kind of database",
        ),
        pytest.param({"DATABASE_URL": "postgres://host/name"}, "SECRET_KEY is not set.", id="no secret"),
        pytest.param({"CASEBOOK_DEBUG": "yes"}, "CASEBOOK_DEBUG is 'yes'; it can be 1 or 0.", id="not a flag"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(tmp_path: Path, environment: dict[str, str], message: str) -> None:
    done = manage("check", CASEBOOK_VAR=str(tmp_path), **environment)
    assert done.returncode == 1
    assert message in done.stderr


def test_folder_that_cannot_hold_a_database_is_told_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = manage("migrate", CASEBOOK_VAR=str(tmp_path / "file"))
    assert done.returncode == 1
    assert done.stderr.startswith("The embedded PostgreSQL cannot start.\n")
    assert "Traceback" not in done.stderr


def test_secret_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    first = print_setting("SECRET_KEY", CASEBOOK_VAR=str(tmp_path))
    assert len(first) >= 50
    assert print_setting("SECRET_KEY", CASEBOOK_VAR=str(tmp_path)) == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert print_setting("SECRET_KEY", CASEBOOK_VAR=str(tmp_path), SECRET_KEY="given") == "given"


def test_nothing_is_left_open_where_the_site_is_served_to_others(tmp_path: Path) -> None:
    served = {
        "DATABASE_URL": "postgres://host/name",
        "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz" * 2,
        "CASEBOOK_HOSTS": "casebook.example.org",
        "CASEBOOK_HTTPS": "1",
    }
    done = manage("check", "--deploy", "--fail-level", "WARNING", CASEBOOK_VAR=str(tmp_path), **served)
    assert done.returncode == 0, done.stderr
