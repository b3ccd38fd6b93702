"""The way into a file: whatever is no readable document is refused by name, with a remedy, at once."""

from __future__ import annotations

import io
import os
import socket
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor import readers
from auditor.readers import _file, read_bytes, read_stream
from auditor.readers._file import MAX_BYTES
from auditor.values.note import NoteKind
from auditor.values.refusal import Unreadable
from tests.forms.datong import table_text


def missing(folder: Path) -> Path:
    return folder / "没有.txt"


def under_a_file(folder: Path) -> Path:
    (folder / "a.txt").write_text("x", encoding="utf-8")
    return folder / "a.txt" / "b.txt"


def directory(folder: Path) -> Path:
    return folder


def fifo(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def link_to_fifo(folder: Path) -> Path:
    (folder / "link").symlink_to(fifo(folder))
    return folder / "link"


def unix_socket(folder: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "socket"))
    return folder / "socket"


def device(folder: Path) -> Path:  # noqa: ARG001 - one signature for the table
    return Path("/dev/zero")


def loop(folder: Path) -> Path:
    (folder / "one").symlink_to(folder / "two")
    (folder / "two").symlink_to(folder / "one")
    return folder / "one"


def dangling(folder: Path) -> Path:
    (folder / "link").symlink_to(folder / "gone")
    return folder / "link"


def long_name(folder: Path) -> Path:
    return folder / ("长" * 300)


def nul_in_name(folder: Path) -> Path:
    return folder / "a\0b"


def holding(data: bytes, name: str = "form.txt") -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return make


def zipped(name: str) -> bytes:
    with io.BytesIO() as stream:
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(name, "x")
        return stream.getvalue()


