"""`manage.py demo`: the whole of Casebook on this machine, set up, filled with the seeds and served until Ctrl-C."""

import errno
import http.client
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from config.locks import alone
from config.people import make_demo_users

ADDRESS = "127.0.0.1"
SEEDS = settings.BASE_DIR / "seeds" / "articles"
# Seconds. The worker finishes the article that it is reading.
STOP_WITHIN = 30
MANAGE = (sys.executable, str(settings.BASE_DIR / "manage.py"))


class Command(BaseCommand):
    """Set up what is missing, then serve until told to stop."""

    help = "Set up what is missing, read the seeds, and serve with a background worker until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--port."""
        parser.add_argument("--port", type=int, default=8000, help="port at 127.0.0.1 (default: %(default)s)")

    def handle(self, *_args: Any, port: int, **_options: Any) -> None:
        """Raises CommandError where the port is taken or a server ends by itself."""
        with reserve(port) as web_socket:
            users = self.set_up()
            connections.close_all()
            children = start(web_socket)
            try:
                wait_until_served(port, children)
                self.welcome(port, users)
                wait_for_end(children)
            finally:
                stop(children)
            self.stdout.write("Stopped.")

    def set_up(self) -> dict[str, str | None]:
        """Bring the database to where it should be; return the users with their passwords."""
        settings.STATE_DIR.mkdir(parents=True, exist_ok=True)
        with alone(settings.STATE_DIR / "demo.lock"):
            self.stdout.write("Preparing the database")
            call_command("migrate", verbosity=0)
            users = make_demo_users(settings.STATE_DIR / "demo-users.txt")
            self.stdout.write("Reading the seeds")
            call_command("seed")
            # In a process of its own, so that what the language pipeline takes of memory is given back.
            if subprocess.run([*MANAGE, "ingest", str(SEEDS)]).returncode:
                self.stderr.write("Some of the seeds could not be read; see above.")
        return users

    def welcome(self, port: int, users: dict[str, str | None]) -> None:
        """Say where it is, and who can sign in."""
        self.stdout.write(f"\nCasebook is at http://{ADDRESS}:{port}\n\nSign in as")
        for name, password in users.items():
            self.stdout.write(f"  {name:8} {password or f'(set a password: manage.py changepassword {name})'}")
        self.stdout.write("\nCtrl-C stops everything.")
        self.stdout.flush()


def reserve(port: int) -> socket.socket:
    """Take the port at once, so that nobody else can while the seeds are read; who calls meanwhile is kept waiting.

    Raises CommandError.
    """
    taken = socket.socket()
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((ADDRESS, port))
        taken.listen()
    except (OSError, OverflowError) as error:
        taken.close()
        is_taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        why = "another program has it" if is_taken else error
        raise CommandError(f"Port {port} cannot be used: {why}. Choose another one: PORT=8001 make demo") from error
    return taken


def start(web_socket: socket.socket) -> list[subprocess.Popen[bytes]]:
    """Start the web server on the socket, and the background worker.

    Each gets a session of its own: Ctrl-C in a terminal reaches us alone, and we stop them in order.
    """
    bind = f"fd://{web_socket.fileno()}"
    web = (sys.executable, "-m", "gunicorn", "config.wsgi", "--workers", "2", "--threads", "4", "--bind", bind)
    quiet = ("--log-level", "warning", "--no-control-socket", "--chdir", str(settings.BASE_DIR))
    worker = (*MANAGE, "db_worker", "--no-reload", "--no-startup-delay")
    return [
        subprocess.Popen([*web, *quiet], pass_fds=[web_socket.fileno()], start_new_session=True),
        subprocess.Popen(worker, start_new_session=True),
    ]


def wait_until_served(port: int, children: list[subprocess.Popen[bytes]]) -> None:
    """Return when a page has been answered. Raises CommandError where a child ends before."""
    while True:
        raise_if_ended(children)
        page = http.client.HTTPConnection(ADDRESS, port, timeout=5)
        try:
            page.request("GET", "/")
            page.getresponse()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            page.close()


def wait_for_end(children: list[subprocess.Popen[bytes]]) -> None:
    """Return when a signal asks us to leave, as a demo ends. Raises CommandError where a child ends before."""
    try:
        while True:
            raise_if_ended(children)
            time.sleep(0.5)
    except SystemExit:
        return


def raise_if_ended(children: list[subprocess.Popen[bytes]]) -> None:
    """Raises CommandError where one of the children has ended."""
    for child in children:
        if child.poll() is not None:
            raise CommandError(f"A part of the demo ended by itself, with status {child.returncode}: {child.args!r}")


def stop(children: list[subprocess.Popen[bytes]]) -> None:
    """Stop the children; those that do not within 30 seconds are killed. Further signals do not interrupt it."""
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, signal.SIG_IGN)
    for child in children:
        child.terminate()
    give_up = time.monotonic() + STOP_WITHIN
    for child in children:
        try:
            child.wait(max(0, give_up - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
