"""What earlier runs left behind: a report to compare with, and the table of marks; every fault told in one place."""

from __future__ import annotations

from pathlib import Path

from auditor.commands.console import say
from auditor.commands.status import Status
from auditor.findings import Report
from auditor.packs import marks as table
from auditor.packs.marks import Mark
from auditor.packs.tables import TableError, decode
from auditor.rechecking.earlier import NoReport, read

_REMEDY = {
    "zh": "先运行 auditor check … --format json -o FILE",
    "en": "first run auditor check … --format json -o FILE",
}


def earlier(file: Path | None, lang: str) -> Report | Status | None:
    """The earlier report in a file, None where there is no file, a status after the user was told what is wrong."""
    if file is None:
        return None
    try:
        return read(file.read_bytes())
    except OSError as error:
        say(f"auditor: {file}: {error.strerror}")
    except NoReport as error:
        end = "。" if lang == "zh" else "; "
        say(f"auditor: {file}: {error.reason.zh if lang == 'zh' else error.reason.en}{end}{_REMEDY[lang]}")
    return Status.NOT_CHECKED


def marks(file: Path | None, lang: str, *, new: bool = False) -> tuple[Mark, ...] | Status:
    """The marks in a file, a status after the user was told what is wrong; with `new` it need not be there yet."""
    if file is None or (new and not file.exists()):
        return ()
    try:
        return table.parse(decode(str(file), file.read_bytes()))
    except TableError as error:
        say(error.problem.render("en" if lang == "en" else "zh"))
    except OSError as error:
        say(f"auditor: {file}: {error.strerror}")
    return Status.NOT_CHECKED
