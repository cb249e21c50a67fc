"""Bytes of a file, bounded: nothing here ever holds more than one record in memory."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import charset_normalizer

from sources import limits
from sources.readers.records import Unfit

READ_ERRORS = (OSError, EOFError, zlib.error)
"""What reading a file or a damaged `.gz` raises (`gzip.BadGzipFile` is an `OSError`)."""

CHUNK = 65_536

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""Byte order marks, with the codec that reads and drops them. UTF-32's begins like UTF-16's; its text then holds
U+0000 and is reported."""


class _Expanded(io.RawIOBase):
    """The text inside a `.gz`, giving up when it grows beyond all measure."""

    def __init__(self, packed: io.BufferedReader) -> None:
        self._packed = packed
        self._unpacked = gzip.GzipFile(fileobj=packed)
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = self._unpacked.readinto(buffer)
        self._count += count
        if self._count > limits.EXPANSION_FREE_BYTES and self._count > limits.EXPANSION * self._packed.tell():
            raise Unfit(f"it unpacks to more than {limits.EXPANSION} times its size, which no text does")
        return count


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader]:
    """Open a file for reading in binary, unpacked where its name ends in `.gz`. Raises `OSError`."""
    with path.open("rb") as file:
        if path.suffix.lower() == ".gz":
            yield io.BufferedReader(_Expanded(file), CHUNK)
        else:
            yield file


def whole(stream: io.BufferedReader, limit: int) -> bytes:
    """Return all of `stream`. Raises `Unfit` when it is empty or has more than `limit` bytes."""
    content = stream.read(limit + 1)
    if not content:
        raise Unfit("the file is empty")
    if len(content) > limit:
        raise Unfit(f"it is longer than the {limit:,} bytes that are taken for one record")
    return content


def lines(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield `(number from 1, line)`; a line of more than `limit` bytes is passed over in chunks and given as None."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = stream.readline(CHUNK)
            yield number, None
        else:
            yield number, line


def decode(content: bytes) -> str:
    """Return `content` as text: by its byte order mark, else as UTF-8, else by the likeliest old encoding.

    Line ends stay as they are. Raises `Unfit` for what is no text.
    """
    codec = encoding(content)
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise Unfit(f"it is not {codec}: byte {error.start} does not fit") from None


def encoding(content: bytes) -> str:
    """Return the name of the codec that reads `content`. Raises `Unfit` for what is no text."""
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return codec
    if b"\0" in content:
        raise Unfit("it holds zero bytes: a binary file, not text")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        # A chunk may end inside a character; that alone does not make it another encoding.
        if error.end == len(content) and error.reason == "unexpected end of data":
            return "utf-8"
    else:
        return "utf-8"
    if charset_normalizer.is_binary(content):
        raise Unfit("it is a binary file, not text")
    guess = charset_normalizer.from_bytes(content).best()
    if guess is None:
        raise Unfit("its encoding is not UTF-8 and could not be told; save it as UTF-8")
    return guess.encoding
