#!/usr/bin/env python
"""Casebook's command line: `manage.py help` lists the commands."""

import os
import signal
import sys
from types import FrameType


def leave(signum: int, _frame: FrameType | None) -> None:
    """End the command as Ctrl-C would, so that what it started is stopped too (the embedded database, for one)."""
    sys.exit(128 + signum)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGHUP, leave)

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
