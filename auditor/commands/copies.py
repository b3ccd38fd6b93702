"""Marked-up copies of the documents of a run: where each is written, and what is said of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.annotating import Unmarkable, copy_name, marked_up
from auditor.commands import inputs
from auditor.commands.console import say
from auditor.commands.faults import Faults
from auditor.commands.status import Status
from auditor.findings import DocumentReport, Report
from auditor.outputs import write_whole
from auditor.readers import contents
from auditor.reports.masking import masked
from auditor.values.refusal import Unreadable


@dataclass(frozen=True, slots=True)
class Copies:
    """The documents of a run by their paths, and where the copy of each goes; none where nobody asked for copies."""

    paths: Sequence[str]
    targets: Sequence[Path]
    lang: str

    def clash(self) -> bool:
        """Whether two copies would be one file, or a copy one of the documents; the user is told."""
        seen: dict[str, str] = {}
        for path, target in zip(self.paths, self.targets, strict=True):
            before = seen.setdefault(os.path.realpath(target), path)
            if before != path:
                words = _SAME[self.lang].format(inputs.shown(before), inputs.shown(path))
                say(f"auditor: {inputs.shown(str(target))}: {words}")
                return True
        try:
            inputs.keep(lambda: self.paths, self.targets)
        except inputs.Overwritten as refusal:
            say(refusal.render(self.lang))
            return True
        return False

    def write(self, report: Report, faults: Faults, *, mask: bool) -> Status:
        """Write the copies; FINE where each document with findings has its copy, else what went wrong."""
        status = Status.FINE
        documents = (masked(report) if mask else report).documents if self.paths else ()
        for document, path, target in zip(documents, self.paths, self.targets, strict=True):
            try:
                status = max(status, self._copy(document, path, target))
            except Exception as fault:  # the other documents still get their copies
                faults.note(fault, document.path)
                status = Status.FAULT
        return status

    def _copy(self, document: DocumentReport, path: str, target: Path) -> Status:
        count = len(document.findings) + len(document.undecided)
        if document.error is not None:
            return Status.NOT_CHECKED  # its report says why
        if not count:
            left = _LEFT[self.lang].format(inputs.shown(str(target))) if target.exists() else ""
            say(f"auditor: {document.path}: {_CLEAN[self.lang]}{left}")
            return Status.FINE
        try:
            if path == inputs.STDIN:
                raise _nameless()
            content = marked_up(contents(path), document, self.lang)
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, content)
        except Unmarkable as refusal:
            reason = refusal.render(self.lang)
        except Unreadable as error:
            reason = inputs.in_one_line(inputs.refusal(error, self.lang))
        except OSError as error:
            words = _UNWRITABLE[self.lang].format(error.strerror or type(error).__name__)
            reason = f"{inputs.shown(str(target))}: {words}"
        else:
            say(f"auditor: {inputs.shown(str(target))}: {_WRITTEN[self.lang].format(count)}")
            return Status.FINE
        say(f"auditor: {document.path}: {_NONE[self.lang]}{reason}")
        return Status.NOT_CHECKED


def copies(paths: Sequence[str], folder: Path | None, lang: str) -> Copies:
    """The copies of documents in `folder`, or beside each document."""
    targets = [(Path(path).parent if folder is None else folder) / copy_name(path) for path in paths]
    return Copies(paths, targets, lang)


def _nameless() -> Unmarkable:
    return Unmarkable("标准输入没有文件名。请给出文件路径。", "standard input has no name; give the path of the file.")


_WRITTEN = {"zh": "已写入 {} 条意见的标注副本", "en": "marked-up copy with {} remark(s) written"}
_CLEAN = {"zh": "没有意见，不生成标注副本。", "en": "nothing to mark, no copy written. "}
_LEFT = {"zh": "{} 是以前留下的。", "en": "{} is from before."}
_NONE = {"zh": "没有生成标注副本：", "en": "no marked-up copy: "}
_SAME = {
    "zh": "{} 和 {} 的标注副本会是同一个文件，没有执行。请分开审核，或不用 --annotate-to",
    "en": "the copies of {} and {} would be one file; nothing was done. Check them apart, or without --annotate-to",
}
_UNWRITABLE = {
    "zh": "无法写入（{}）。请检查路径、权限和磁盘空间",
    "en": "cannot write ({}); check path, permission and space",
}
