"""Old Word files: told apart by their streams, read through LibreOffice, and refused by name where that fails."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import readers
from auditor.readers import _libreoffice, read_bytes
from auditor.readers._ole import SIGNATURE, first_sector, streams
from auditor.values.note import NoteKind
from auditor.values.paper import RemnantKind
from auditor.values.refusal import Unreadable
from tests.readers.ole_writing import ole
from tests.readers.word_reading import ruled, shape
from tests.readers.word_writing import p, part, run, tbl, tc, tr, word

SAMPLES = Path(__file__).parent.parent / "samples" / "docx"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
RTF = rb"{\rtf1\ansi\trowd\cellx2000\cellx4000\intbl 504\cell 598\cell\row\pard end}"


def fib(flags: int = 0) -> bytes:
    """The header of a Word file."""
    return struct.pack("<H8xH", 0xA5EC, flags)


def refusal(data: bytes, name: str = "form.doc") -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read_bytes(data, name)
    found = refused.value
    assert all((found.chinese, found.english, found.remedy_chinese, found.remedy_english))
    return found


KINDS = {
    "Word": (ole({"1Table": b"", "WordDocument": fib()}), "doc"),
    "Excel": (ole({"Workbook": b""}), "xls"),
    "Excel of old": (ole({"Book": b""}), "xls"),
    "Word with a workbook inside": (ole({"WordDocument": fib()}, {"Workbook": b""}), "doc"),
    "Excel with a document inside": (ole({"Workbook": b""}, {"WordDocument": fib()}), "xls"),
    "PowerPoint": (ole({"PowerPoint Document": b""}), None),
    "locked": (ole({"EncryptionInfo": b"", "EncryptedPackage": b""}), None),
    "RTF": (RTF, "doc"),
}


@pytest.mark.parametrize(("data", "reader"), KINDS.values(), ids=list(KINDS))
def test_old_files_are_told_apart_by_the_streams_at_their_root(data: bytes, reader: str | None) -> None:
    asked = readers.readers()
    assert [name for name in ("doc", "docx", "xls", "xlsx", "pdf", "html") if asked[name].sniff(data, "a")] == (
        [reader] if reader else []
    )


def test_streams_are_those_of_the_root() -> None:
    assert streams(ole({"a": b"", "b": b"", "c": b"", "d": b""}, {"e": b""})) == {"a", "b", "c", "d"}
    assert streams(b"WordDocument") == frozenset()


BROKEN = {
    "password": (ole({"WordDocument": fib(0x0100)}), "encrypted"),
    "password of a new file": (ole({"EncryptionInfo": b"", "EncryptedPackage": b""}), "encrypted"),
    "no header": (ole({"WordDocument": b"x" * 32}), "damaged"),
    "signature and names alone": (SIGNATURE + "WordDocument\0".encode("utf-16-le") * 50, "damaged"),
}


@pytest.mark.parametrize(("data", "code"), BROKEN.values(), ids=list(BROKEN))
def test_what_is_locked_or_broken_is_named_with_libreoffice_or_without(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_the_first_sector_of_a_stream_is_found() -> None:
    data = ole({"a": b"one", "b": b"two"}, {"c": b"three"})
    assert (first_sector(data, "b") or b"").startswith(b"two")
    assert first_sector(data, "c") is None


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_damaged_directories_are_harmless(data: st.DataObject) -> None:
    flipped = bytearray(ole({"WordDocument": fib(), "1Table": b""}, {"Workbook": b""}))
    for _ in range(data.draw(st.integers(1, 8))):
        flipped[data.draw(st.integers(8, len(flipped) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(flipped[: data.draw(st.integers(8, len(flipped)))])
    start = time.perf_counter()
    streams(cut)
    first_sector(cut, "WordDocument")
    assert time.perf_counter() - start < 1


def test_a_directory_that_runs_in_a_circle_ends() -> None:
    circle = bytearray(ole({"WordDocument": fib()}))
    struct.pack_into("<I", circle, 512 + 4, 1)  # the directory's sector goes on with itself
    assert streams(bytes(circle)) == {"WordDocument"}


def test_siblings_that_run_in_a_circle_end() -> None:
    circle = bytearray(ole({"WordDocument": fib(), "1Table": b""}))
    struct.pack_into("<I", circle, 1024 + 2 * 128 + 72, 1)  # the second stream's right neighbour is the first
    assert streams(bytes(circle)) == {"WordDocument", "1Table"}


def test_without_libreoffice_the_file_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = refusal(ole({"WordDocument": fib()}))
    assert found.code == "no-converter"
    assert "docx" in found.remedy_chinese
    assert "LibreOffice" in found.remedy_chinese


def program(folder: Path, script: str) -> None:
    """A stand-in for soffice that behaves as the real one may."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
    path.chmod(0o755)


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def running(process: int) -> bool:
    """Whether a process still does anything; one that was killed may stay listed until its parent looks."""
    try:
        listed = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return False
    return listed.rpartition(")")[2].split()[0] not in {"Z", "X"}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not list processes in /proc")
