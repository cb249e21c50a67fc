"""`.jsonl` (an object a line) and `.json` (an object, a list of objects, or objects one after another)."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from io import BufferedReader

from sources.readers.records import BadRecord, RawArticle, Unfit, article_from
from sources.readers.streams import CHUNK, lines

_BLANK = re.compile(r"[ \t\r\n]*")


def read_lines(stream: BufferedReader, where: str, name: str, limit: int) -> Iterator[RawArticle | BadRecord]:
    empty = True
    for number, line in lines(stream, limit):
        here = f"{where}:{number}"
        if line is None:
            yield BadRecord(here, f"the line is longer than the {limit:,} bytes that are taken for one record")
            empty = False
        elif line.strip():
            yield _from_line(line, here, first=number == 1)
            empty = False
    if empty:
        raise Unfit("the file is empty")


def _from_line(line: bytes, where: str, first: bool) -> RawArticle | BadRecord:
    try:
        value = json.loads(line.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError as error:
        return BadRecord(where, f"byte {error.start} of the line is not UTF-8")
    except (ValueError, RecursionError) as error:
        return BadRecord(where, f"it is not JSON: {error}")
    return _from_value(value, where, "")


def _from_value(value: object, where: str, default_id: str) -> RawArticle | BadRecord:
    if not isinstance(value, dict):
        return BadRecord(where, "an object in braces is wanted")
    return article_from(value, where, default_id)


def read_document(stream: BufferedReader, where: str, name: str, limit: int) -> Iterator[RawArticle | BadRecord]:
    """Read value after value, so that a list of any length takes the memory of one article.

    What follows a broken value cannot be told apart from it: reading stops there with an `Unfit`.
    """
    document = _Document(stream, limit)
    listed = document.starts_list()
    found = 0
    while document.more(after_item=bool(found), listed=listed):
        line = document.line
        value = document.value()
        found += 1
        # Only a lone object is named after its file: of several, each would pass for a revision of the one before.
        alone = not listed and found == 1 and not document.more(after_item=True, listed=False)
        yield _from_value(value, f"{where}:{line}" if not alone else where, name if alone else "")
    if not found and not listed:
        raise Unfit("the file is empty")


class _Document:
    """A JSON document read in pieces: `more` moves to the next value, `value` reads it.

    `_text` is the piece in memory and `_at` the place in it; what lies before is dropped with the next piece.
    """

    def __init__(self, stream: BufferedReader, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._scan = json.JSONDecoder().raw_decode
        self._text = ""
        self._at = 0
        self._ended = False
        self.line = 1

    def starts_list(self) -> bool:
        if self._peek() != "[":
            return False
        self._move(self._at + 1)
        return True

    def more(self, *, after_item: bool, listed: bool) -> bool:
        """Whether another value follows; passes over the comma before it. Raises `Unfit` for anything else."""
        sign = self._peek()
        if not listed:
            return bool(sign)
        if sign == "]":
            self._move(self._at + 1)
            if self._peek():
                raise Unfit(f"line {self.line}: something follows the end of the list")
            return False
        if after_item:
            if sign != ",":
                raise Unfit(f"line {self.line}: a comma or the end of the list is wanted; reading stops here")
            self._move(self._at + 1)
            self._peek()
        return True

    def value(self) -> object:
        """Read one value. Raises `Unfit` when it is broken or longer than the limit."""
        while True:
            try:
                value, end = self._scan(self._text, self._at)
            except RecursionError:
                raise Unfit(f"line {self.line}: it is nested too deeply; reading stops here") from None
            except ValueError as error:
                ahead = len(self._text) - self._at
                if ahead > self._limit:
                    reason = f"no object ends within the {self._limit:,} characters that are taken for one record"
                    raise Unfit(f"line {self.line}: {reason}; reading stops here") from None
                if not self._fill(max(CHUNK, ahead)):
                    raise Unfit(f"line {self.line}: it is not JSON: {error}; reading stops here") from None
            else:
                # A number may go on in the next piece; an object cannot.
                if end == len(self._text) and not isinstance(value, dict) and self._fill(CHUNK):
                    continue
                self._move(end)
                return value

    def _peek(self) -> str:
        """Move past blanks and return the next sign, empty at the end."""
        while True:
            blank = _BLANK.match(self._text, self._at)
            self._move(blank.end() if blank else self._at)
            if self._at < len(self._text) or not self._fill(CHUNK):
                return self._text[self._at : self._at + 1]

    def _move(self, place: int) -> None:
        self.line += self._text.count("\n", self._at, place)
        self._at = place

    def _fill(self, count: int) -> bool:
        """Read on; False at the end of the file. Raises `Unfit` for what is not UTF-8."""
        if self._ended:
            return False
        piece = self._stream.read(count)
        self._ended = not piece
        try:
            self._text = self._text[self._at :] + self._decode(piece, final=self._ended)
        except UnicodeDecodeError as error:
            raise Unfit(f"it is not UTF-8 after line {self.line}: {error.reason}") from None
        self._at = 0
        return not self._ended
