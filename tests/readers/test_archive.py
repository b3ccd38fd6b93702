"""Zip containers: what hides, swells or is locked is refused before anything is made of it."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest

from auditor.readers import _archive, read_bytes
from auditor.readers._archive import MAX_MEMBERS, MAX_PART, MAX_RATIO, MAX_TOTAL, RATIO_FROM, open_archive
from auditor.values.refusal import Unreadable
from tests.readers.word_writing import members, tbl, tr, zipped

PART = "word/document.xml"


def several(*named: tuple[str, bytes]) -> bytes:
    """A zip in which names may recur."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in named:
            file.writestr(name, content)
    return made.getvalue()


def lying(content: bytes, declared: int) -> bytes:
    """A zip of one deflated part that is said to be of another size, with the checksum of what is said."""
    data = bytearray(zipped({PART: content}))
    packed = data.index(b"PK\x01\x02")
    for header, at in ((0, 14), (packed, 16)):
        struct.pack_into("<I", data, header + at, zlib.crc32(content[:declared]))
        struct.pack_into("<I", data, header + at + 8, declared)
    return bytes(data)


def encrypted_member() -> bytes:
    data = bytearray(zipped(members(tbl(tr("a")))))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(data)


def refusal(data: bytes, name: str = PART) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        open_archive(data).read(name)
    return refused.value


@pytest.mark.parametrize(
    "names",
    [(PART, PART), (PART, "Word/Document.xml"), (PART, "word\\document.xml")],
    ids=["equal", "but for case", "but for slashes"],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(names: tuple[str, str]) -> None:
    data = several(*((name, f"<a>{at}</a>".encode()) for at, name in enumerate(names)))
    found = refusal(data)
    assert found.code == "damaged"
    assert "重名" in found.chinese


def test_parts_are_found_without_regard_to_case_and_slashes() -> None:
    archive = open_archive(several(("Word\\Document.xml", b"<a/>")))
    assert archive.read(PART) == b"<a/>"
    assert archive.read("word/other.xml") is None


def test_members_are_counted() -> None:
    data = several(*((f"{at}", b"") for at in range(MAX_MEMBERS + 1)))
    assert refusal(data).code == "over-limit"
    assert open_archive(several(*((f"{at}", b"") for at in range(MAX_MEMBERS)))).read("7") == b""


def test_a_part_that_swells_is_refused_while_it_swells() -> None:
    data = zipped({PART: b"\0" * (MAX_PART + 1)})
    tracemalloc.start()
    assert refusal(data).code == "over-limit"
    assert tracemalloc.get_traced_memory()[1] < MAX_PART // 2
    tracemalloc.stop()


def test_the_ratio_counts_from_a_size_on() -> None:
    assert open_archive(zipped({PART: b"\0" * RATIO_FROM})).read(PART) == b"\0" * RATIO_FROM
    large = zipped({PART: b"\0" * (RATIO_FROM + 1)})
    assert len(large) * MAX_RATIO < RATIO_FROM
    assert refusal(large).code == "over-limit"


def test_a_part_stored_as_it_is_may_be_as_large_as_a_part_may_be() -> None:
    content = b"x" * MAX_PART
    archive = open_archive(zipped({PART: content, "more": content + b"x"}, packed=False))
    assert archive.read(PART) == content
    with pytest.raises(Unreadable, match="inflates beyond"):
        archive.read("more")


def test_what_is_read_in_all_is_bounded() -> None:
    archive = open_archive(zipped({PART: b"x" * MAX_PART}, packed=False))
    for _ in range(MAX_TOTAL // MAX_PART):
        archive.read(PART)
    with pytest.raises(Unreadable, match="inflates beyond"):
        archive.read(PART)


def test_declared_sizes_prove_nothing() -> None:
    """The part says 1000 bytes and has 100 MB: nobody gets more than is said, nor takes the memory of the rest."""
    data = lying(b"<a>" + b"\0" * 100_000_000, 1_000)
    tracemalloc.start()
    taken = open_archive(data).read(PART) or b""
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()
    assert len(taken) <= 1_000


def test_locked_members_are_named_as_such() -> None:
    with pytest.raises(Unreadable) as refused:
        read_bytes(encrypted_member(), "form.docx")
    assert refused.value.code == "encrypted"
    assert "密码" in refused.value.remedy_chinese


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06", b"x" * 100, zipped({PART: b"a"})[:-30]])
def test_what_is_no_whole_zip_is_damaged(data: bytes) -> None:
    assert refusal(data).code == "damaged"


def test_a_broken_checksum_is_damage() -> None:
    data = bytearray(zipped({PART: b"<a>504</a>"}, packed=False))
    at = data.index(b"504")
    data[at] = ord("9")
    assert refusal(bytes(data)).code == "damaged"


def test_an_unknown_compression_is_damage() -> None:
    data = bytearray(zipped({PART: b"<a>504</a>"}))
    data[data.index(b"PK\x01\x02") + 10] = 99
    assert refusal(bytes(data)).code == "damaged"


def test_every_refusal_says_what_to_do_in_both_languages() -> None:
    for found in (_archive.encrypted(), _archive.damaged(), _archive.damaged(PART), _archive.too_large("大", "large")):
        assert all((found.chinese, found.english, found.remedy_chinese, found.remedy_english))
