"""Why a document that a worker was to read has no answer, in words for its reader."""

from __future__ import annotations

from enum import StrEnum

from auditor.values.refusal import Unreadable


class Lost(StrEnum):
    """What became of the worker."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"


_SAID = {
    Lost.TIME: (
        "over-time",
        "读取用时超过上限，已中止。",
        "reading took longer than the limit and was ended.",
    ),
    Lost.MEMORY: (
        "over-memory",
        "读取所需内存超过上限，已中止。",
        "reading needed more memory than the limit and was ended.",
    ),
    Lost.CRASH: (
        "crashed",
        "读取程序在这份文件上意外终止；文件可能已损坏，或展开后过大。",
        "the reading process ended unexpectedly on this file; it may be damaged, or too large when unpacked.",
    ),
}


def refusal(lost: Lost) -> Unreadable:
    """The document that was lost, as one that was not read."""
    code, chinese, english = _SAID[lost]
    return Unreadable(
        code,
        chinese=chinese,
        english=english,
        remedy_chinese="请只保留绩效目标表所在部分，用原来的软件另存后再审核。",
        remedy_english="keep only the part with the performance-target tables, saved anew by its own program.",
    )
