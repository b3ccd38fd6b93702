"""Faults of our own: one line for the user, the traceback only into a file that the user named."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from pathlib import Path

from auditor.commands.console import say
from auditor.outputs import write_whole


class FaultElsewhere(Exception):  # noqa: N818 - a fault, whatever it was
    """A fault in another process: the name of its exception and its traceback."""

    def __init__(self, kind: str, trace: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.trace = trace


@dataclass(slots=True)
class Faults:
    """The unexpected exceptions of one run."""

    lang: str
    debug: Path | None = None
    _traces: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self._traces)

    def note(self, fault: Exception, where: str = "") -> str:
        """Tell the user of a fault (at `where`), keep its traceback, and return what was said."""
        if isinstance(fault, FaultElsewhere):
            kind, trace = fault.kind, fault.trace
        else:
            kind, trace = type(fault).__name__, "".join(traceback.format_exception(fault))
        self._traces.append(trace)
        message = {
            "zh": f"内部错误（{kind}），这是 auditor 自身的缺陷，结果不可采信。",
            "en": f"internal error ({kind}); this is a defect of auditor, and the result is not to be relied on.",
        }[self.lang]
        say(f"auditor: {where + ': ' if where else ''}{message}{self._keep()}")
        return message

    def _keep(self) -> str:
        if self.debug is None:
            return {"zh": "加 --debug 文件名 可保存详情。", "en": " Add --debug FILE to keep the details."}[self.lang]
        try:
            write_whole(self.debug, "\n".join(self._traces))
        except OSError as error:
            return {
                "zh": f"详情无法写入（{error.strerror}）",
                "en": f" The details cannot be written ({error.strerror})",
            }[self.lang]
        return {"zh": f"详情见 {self.debug}", "en": f" For details see {self.debug}"}[self.lang]