def test_a_conversion_that_hangs_is_stopped_with_its_children(monkeypatch: pytest.MonkeyPatch, programs: Path) -> None:
    monkeypatch.setattr(_libreoffice, "TIMEOUT", 1.0)
    program(programs, f"sleep 600 & echo $! > {programs}/child; wait")
    start = time.perf_counter()
    assert refusal(RTF).code == "timeout"
    assert time.perf_counter() - start < 5
    child = int((programs / "child").read_text(encoding="ascii"))
    assert not running(child)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not list processes in /proc")
def test_a_conversion_ends_with_the_process_that_wanted_it_however_that_dies(programs: Path) -> None:
    (programs / "tmp").mkdir()
    (programs / "form.rtf").write_bytes(RTF)
    program(programs, f"sleep 600 & echo $! > {programs}/new; mv {programs}/new {programs}/child; wait")
    script = f"from auditor import readers; readers.read({str(programs / 'form.rtf')!r})"
    surroundings = {**os.environ, "TMPDIR": str(programs / "tmp")}
    reader = subprocess.Popen([sys.executable, "-c", script], env=surroundings)  # noqa: S603
    until = time.monotonic() + 30
    while not (programs / "child").exists():
        assert time.monotonic() < until
        time.sleep(0.05)
    child = int((programs / "child").read_text(encoding="ascii"))
    assert running(child)
    reader.kill()
    reader.wait()
    while running(child) or list((programs / "tmp").iterdir()):
        assert time.monotonic() < until
        time.sleep(0.05)