HOSTILE = [
    (missing, "not-found", "找不到"),
    (under_a_file, "not-found", "找不到"),
    (directory, "not-a-file", "目录"),
    (fifo, "not-a-file", "命名管道"),
    (link_to_fifo, "not-a-file", "命名管道"),
    (unix_socket, "not-a-file", "套接字"),
    (device, "not-a-file", "字符设备"),
    (loop, "link-loop", "符号链接"),
    (dangling, "not-found", "找不到"),
    (long_name, "not-found", "路径太长"),
    (nul_in_name, "read-error", "invalid path"),
    (holding(b""), "empty-file", "空的"),
    (holding(b"PK\x03\x04\x14\0", "form.docx"), "damaged", "不完整"),
    (holding(zipped("ppt/presentation.xml"), "form.pptx"), "unsupported-format", "PowerPoint (pptx)"),
    (holding(zipped("OFD.xml"), "form.ofd"), "unsupported-format", "OFD"),
    (holding(zipped("a.txt"), "forms.zip"), "unsupported-format", "解压"),
    (holding(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")), "encrypted", "密码"),
    (holding(b"Rar!\x1a\x07\x00"), "unsupported-format", "RAR"),
    (holding(b"\xff\xd8\xff\xe0"), "unsupported-format", "JPEG"),
    (holding(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "form.doc"), "unsupported-format", "OLE"),
    (holding(b"<?xml version='1.0'?>"), "unsupported-format", "XML"),
    (
        holding(b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "form.xls"),
        "unsupported-format",
        "Excel 2003 XML",
    ),
    (
        holding(b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'),
        "unsupported-format",
        "Word XML",
    ),
    (holding(b"From: <Saved by>\r\nMIME-Version: 1.0\r\n\r\n", "form.doc"), "unsupported-format", "MHTML"),
    (holding(b"\x89PNG\r\n\x1a\n"), "unsupported-format", "PNG"),
    (holding("项目\0名称".encode()), "binary", "NUL"),
    (holding("项目名称\t水电费".encode("utf-16-le")), "binary", "BOM"),
    (holding(b"\xff\xfe" + "项目\0".encode("utf-16-le")), "binary", "NUL"),
    (holding(b"\xff\xfe\x00"), "encoding", "utf-16"),
    (holding("项目".encode() + b"\xff\xff"), "encoding", "utf-8、gb18030"),
    (holding(b"\xef\xbb\xbf\xc4\xe3"), "encoding", "utf-8-sig"),
    (holding(b"\n" * 100_001), "over-limit", "行数"),
    (holding(b"\t" * 300), "over-limit", "第1行的格数"),
    (holding(b"\t" * 20_000_000), "over-limit", "第1行的格数"),
    (holding(("\t" * 200 + "\n").encode() * 6000), "over-limit", "总格数"),
    (holding("字".encode() * 40_000), "over-limit", "第1行第1格的字数"),
]


@pytest.mark.parametrize(("make", "code", "said"), HOSTILE)
def test_what_is_no_document_is_refused(make: Callable[[Path], Path], code: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        readers.read(make(tmp_path))
    refusal = refused.value
    assert refusal.code == code
    assert said in refusal.chinese + refusal.remedy_chinese
    assert all((refusal.chinese, refusal.english, refusal.remedy_chinese, refusal.remedy_english))


def test_a_file_over_the_size_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(_file.MAX_BYTES + 1)
    with pytest.raises(Unreadable) as refused:
        readers.read(path)
    assert refused.value.code == "too-large"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("项目名称", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(Unreadable) as refused:
        readers.read(path)
    assert refused.value.code == "no-permission"


def test_a_link_to_a_regular_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text("项目名称\tJ水电费", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "form.txt")
    assert readers.read(tmp_path / "link").sheets[0].rows[0].texts == ("项目名称", "J水电费")


def test_every_reader_module_offers_both_functions() -> None:
    assert "text" in readers.readers()
    for reader in readers.readers().values():
        assert callable(reader.sniff)
        assert callable(reader.read)


def test_a_pipe_is_read_to_its_end_however_slowly_it_fills() -> None:
    """Longer than one wait between two pieces, and a character cut in two by them."""
    text = "\n".join(table_text(1)).encode()
    out, into = os.pipe()

    def fill() -> None:
        with os.fdopen(into, "wb", buffering=0) as pipe:
            for piece in (text[:1], text[1:700], text[700:]):
                time.sleep(0.3)
                pipe.write(piece)

    writer = threading.Thread(target=fill)
    writer.start()
    with os.fdopen(out, "rb") as stream:
        found = read_stream(stream, "-")
    writer.join()
    assert found.sheets == read_bytes(text, "-").sheets


def test_a_stream_in_memory_is_read_as_well() -> None:
    text = "\n".join(table_text(1)).encode()
    assert read_stream(io.BytesIO(text), "-") == read_bytes(text, "-")


@pytest.mark.parametrize(("size", "code"), [(0, "empty-file"), (MAX_BYTES + 1, "too-large")])
def test_streams_have_the_bounds_of_files(size: int, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_stream(io.BytesIO(b"a" * size), "-")
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("data", "name", "format_name", "remark"),
    [
        ("项目名称\t水电费".encode(), "a.txt", "text", None),
        ("项目名称\t水电费".encode(), "a", "text", None),
        ("项目名称\t水电费".encode(), "a.DOCX", "text", "扩展名是.docx，内容是文本；按文本读取。"),
        ("项目名称\t水电费".encode(), "a.2024年", "text", None),
        ("schema\t项目名称".encode(), "a.yaml", "text", "扩展名是.yaml，内容是文本；按文本读取。"),
    ],
)
def test_content_decides_and_a_name_that_says_otherwise_is_noted(
    data: bytes, name: str, format_name: str, remark: str | None
) -> None:
    found = read_bytes(data, name)
    assert found.format == format_name
    assert [note.message for note in found.notes if note.kind is NoteKind.FORMAT] == ([remark] if remark else [])


@pytest.mark.parametrize(
    ("text", "format_name"),
    [
        ('{"schema": "auditor.document/2"}', "json"),
        (' \n[{"a": 1}]', "json"),
        ("schema: auditor.report/1\n", "yaml"),
        ("# 说明\n---\nprojects: 5\n", "yaml"),
        ('"title": 甲\n', "yaml"),
    ],
)
def test_the_contract_is_recognised_by_its_beginning(text: str, format_name: str) -> None:
    chosen = next(name for name, reader in readers.readers().items() if reader.sniff(text.encode(), "-"))
    assert chosen == format_name


@pytest.mark.parametrize("text", ["{项目名称}\t水电费", "[附件1]\n项目名称", "附件: 表一\n", "name：甲\n"])
def test_prose_is_not_taken_for_the_contract(text: str) -> None:
    asked = [name for name, reader in readers.readers().items() if reader.sniff(text.encode(), "a.txt")]
    assert asked == ["text"]
