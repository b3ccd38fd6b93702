"""`auditor lint`: what is allowed in rules and seldom meant; with `--fix` what can be mended safely."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.commands import packs
from auditor.commands.console import deliver, say
from auditor.commands.faults import Faults
from auditor.commands.status import Status
from auditor.engine import functions
from auditor.engine.subjects import frame
from auditor.errors import PackError, Term
from auditor.linting import Check, Remark, Subject, checks, fixed, lint
from auditor.linting.loading import load
from auditor.linting.pages import page
from auditor.linting.showing import render_json, render_text
from auditor.outputs import write_whole
from auditor.packs.formatting import Surroundings
from auditor.packs.reading import SUFFIX, decode, shipped
from auditor.source import Source

FORMATS = ("json", "text")
_UNDONE = Term("未检查任何规则", "nothing was linted")
ROUNDS = 10
"""A fix may uncover another; after so many rounds what is left stays."""
BYTE_ORDER_MARK = "\ufeff"
"""A file that begins with it, or has CR LF at the ends of lines, keeps them."""


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run; `select` and `ignore` are codes or their beginnings."""

    packs: Sequence[str]
    lang: str
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fix: bool = False
    format: str = "text"
    output: Path | None = None


def run(request: Request, faults: Faults) -> Status:  # noqa: ARG001 - commands are called alike
    """Lint the packs asked for, else the shipped ones."""
    chosen = _chosen(request)
    if not chosen:
        say({"zh": "auditor: 没有这样的检查。", "en": "auditor: there is no such check."}[request.lang])
        return Status.NOT_CHECKED
    names = list(request.packs) or shipped()
    try:
        looked_at = load(names, frame(), functions())
        written = _fix(names, looked_at, chosen) if request.fix else 0
        if written:
            looked_at = load(names, frame(), functions())
    except PackError as error:
        packs.tell(error, request.lang, _UNDONE)
        return Status.NOT_CHECKED
    except OSError as error:
        say(f"auditor: {error.filename}: {error.strerror}")
        return Status.NOT_CHECKED
    remarks = [remark for subject in looked_at for remark in lint(subject, chosen)]
    rules = sum(len(subject.rules) for subject in looked_at)
    render = render_json if request.format == "json" else render_text
    text = render(remarks, rules, written, request.lang)
    return deliver(text, request.output, request.lang, Status.FINDINGS if remarks else Status.FINE)


def explain(code: str, lang: str, output: Path | None) -> Status:
    """The page of one check."""
    check = next((check for check in checks() if check.code == code.upper()), None)
    if check is None:
        say({"zh": f"auditor: 没有检查 {code}。", "en": f"auditor: there is no check {code}."}[lang])
        return Status.NOT_CHECKED
    return deliver(page(check, Surroundings(frame(), functions())), output, lang, Status.FINE)


def _chosen(request: Request) -> list[Check]:
    return [
        check
        for check in checks()
        if (not request.select or _starts(check, request.select)) and not _starts(check, request.ignore)
    ]


def _starts(check: Check, codes: Collection[str]) -> bool:
    return any(check.code.startswith(code.upper()) for code in codes)


def _fix(names: Sequence[str], looked_at: Sequence[Subject], chosen: Sequence[Check]) -> int:
    """Mend what can be mended, round by round, each file written whole; how many changes were made."""
    made = 0
    for _ in range(ROUNDS):
        changes = 0
        for subject in looked_at:
            remarks = [remark for remark in lint(subject, chosen) if remark.fix]
            for source in (tree.source for tree in subject.trees):
                own = [remark for remark in remarks if remark.source.name == source.name]
                changes += _mend(names, source, own)
        if not changes:
            break
        made += changes
        looked_at = load(names, frame(), functions())
    return made


def _mend(names: Sequence[str], source: Source, remarks: Sequence[Remark]) -> int:
    """How many of the remarks on a file are mended: all, else one; none where the packs would not load any more."""
    for chosen in (remarks, *((remark,) for remark in remarks)) if len(remarks) > 1 else (remarks,):
        before = _write(source, chosen)
        if before is None:
            continue
        try:
            load(names, frame(), functions())
        except PackError:  # what it takes away was the last use of a parameter or definition
            write_whole(Path(source.name), before)
        else:
            return len(chosen)
    return 0


def _write(source: Source, remarks: Sequence[Remark]) -> str | None:
    """The text that a file had before it was changed; None for one that is as it should be, shipped or YAML."""
    path = Path(source.name)
    if not remarks or not source.name.endswith(SUFFIX) or not path.is_file():
        return None
    text = fixed(source, remarks)
    before = path.read_bytes().decode("utf-8")
    if text == source.text or not _reads_as(before, source):
        return None
    mark = BYTE_ORDER_MARK if before.startswith(BYTE_ORDER_MARK) else ""
    write_whole(path, mark + (text.replace("\n", "\r\n") if "\r\n" in before else text))
    return before


def _reads_as(text: str, source: Source) -> bool:
    """Whether a file still holds what was looked at."""
    return decode(source.name, text.encode("utf-8")) == source
