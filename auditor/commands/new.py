"""`auditor new rule`: a rule to be filled in, printed, written to a new file or added to a file of rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.commands.console import deliver, say
from auditor.commands.faults import Faults
from auditor.commands.inputs import shown
from auditor.commands.status import Status
from auditor.engine.subjects import frame
from auditor.errors import Problem
from auditor.language import syntax
from auditor.language.limits import LIMITS
from auditor.language.parser import read_file
from auditor.packs.reading import SUFFIX, decode
from auditor.packs.scaffold import scaffold
from auditor.source import Source

FAULTS = {
    "id": {
        "zh": "{id} 不能作规则编号：用汉字、字母、数字和连字符，例如 资金-010，至多 {limit} 个字",
        "en": "{id} cannot be the id of a rule: use letters, digits and hyphens, e.g. FUND-010, at most {limit}",
    },
    "subject": {
        "zh": "没有“{subject}”这种对象；--for 可以是 {known}",
        "en": "there is no subject “{subject}”; --for takes {known}",
    },
    "title": {"zh": "标题里有不能写进规则的字符", "en": "the title has characters that a rule cannot hold"},
    "taken": {
        "zh": "{file} 的第 {line} 行已经有规则 {id}，没有写入。请换一个编号",
        "en": "{file} has a rule {id} already, on line {line}; nothing was written. Choose another id",
    },
    "kind": {
        "zh": "{file} 不是 {suffix} 文件，没有写入",
        "en": "{file} is no {suffix} file; nothing was written",
    },
    "unread": {
        "zh": "{file} 无法读取（{reason}），没有写入",
        "en": "{file} cannot be read ({reason}); nothing was written",
    },
    "broken": {
        "zh": "{file} 有 {count} 处错误，没有写入。请先改正",
        "en": "{file} has problems: {count}; nothing was written. Mend them first",
    },
}


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run; `subject` is a kind of subject in either language."""

    rule: str
    subject: str
    lang: str
    title: str | None = None
    output: Path | None = None


class _Refused(Exception):  # noqa: N818 - what became of the request
    """A request that cannot be met, and why: lines to show."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


def run(request: Request, faults: Faults) -> Status:  # noqa: ARG001 - every command takes them
    """The rule, where it is wanted; nothing is written where anything is wrong."""
    try:
        text = _rule(request)
        if request.output is not None:
            text = _added(request, request.output, text)
    except _Refused as refused:
        for line in refused.lines:
            say(line)
        return Status.NOT_CHECKED
    return deliver(text, request.output, request.lang, Status.FINE)


def _refused(request: Request, fault: str, **values: str | int) -> _Refused:
    return _Refused(f"auditor: {FAULTS[fault][request.lang].format(**values)}")


def _rule(request: Request) -> str:
    kind = frame().subject(request.subject)
    if kind is None:
        known = [str(kind) if request.lang == "en" else records[-1].label for kind, records in frame().subjects.items()]
        separator = ", " if request.lang == "en" else "、"
        raise _refused(request, "subject", subject=request.subject, known=separator.join(known))
    ids, problems = _read(scaffold(request.rule, None, kind, frame(), request.lang))
    if problems or list(ids) != [request.rule] or len(request.rule) > LIMITS["id"].value:
        raise _refused(request, "id", id=request.rule, limit=LIMITS["id"].value)
    text = scaffold(request.rule, request.title, kind, frame(), request.lang)
    if _read(text)[1]:
        raise _refused(request, "title")
    return text


def _added(request: Request, output: Path, rule: str) -> str:
    """The whole text of the file to be: what it holds, and the rule behind it."""
    file = shown(str(output))
    if output.suffix != SUFFIX:
        raise _refused(request, "kind", file=file, suffix=SUFFIX)
    try:
        before = output.read_bytes() if output.exists() else b""
    except OSError as error:
        raise _refused(request, "unread", file=file, reason=error.strerror or type(error).__name__) from None
    source = decode(file, before)
    if isinstance(source, Problem):
        raise _broken(request, file, [source])
    ids, problems = _ids(source)
    if problems:
        raise _broken(request, file, problems)
    if request.rule in ids:
        raise _refused(request, "taken", file=file, id=request.rule, line=ids[request.rule])
    whole = _joined(before.decode("utf-8"), rule)
    after = decode(file, whole.encode("utf-8"))
    if isinstance(after, Problem):
        raise _broken(request, file, [after])
    return whole


def _joined(before: str, rule: str) -> str:
    """Both, a blank line between them, with the line ends that the file has."""
    gap = "" if not before.strip("\ufeff") else "\n" if before.endswith("\n") else "\n\n"
    added = gap + rule
    return before + (added.replace("\n", "\r\n") if "\r\n" in before else added)


def _read(rule: str) -> tuple[dict[str, int], Sequence[Problem]]:
    """The ids in a text from the command line, which may hold what no file may."""
    source = decode("", rule.encode("utf-8", "surrogatepass"))
    return ({}, [source]) if isinstance(source, Problem) else _ids(source)


def _ids(source: Source) -> tuple[dict[str, int], Sequence[Problem]]:
    """The ids of the rules in a text with their lines, and what is wrong with the text."""
    read = read_file(source)
    rules = [item for item in read.file.items if isinstance(item, syntax.RuleItem)]
    return {item.id.text: source.position(item.id.span.start)[0] for item in rules}, read.problems


def _broken(request: Request, file: str, problems: Sequence[Problem]) -> _Refused:
    message = FAULTS["broken"][request.lang].format(file=file, count=len(problems))
    shown_in = (problem.render("en" if request.lang == "en" else "zh") for problem in problems)
    return _Refused(*shown_in, f"auditor: {message}")
