"""Handing a report over in its format: text to anywhere, binary formats to files, several files to a folder."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from auditor.commands.console import deliver, say, to_terminal
from auditor.commands.status import Status
from auditor.findings import Report
from auditor.readers import contents
from auditor.reports import Format, Refused, View, format_named
from auditor.reports.masking import masked
from auditor.values.refusal import Unreadable


@dataclass(frozen=True, slots=True)
class Target:
    """A format that can be written, where it goes, and what it fills in."""

    format: Format
    output: Path | None
    lang: str
    template: bytes | None

    def hand_over(self, report: Report, view: View, status: Status, *, mask: bool | None) -> Status:
        """Render and write the report; the status worsens where that fails."""
        hide = getattr(self.format, "MASKED", False) if mask is None else mask
        try:
            content = self.format.render(masked(report) if hide else report, view)
        except Refused as refusal:
            say(f"auditor: {refusal.render(self.lang)}")
            return max(status, Status.NOT_CHECKED)
        if not isinstance(content, Mapping):
            return deliver(content, self.output, self.lang, status)
        if self.output is None or not _is_folder(self.output):
            return self._single(content, status)
        for name, data in content.items():
            status = max(status, self._into(self.output, name, data))
        return status

    def _single(self, content: Mapping[str, bytes], status: Status) -> Status:
        if len(content) > 1:
            names = {"zh": "、", "en": ", "}[self.lang].join(content)
            say(f"auditor: {_SEVERAL[self.lang].format(count=len(content), names=names)}")
            return max(status, Status.NOT_CHECKED)
        for data in content.values():
            status = deliver(data, self.output, self.lang, status)
        return status

    def _into(self, folder: Path, name: str, data: bytes) -> Status:
        with suppress(OSError):  # writing into it will say what is wrong
            folder.mkdir(parents=True, exist_ok=True)
        status = deliver(data, folder / name, self.lang, Status.FINE)
        if status is Status.FINE:
            say(f"auditor: {folder / name}")
        return status


def prepare(name: str, output: Path | None, template: Path | None, lang: str) -> Target | Status:
    """The format of a name, or NOT_CHECKED before anything is read where it could not be written; the user is told."""
    chosen = format_named(name)
    if chosen is None:
        raise ValueError(f"no format {name!r}")
    package = getattr(chosen, "NEEDS", None)
    if package is not None and find_spec(package) is None:
        say(f"auditor: {_MISSING[lang].format(format=name, package=package)}")
        return Status.NOT_CHECKED
    if getattr(chosen, "BINARY", False) and to_terminal(output):
        say(f"auditor: {_BINARY[lang].format(format=name)}")
        return Status.NOT_CHECKED
    if template is None:
        return Target(chosen, output, lang, None)
    if not getattr(chosen, "FILLED", False):
        say(f"auditor: {_NO_TEMPLATE[lang].format(format=name)}")
        return Status.NOT_CHECKED
    try:
        return Target(chosen, output, lang, contents(str(template)))
    except Unreadable as error:
        reason = error.english if lang == "en" else error.chinese
        say(f"auditor: {template}: {reason}")
        return Status.NOT_CHECKED


def _is_folder(output: Path) -> bool:
    """An output that is a folder, or one to be made: a path without an ending."""
    return output.is_dir() or (not output.exists() and not output.suffix)


_MISSING = {
    "zh": "{format} 格式需要 {package}，没有安装。请运行 pip install 'auditor[office]'",
    "en": "format {format} needs {package}, which is not installed; run pip install 'auditor[office]'",
}
_BINARY = {
    "zh": "{format} 格式不能显示在终端上。请用 -o 写入文件",
    "en": "format {format} cannot be shown on a terminal; write it to a file with -o",
}
_NO_TEMPLATE = {
    "zh": "{format} 格式不用模板；--template 用于 letter 格式",
    "en": "format {format} takes no template; --template is for format letter",
}
_SEVERAL = {
    "zh": "共有 {count} 份（{names}），一个文件放不下。请用 -o 给出文件夹",
    "en": "there are {count} letters ({names}), too many for one file; name a folder with -o",
}