def test_one_conversion_at_a_time(programs: Path) -> None:
    """Each start waits for the end of the one before: never `in in out out`."""
    program(programs, f"echo in >> {programs}/log; sleep 0.4; echo out >> {programs}/log")
    runs = [threading.Thread(target=refusal, args=(RTF,)) for _ in range(3)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert (programs / "log").read_text(encoding="ascii").split() == ["in", "out"] * 3


def test_waiting_for_others_counts_as_time(monkeypatch: pytest.MonkeyPatch, programs: Path) -> None:
    monkeypatch.setattr(_libreoffice, "TIMEOUT", 1.0)
    program(programs, "exit 0")
    with (programs / "soffice").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert refusal(RTF).code == "timeout"


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -SEGV $$"])
def test_a_conversion_without_result_is_refused(programs: Path, script: str) -> None:
    program(programs, script)
    found = refusal(RTF)
    assert (found.code, "LibreOffice" in found.chinese) == ("damaged", True)


def test_nothing_is_left_on_disk(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = programs / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    program(programs, f"ls -ld {folder}/auditor-* > {programs}/seen; exit 1")
    refusal(RTF)
    assert (programs / "seen").read_text(encoding="utf-8").startswith("drwx------")
    assert not list(folder.iterdir())


def converted(data: bytes, ending: str, folder: Path) -> bytes:
    (folder / "form.docx").write_bytes(data)
    assert SOFFICE
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", ending]
    subprocess.run([*command, "--outdir", str(folder), str(folder / "form.docx")], check=True, capture_output=True)  # noqa: S603
    return (folder / f"form.{ending}").read_bytes()


@needs_libreoffice
@pytest.mark.parametrize(("ending", "name"), [("doc", "form.doc"), ("doc", "form.wps"), ("rtf", "form.rtf")])
def test_an_old_file_reads_as_the_docx_of_the_same_form(ending: str, name: str, tmp_path: Path) -> None:
    data = (SAMPLES / "p01.docx").read_bytes()
    found = read_bytes(converted(data, ending, tmp_path), name)
    assert found.format == "doc"
    assert "LibreOffice" in found.notes[0].message
    assert [note.kind for note in found.notes] == [NoteKind.FORMAT]
    assert [shape(sheet) for sheet in ruled(found)] == [shape(sheet) for sheet in ruled(read_bytes(data, "form.docx"))]


@needs_libreoffice
def test_what_editors_left_in_an_old_file_is_told(tmp_path: Path) -> None:
    comments = part(
        "comments", f'<w:comment w:id="0" w:author="丁" w:date="2024-01-01T00:00:00Z">{p("请核对")}</w:comment>'
    )
    made = 'w:author="甲" w:date="2024-01-01T00:00:00Z" w:id="9"'
    cell = tc(
        p(
            run("504"),
            f"<w:ins {made}>{run('元')}</w:ins>",
            f"<w:del {made}><w:r><w:delText>旧</w:delText></w:r></w:del>",
        ),
        p(run("隐", "<w:vanish/>"), run("显"), '<w:r><w:commentReference w:id="0"/></w:r>'),
    )
    found = read_bytes(converted(word(tbl(tr(cell, "b")), comments=comments), "doc", tmp_path), "form.doc")
    assert ruled(found)[0].rows[0].texts == ("504元\n显", "b")
    assert {(left.kind, left.text) for left in found.remnants} == {
        (RemnantKind.INSERTED, "元"),
        (RemnantKind.DELETED, "旧"),
        (RemnantKind.HIDDEN, "隐"),
        (RemnantKind.COMMENT, "请核对"),
    }


@needs_libreoffice
def test_a_document_reaches_neither_the_network_nor_other_files(tmp_path: Path) -> None:
    asked: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the library
            pass

    with HTTPServer(("127.0.0.1", 0), Ear) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        (tmp_path / "secret.txt").write_text("CANARY", encoding="ascii")
        address = f"http://127.0.0.1:{server.server_port}"
        hostile = (
            rf"{{\rtf1\ansi {{\*\template {address}/t.dot}}"
            rf'{{\field{{\*\fldinst INCLUDEPICTURE "{address}/p.png" \\d}}{{\fldrslt a}}}}'
            rf'{{\field{{\*\fldinst INCLUDETEXT "{address}/t.rtf"}}{{\fldrslt b}}}}'
            rf'{{\field{{\*\fldinst INCLUDETEXT "{tmp_path}/secret.txt"}}{{\fldrslt c}}}} end}}'
        )
        found = read_bytes(hostile.encode("ascii"), "form.rtf")
        server.shutdown()
    texts = [cell.text for sheet in found.sheets for row in sheet for cell in row.cells]
    assert any("end" in text for text in texts)
    assert not any("CANARY" in text for text in texts)
    assert asked == []


@needs_libreoffice
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_a_cut_file_is_refused_and_its_bytes_are_never_text(share: float, tmp_path: Path) -> None:
    whole = converted((SAMPLES / "p01.docx").read_bytes(), "doc", tmp_path)
    # Its directory stood at the end: what kind of OLE file it was cannot be told.
    assert refusal(whole[: int(len(whole) * share)]).code in {"damaged", "unsupported-format"}
