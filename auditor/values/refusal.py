"""The refusal of a file: what could not be read, why, and what to do, in both languages."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818 - the name states the outcome that reports print
    """A file or document that is not read at all; nothing of it is half-used."""

    def __init__(self, code: str, *, chinese: str, english: str, remedy_chinese: str, remedy_english: str) -> None:
        super().__init__(f"{code}: {english}")
        self.code = code
        self.chinese = chinese
        self.english = english
        self.remedy_chinese = remedy_chinese
        self.remedy_english = remedy_english
