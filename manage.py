#!/usr/bin/env python
"""Casebook's command line: `manage.py help` lists the commands."""

import os
import signal
import sys
from types import FrameType

from django.core.management import execute_from_command_line
from django.db import ProgrammingError
from psycopg2.errors import UndefinedColumn, UndefinedTable

from config.errors import CannotStart


def leave(signum: int, _frame: FrameType | None) -> None:
    """End as on a plain exit, so that what the command started is stopped too (the embedded database, for one)."""
    sys.exit(128 + signum)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, leave)
    try:
        execute_from_command_line(sys.argv)
    except CannotStart as problem:
        sys.exit(str(problem))
    except ProgrammingError as problem:
        if not isinstance(problem.__cause__, (UndefinedTable, UndefinedColumn)):
            raise
        sys.exit(
            f"The database lacks what this version of Casebook needs: {problem.__cause__.diag.message_primary}.\n"
            "Run `manage.py migrate` first."
        )
