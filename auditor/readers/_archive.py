"""Zip containers of office files: opened from bytes, members counted, inflated within bounds, each name once."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from auditor.values.refusal import Unreadable

MAX_MEMBERS = 5_000
MAX_PART = 64 * 1024 * 1024
MAX_TOTAL = 256 * 1024 * 1024
MAX_RATIO = 200
RATIO_FROM = 1024 * 1024
"""Bytes of a part from which the ratio counts: short parts of zeros are no bomb."""
_CHUNK = 1 << 18
_ENCRYPTED = 0x1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


@dataclass(slots=True)
class Archive:
    """The members of a zip file; what is read of them in all is bounded."""

    zip: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]
    inflated: int = 0

    @property
    def names(self) -> frozenset[str]:
        """The names of the members as they are written."""
        return frozenset(info.filename for info in self.members.values())

    def read(self, name: str) -> bytes | None:
        """The whole of a part, or None if there is none of that name. Raises Unreadable for bombs and damage."""
        info = self.members.get(_part_name(name))
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise encrypted()
        pieces: list[bytes] = []
        size = 0
        try:
            with self.zip.open(info) as part:
                # Declared sizes prove nothing: what is inflated is counted.
                while piece := part.read(_CHUNK):
                    size += len(piece)
                    self.inflated += len(piece)
                    if size > MAX_PART or self.inflated > MAX_TOTAL:
                        raise _swollen(name)
                    if size > RATIO_FROM and size > MAX_RATIO * max(info.compress_size, 1):
                        raise _swollen(name)
                    pieces.append(piece)
        except _DAMAGE as error:
            raise damaged(name) from error
        return b"".join(pieces)


def open_archive(data: bytes) -> Archive:
    """The zip file in `data`; Unreadable if it is damaged, encrypted or has members that hide one another."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        members = opened.infolist()
    except _DAMAGE as error:
        raise damaged() from error
    if len(members) > MAX_MEMBERS:
        raise too_large(
            f"部件{len(members)}个，上限{MAX_MEMBERS}", f"{len(members)} parts, over the limit of {MAX_MEMBERS}"
        )
    by_name = {_part_name(member.filename): member for member in members}
    if len(by_name) != len(members):
        raise _ambiguous()
    return Archive(opened, by_name)


def _part_name(name: str) -> str:
    """A name as office programs compare it: without regard to case, whichever slash a program wrote."""
    return name.replace("\\", "/").casefold()


def encrypted() -> Unreadable:
    """The refusal of a file that asks for a password."""
    return Unreadable(
        "encrypted",
        chinese="文件设有打开密码，读不出内容。",
        english="the file is protected by a password; its content cannot be read.",
        remedy_chinese="请去掉密码后另存，再审核。",
        remedy_english="remove the password and save it again.",
    )


def damaged(part: str = "") -> Unreadable:
    """The refusal of a file that is cut short or broken inside."""
    return Unreadable(
        "damaged",
        chinese=f"文件已损坏或不完整{f'（{part}）' if part else ''}。",
        english=f"the file is damaged or incomplete{f' ({part})' if part else ''}.",
        remedy_chinese="请重新取得文件，或用原来的软件打开后另存。",
        remedy_english="obtain the file again, or open it in its own program and save it anew.",
    )


def _ambiguous() -> Unreadable:
    """Readers differ in which of two parts of one name they take: another amount than Word shows might be read."""
    return Unreadable(
        "damaged",
        chinese="文件里有重名的部件，不同软件会读出不同的内容。",
        english="the file has two parts of one name; programs differ in which they show.",
        remedy_chinese="请用原来的软件打开、核对后另存。",
        remedy_english="open it in its own program, check it and save it anew.",
    )


def too_large(chinese: str, english: str) -> Unreadable:
    """The refusal of content beyond a limit."""
    return Unreadable(
        "over-limit",
        chinese=f"{chinese}。",
        english=f"{english}.",
        remedy_chinese="请只保留绩效目标表所在部分，另存后再审核。",
        remedy_english="keep only the part with the performance-target tables and save it anew.",
    )


def _swollen(part: str) -> Unreadable:
    limit = f"{MAX_PART >> 20} MB"
    return too_large(
        f"文件中的{part}展开后超过{limit}或压缩比异常",
        f"the part {part} inflates beyond {limit} or at an abnormal ratio",
    )
