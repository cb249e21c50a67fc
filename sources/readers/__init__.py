"""Files in, articles out: one format a module, read in a stream, whatever is wrong reported beside the rest."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import cast

from sources import limits
from sources.readers import csv, html, jsonl, txt
from sources.readers.records import BadRecord, RawArticle, Unfit, article_from, pasted
from sources.readers.streams import READ_ERRORS, opened

__all__ = ["FORMATS", "BadRecord", "RawArticle", "Unfit", "article_from", "pasted", "read"]

Reader = Callable[[BufferedReader, str, str, int], Iterator[RawArticle | BadRecord]]
"""`(stream, where, file's name, longest record in bytes)`; raises `Unfit` when the file cannot be read on."""

FORMATS: dict[str, Reader] = {
    ".txt": txt.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": jsonl.read_lines,
    ".json": jsonl.read_document,
    ".csv": csv.read,
}
"""Ending of a file's name → its reader. Each may be followed by `.gz`."""


def read(
    paths: Iterable[Path | str],
    *,
    record_limit: int = limits.RECORD_BYTES,
    ignored: Counter[str] | None = None,
) -> Iterator[RawArticle | BadRecord]:
    """Yield the articles of files and folders (with all below, in sorted order); "-" is JSON lines on standard input.

    A named file of unknown kind is a `BadRecord`; one met in a folder is passed over and counted by its ending
    in `ignored`. `record_limit` is in bytes. Nothing is raised for what a file holds.
    """
    for path in paths:
        if str(path) == "-":
            yield from _guarded(jsonl.read_lines, _standard_input(), "standard input", "", record_limit)
        elif Path(path).is_dir():
            yield from _read_folder(Path(path), record_limit, ignored)
        else:
            yield from _read_file(Path(path), record_limit)


def _standard_input() -> BufferedReader:
    return cast(BufferedReader, sys.stdin.buffer)


def _read_folder(folder: Path, record_limit: int, ignored: Counter[str] | None) -> Iterator[RawArticle | BadRecord]:
    """Hidden files are left out: editors' and systems' own. Links to folders are not followed, so there is no loop."""
    failures: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in (Path(parent, name) for name in sorted(files) if not name.startswith(".")):
            if _reader_of(file) and file.is_file():
                yield from _read_file(file, record_limit, str(file.relative_to(folder)))
            elif ignored is not None:
                ignored[file.suffix.lower()] += 1
    for failure in failures:
        yield BadRecord(str(failure.filename), f"the folder cannot be read: {failure.strerror}")


def _reader_of(path: Path) -> Reader | None:
    bare = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return FORMATS.get(bare.suffix.lower())


def _read_file(path: Path, record_limit: int, name: str = "") -> Iterator[RawArticle | BadRecord]:
    """`name` is the id of an article that has none: the file's own, in a folder with the folders between."""
    reader = _reader_of(path)
    if reader is None:
        yield BadRecord(str(path), f"its kind is not known; {', '.join(FORMATS)} are, also with .gz")
        return
    name = name or path.name
    name = name.removesuffix(path.suffix) if path.suffix.lower() == ".gz" else name
    try:
        with opened(path) as stream:
            yield from _guarded(reader, stream, str(path), name, record_limit)
    except OSError as error:
        yield BadRecord(str(path), f"it cannot be opened: {error.strerror or error}")


def _guarded(
    reader: Reader, stream: BufferedReader, where: str, name: str, record_limit: int
) -> Iterator[RawArticle | BadRecord]:
    try:
        yield from reader(stream, where, name, record_limit)
    except Unfit as unfit:
        yield BadRecord(where, str(unfit))
    except READ_ERRORS as error:
        yield BadRecord(where, f"it cannot be read to its end: {error}")
