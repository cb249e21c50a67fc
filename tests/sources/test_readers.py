"""Files in, articles out; whatever is wrong is reported with file, line and reason, and the rest goes on."""

import gzip
import io
import json
import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.limits import EXPANSION_FREE_BYTES, RECORD_BYTES
from sources.readers import BadRecord, RawArticle, pasted, read

TEXT = "Two drones fell on a field near the border. Nobody was hurt."
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40)


def articles(*paths: Path | str, ignored: Counter[str] | None = None) -> list[RawArticle]:
    return [record for record in read(paths, ignored=ignored) if isinstance(record, RawArticle)]


def problems(*paths: Path | str, record_limit: int = RECORD_BYTES) -> list[str]:
    return [str(record) for record in read(paths, record_limit=record_limit) if isinstance(record, BadRecord)]


def json_lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def test_jsonl_gives_every_key_of_the_contract(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    record = {
        "id": "a1",
        "text": TEXT,
        "title": "Drones fall",
        "url": "https://wire.example/a1",
        "publisher": "Some  Wire",
        "language": "en-US",
        "published": "2022-01-04T23:30:00-05:00",
        "source": "passed over",
    }
    file.write_bytes(json_lines(record))
    assert list(read([file])) == [
        RawArticle(
            id="a1",
            text=TEXT,
            title="Drones fall",
            url="https://wire.example/a1",
            publisher="Some Wire",
            language="en",
            published=date(2022, 1, 4),
            where=f"{file}:1",
        )
    ]


@pytest.mark.parametrize(
    ("name", "content", "ids"),
    [
        ("a.txt", TEXT.encode(), ["a.txt"]),
        ("a.txt.gz", gzip.compress(TEXT.encode()), ["a.txt"]),
        ("a.json", json_lines({"text": TEXT}), ["a.json"]),
        ("a.json", json.dumps({"id": 7, "text": TEXT}, indent=1).encode(), ["7"]),
        ("a.json", json.dumps([{"id": "x", "text": TEXT}, {"text": TEXT}], indent=2).encode(), ["x", ""]),
        ("a.json", b"[]", []),
        ("a.json", json_lines({"text": TEXT}, {"text": TEXT}), ["", ""]),
        ("a.jsonl", b"\n" + json_lines({"id": "x", "text": TEXT}, {"text": TEXT}) + b" \n", ["x", ""]),
        ("a.jsonl", b"\xef\xbb\xbf" + json_lines({"id": "x", "text": TEXT}), ["x"]),
        ("a.jsonl.gz", gzip.compress(json_lines({"id": "x", "text": TEXT})), ["x"]),
        ("a.csv", f"id,text\nx,{TEXT}\n".encode(), ["x"]),
        ("a.csv", f"Text;ID\r\n{TEXT};x\r\n\r\n{TEXT};y\r\n".encode("utf-8-sig"), ["x", "y"]),
        ("a.csv", f'id\ttext\nx\t"{TEXT}\nA second line."\n'.encode("utf-16"), ["x"]),
        ("a.csv.gz", gzip.compress(f"id,text\nx,{TEXT}\n".encode()), ["x"]),
    ],
)
def test_each_format_and_its_ids(tmp_path: Path, name: str, content: bytes, ids: list[str]) -> None:
    (tmp_path / name).write_bytes(content)
    assert [article.id for article in articles(tmp_path / name)] == ids
    assert problems(tmp_path / name) == []


def test_html_gives_the_story_and_what_the_page_declares(tmp_path: Path) -> None:
    story = "".join(
        f"<p>The {nth} drone fell on a field near the border, and the army spoke of it in the evening.</p>"
        for nth in ("first", "second", "third")
    )
    page = f"""<html><head><title>Drones fall</title><meta property="og:site_name" content="Some Wire">
        <meta property="og:url" content="https://wire.example/7"><meta property="og:title" content="Drones fall">
        <meta property="article:published_time" content="2022-01-04T10:00:00Z"></head>
        <body><nav><a href="/">Home</a></nav><article><h1>Drones fall</h1>{story}</article></body></html>"""
    (tmp_path / "page.html").write_text(page)
    [article] = articles(tmp_path)
    assert (article.id, article.title, article.publisher) == ("page.html", "Drones fall", "Some Wire")
    assert (article.url, article.published) == ("https://wire.example/7", date(2022, 1, 4))
    assert [line.split()[1] for line in article.text.splitlines() if line.startswith("The ")] == [
        "first",
        "second",
        "third",
    ]
    assert "Home" not in article.text


def test_html_takes_no_date_from_the_text(tmp_path: Path) -> None:
    paragraph = "<p>The raid of March 3, 2019 is remembered here each year by those who lost somebody in it.</p>"
    (tmp_path / "page.html").write_text(f"<html><body><article><h1>Raid</h1>{paragraph * 4}</article></body></html>")
    assert [article.published for article in articles(tmp_path)] == [None]


@pytest.mark.parametrize(
    "text", ["One\r\nTwo\r\n", " \n lead and trail \n\n", "A\u2028B", "Zwölf 🚁 drones\n", "\tOne\rTwo"]
)
def test_the_text_is_kept_to_the_last_sign(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "b.jsonl").write_bytes(json_lines({"text": text}))
    (tmp_path / "c.json").write_bytes(json_lines({"text": text}))
    assert [article.text for article in articles(tmp_path)] == [text] * 3


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"{TEXT} Zwölf".encode("utf-8-sig"), f"{TEXT} Zwölf"),
        (f"{TEXT} Zwölf".encode("utf-16"), f"{TEXT} Zwölf"),
        (
            f"{TEXT} “They fell like stones,” a farmer’s wife said.".encode("cp1252"),
            f"{TEXT} “They fell like stones,” a farmer’s wife said.",
        ),
        (
            "Два беспилотника упали на поле у границы. Никто не пострадал, сообщили военные.".encode("cp1251"),
            "Два беспилотника упали на поле у границы. Никто не пострадал, сообщили военные.",
        ),
    ],
    ids=["utf-8 with mark", "utf-16", "cp1252", "cp1251"],
)
def test_txt_of_older_encodings(tmp_path: Path, content: bytes, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert [article.text for article in articles(tmp_path)] == [text]


@pytest.mark.parametrize(
    ("name", "content", "where", "reason"),
    [
        ("a.txt", b"", "", "the file is empty"),
        ("a.txt", b" \n\n", "", "the text is empty"),
        ("a.txt", PNG, "", "zero bytes"),
        ("a.html", PNG, "", "zero bytes"),
        ("a.csv", PNG, "", "zero bytes"),
        ("a.html", b"<html><body></body></html>", "", "no article text"),
        ("a.txt.gz", TEXT.encode(), "", "cannot be read"),
        ("a.txt.gz", gzip.compress(TEXT.encode() * 99)[:60], "", "cannot be read"),
        ("a.docx", b"PK", "", "kind is not known"),
        ("a.jsonl", b"", "", "the file is empty"),
        ("a.jsonl", b'{"text": "cut', ":1", "not JSON"),
        ("a.jsonl", b"[" * 100_000, ":1", "not JSON"),
        ("a.jsonl", b'{"text": "caf\xe9"}', ":1", "byte 13 of the line is not UTF-8"),
        ("a.jsonl", b'["a"]', ":1", "an object in braces"),
        ("a.jsonl", json_lines({"id": "x"}), ":1", "no 'text'"),
        ("a.jsonl", json_lines({"text": None}), ":1", "no 'text'"),
        ("a.jsonl", json_lines({"text": " "}), ":1", "text is empty"),
        ("a.jsonl", json_lines({"text": ["a"]}), ":1", "text: text in quotes is wanted, not a list"),
        ("a.jsonl", json_lines({"text": TEXT, "title": 3}), ":1", "title: text in quotes is wanted, not a number"),
        ("a.jsonl", json_lines({"text": TEXT, "id": True}), ":1", "id: text in quotes is wanted, not true or false"),
        ("a.jsonl", json_lines({"text": TEXT, "published": "2022-02-31"}), ":1", "published: '2022-02-31' is no date"),
        ("a.jsonl", json_lines({"text": TEXT, "published": "yesterday"}), ":1", "published: 'yesterday' is no date"),
        ("a.jsonl", json_lines({"text": TEXT, "language": "English"}), ":1", "language: 'english'"),
        ("a.jsonl", json_lines({"text": TEXT, "url": "javascript:alert(1)"}), ":1", "no http or https address"),
        ("a.jsonl", json_lines({"text": TEXT, "url": "http://[::1"}), ":1", "url: "),
        ("a.jsonl", json_lines({"text": "a\0b"}), ":1", "text: character 1 is U+0000"),
        ("a.jsonl", json_lines({"text": TEXT, "title": "\0"}), ":1", "title: character 0 is U+0000"),
        ("a.jsonl", b'{"text": "half \\ud83d of it"}', ":1", "text: character 5 is U+D83D"),
        ("a.jsonl", json_lines({"text": TEXT, "id": "x" * 501}), ":1", "id: 501 characters"),
        ("a.json", b"", "", "the file is empty"),
        ("a.json", b'{"text": "a"', "", "line 1: it is not JSON"),
        ("a.json", b'[{"text": "a"} {"text": "b"}]', "", "line 1: a comma"),
        ("a.json", b'[{"text": "a"},\n\n{"text": ]', "", "line 3: it is not JSON"),
        ("a.json", b'[{"text": "a"}]\nmore', "", "line 2: something follows"),
        ("a.json", b'[{"text": "a"}, 7]', ":1", "an object in braces"),
        ("a.json", b'{"text": "caf\xe9"}', "", "not UTF-8"),
        ("a.json", b"[" * 100_000, "", "nested too deeply"),
        ("a.csv", b"", "", "the file is empty"),
        ("a.csv", b"headline,body\nx,y\n", "", "no column is named 'text'"),
        ("a.csv", b"id,text\nx,\n", ":2", "no 'text'"),
        ("a.csv", b"id,text\nx,y,z\n", ":2", "the row has 3 fields, the first row 2"),
        ("a.csv", b'id,text\nx,"never closed\n', "", "line 2: unexpected end of data"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    tmp_path: Path, name: str, content: bytes, where: str, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    [problem] = problems(tmp_path / name)
    assert problem.startswith(f"{tmp_path / name}{where}: ")
    assert reason in problem


def test_the_rest_goes_on_after_a_bad_record(tmp_path: Path) -> None:
    good = json_lines({"id": "good", "text": TEXT})
    (tmp_path / "a.jsonl").write_bytes(b"{broken\n" + good + b'{"text": ""}\n' + good)
    (tmp_path / "b.txt").write_bytes(PNG)
    (tmp_path / "c.txt").write_bytes(TEXT.encode())
    assert [article.where.removeprefix(f"{tmp_path}/") for article in articles(tmp_path)] == [
        "a.jsonl:2",
        "a.jsonl:4",
        "c.txt",
    ]
    assert [problem.removeprefix(f"{tmp_path}/").split(": ")[0] for problem in problems(tmp_path)] == [
        "a.jsonl:1",
        "a.jsonl:3",
        "b.txt",
    ]


def test_a_line_beyond_the_limit_is_passed_over_in_pieces(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        """A line of a hundred megabytes that is never held whole; then an article."""

        left = 100_000_000
        longest_read = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            self.longest_read = max(self.longest_read, len(buffer))
            after = b'\n{"id": "after", "text": "x"}\n'
            if self.left <= 0:
                count = 0
            elif self.left < len(buffer) + len(after):
                buffer[: len(after)] = after
                count, self.left = len(after), 0
            else:
                buffer[:] = b"a" * len(buffer)
                count = len(buffer)
                self.left -= count
            return count

    from sources.readers.jsonl import read_lines

    raw = Endless()
    records = list(read_lines(io.BufferedReader(raw), "endless.jsonl", "endless.jsonl", 10_000))
    assert [type(record) for record in records] == [BadRecord, RawArticle]
    assert str(records[0]) == "endless.jsonl:1: the line is longer than the 10,000 bytes that are taken for one record"
    assert raw.longest_read < 1_000_000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"a" * 2_000),
        ("a.html", b"a" * 2_000),
        ("a.json", json_lines({"text": "a" * 200_000})),
        ("a.csv", b"id,text\nx," + b"a" * 2_000),
    ],
)
def test_a_record_beyond_the_limit_is_reported(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    [problem] = problems(tmp_path / name, record_limit=1_000)
    assert "1,000" in problem


def test_a_long_json_list_is_read_piece_by_piece(tmp_path: Path) -> None:
    rows = [{"id": str(number), "text": f"{TEXT} {number} " + "é" * (number % 300)} for number in range(3_000)]
    (tmp_path / "a.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1))
    found = articles(tmp_path)
    assert [(article.id, article.text) for article in found] == [(row["id"], row["text"]) for row in rows]
    assert found[1].where.endswith(":6")


def test_a_bomb_is_defused(tmp_path: Path) -> None:
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b"0" * (EXPANSION_FREE_BYTES + 30_000_000)))
    found = problems(tmp_path)
    assert "unpacks to more than 200 times its size" in found[-1]


def test_folders_are_read_in_order_and_strangers_are_counted(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "README.md", "pic.png", "b/notes.md", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    ignored: Counter[str] = Counter()
    assert [article.id for article in articles(tmp_path, ignored=ignored)] == ["a.txt", "b/1.txt", "b/2.txt"]
    assert ignored == {".md": 2, ".png": 1}
    assert problems(tmp_path) == []


def test_what_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    missing = tmp_path / "missing.txt"
    assert [problem.split(": ", 1) for problem in problems(missing)] == [
        [str(missing), "it cannot be opened: No such file or directory"]
    ]
    assert "cannot be opened" in problems(tmp_path / "loop.txt")[0]
    assert list(read([tmp_path])) == []


def test_a_dash_is_json_lines_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    content = io.TextIOWrapper(io.BufferedReader(io.BytesIO(json_lines({"id": "x", "text": TEXT}) + b"oops\n")))
    monkeypatch.setattr("sys.stdin", content)
    first, second = read(["-"])
    assert isinstance(first, RawArticle)
    assert (first.where, first.name) == ("standard input:1", "x")
    assert str(second).startswith("standard input:2: it is not JSON")


def test_an_article_without_id_is_called_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(json_lines({"text": TEXT}))
    assert [article.name for article in articles(tmp_path)] == [f"{tmp_path / 'a.jsonl'}:1"]


def test_a_pasted_article_is_checked_like_any_other() -> None:
    taken = pasted({"title": " Drones ", "text": TEXT, "url": "", "published": "2022-01-04", "publisher": None})
    assert isinstance(taken, RawArticle)
    assert (taken.title, taken.published, taken.url, taken.id) == ("Drones", date(2022, 1, 4), "", "")
    assert str(pasted({"text": "", "title": "x"})) == "the pasted text: the text is empty"


@given(content=st.binary(max_size=300), ending=st.sampled_from([".txt", ".html", ".jsonl", ".json", ".csv", ".txt.gz"]))
def test_no_bytes_whatever_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes, ending: str) -> None:
    file = tmp_path_factory.mktemp("any") / f"a{ending}"
    file.write_bytes(content)
    for record in read([file]):
        assert isinstance(record, RawArticle) or record.reason


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["id", "text", "title", "url", "publisher", "language", "published"]),
            st.one_of(st.none(), st.text(), st.integers(), st.lists(st.integers(), max_size=2)),
        )
    )
)
def test_every_object_of_a_list_is_an_article_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, records: list[dict]
) -> None:
    file = tmp_path_factory.mktemp("any") / "a.json"
    file.write_text(json.dumps(records))
    assert len(list(read([file]))) == len(records)
