"""`auditor fmt`: rule files in their one layout, in place; in the other language where that is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from auditor import engine
from auditor.commands import inputs
from auditor.commands.console import deliver, say
from auditor.commands.faults import Faults
from auditor.commands.status import Status
from auditor.engine.subjects import frame
from auditor.errors import PackError, Problem
from auditor.language import syntax
from auditor.language.limits import LIMITS
from auditor.language.unit_names import Language
from auditor.outputs import write_whole
from auditor.packs.containers import read_tree
from auditor.packs.conversion import Container, convert
from auditor.packs.formatting import Surroundings, formatted, translated
from auditor.packs.reading import SUFFIX, YAML, Files, decode, read
from auditor.source import Source

LANGUAGES: dict[str, Language] = {"zh": "zh", "en": "en"}
CONTAINERS: dict[str, Container] = {"yaml": "yaml", "rules": "rules"}
MOST_LINES = 20_000
"""Longer files are shown as wholly replaced: finding what they share could take for ever."""


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run; `language` is the spelling to write, `lang` that of messages, `to` the container."""

    paths: Sequence[str]
    lang: str
    language: Language | None = None
    check: bool = False
    diff: bool = False
    output: Path | None = None
    to: Container | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A rule file to format: its text, its bytes as they are, and the path it was found under."""

    source: Source
    content: bytes
    asked: str


def run(request: Request, faults: Faults) -> Status:
    """Format every file; one that is refused is told of and left as it is, the others are done."""
    run_ = _Run(request, faults)
    items = list(run_.items())
    if request.to is not None and (request.check or request.diff):
        return run_.refuse("to")
    if request.to == "rules" and request.language is not None:
        return run_.refuse("lang")
    to_one_place = request.output is not None or request.to is not None or inputs.STDIN in request.paths
    if to_one_place and not (request.check or request.diff) and len(items) > 1:
        return run_.refuse("one")
    try:
        read_from = [inputs.STDIN if item.asked == inputs.STDIN else item.source.name for item in items]
        inputs.keep(lambda: read_from, (request.output, faults.debug))
    except inputs.Overwritten as refusal:
        say(refusal.render(request.lang))
        return Status.NOT_CHECKED
    for item in items:
        run_.format(item)
    return run_.finish()


@dataclass(slots=True)
class _Run:
    """One run: what was formatted so far, and the worst that happened."""

    request: Request
    faults: Faults
    status: Status = Status.FINE
    _files: int = 0
    _changed: int = 0
    _out: list[str] = field(default_factory=list)
    _packs: dict[str, Mapping[str, str] | None] = field(default_factory=dict)
    _folders: dict[Path, bool] = field(default_factory=dict)

    # --- what to format -----------------------------------------------------------------------

    def items(self) -> Iterator[Item]:
        """The rule files that the paths stand for, each once; what cannot be read is told of."""
        seen: set[str] = set()
        for path in self.request.paths:
            for item in self._stdin() if path == inputs.STDIN else self._found(path):
                key = os.path.realpath(item.source.name)
                if key not in seen:
                    seen.add(key)
                    yield item

    def _stdin(self) -> Iterator[Item]:
        if sys.stdin is None:
            self.refuse("closed")
            return
        content = sys.stdin.buffer.read(LIMITS["file"].value + 1)
        # What is to become a rule file is one in YAML.
        source = decode(inputs.STDIN + (YAML[0] if self.request.to == "rules" else ""), content)
        if isinstance(source, Problem):
            self._tell([source])
        else:
            yield Item(source, content, inputs.STDIN)

    def _found(self, path: str) -> Iterator[Item]:
        if not Path(path).exists():
            self.refuse("missing", path)
            return
        files = read(path)
        self._tell(files.problems)
        if not files.names:
            self.refuse("empty", path)
        for source in files.sources:
            is_yaml = source.name.lower().endswith(YAML)
            if not is_yaml or (self.request.to is not None and self.request.language is None):
                yield Item(source, Path(source.name).read_bytes(), path)
            elif source.name == path:
                self.refuse("yaml" if self.request.to is None else "lang", path)

    # --- one file -----------------------------------------------------------------------------

    def format(self, item: Item) -> None:
        """Format one file and write or show it."""
        name = item.source.name
        try:
            text = self._text(item)
        except PackError as error:
            self._tell(error.problems)
            return
        except Exception as fault:
            self.faults.note(fault, inputs.shown(name))
            self._worsen(Status.FAULT)
            return
        self._files += 1
        changed = text.encode() != item.content
        self._changed += changed
        if self.request.diff and changed:
            self._out += _difference(name, item.content.decode("utf-8-sig"), text)
        elif self.request.check and changed:
            self._out.append(f"{inputs.shown(name)}\n")
        if self.request.check or self.request.diff:
            self._worsen(Status.FINDINGS if changed and self.request.check else Status.FINE)
        elif inputs.STDIN in self.request.paths or self.request.output is not None or self.request.to is not None:
            self._worsen(deliver(text, self.request.output, self.request.lang, Status.FINE))
        elif changed:
            self._write(Path(name), text)

    def _text(self, item: Item) -> str:
        source = item.source
        if self.request.language is not None:
            source = Source(source.name, self._translations(item, self.request.language)[source.name])
        if self.request.to is not None:
            return convert(source, self.request.to)
        text = formatted(source) if self.request.language is None else source.text
        result = decode(item.source.name, text.encode())
        if isinstance(result, Problem):  # the layout has made it longer than a rule file may be
            raise PackError([result])
        return text

    def _translations(self, item: Item, language: Language) -> Mapping[str, str]:
        """The files of the item's pack in another spelling; what is wrong with a pack is told once."""
        name = item.source.name
        pack = name if name == inputs.STDIN else self._pack_of(name, item.asked)
        if pack not in self._packs:
            self._packs[pack] = None
            alone = pack == name
            files = Files((name,), (item.source,), ()) if alone else read(pack)
            wanted = [source for source in files.sources if source.name.endswith(SUFFIX) or alone]
            self._packs[pack] = translated(pack, files, wanted, language, Surroundings(frame(), engine.functions()))
        found = self._packs[pack]
        if found is None:
            raise PackError([])
        return found

    def _pack_of(self, name: str, asked: str) -> str:
        """The pack of a file: the folder with the one header, up to the folder asked for, else the file itself."""
        folder = Path(name).parent
        top = Path(asked) if Path(asked).is_dir() else folder
        while True:
            if folder not in self._folders:
                self._folders[folder] = _is_pack(folder)
            if self._folders[folder]:
                return str(folder)
            if folder in {top, folder.parent}:
                return name
            folder = folder.parent

    def _write(self, path: Path, text: str) -> None:
        try:
            write_whole(path, text)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.refuse("unwritable", str(path), reason)

    # --- what to say --------------------------------------------------------------------------

    def finish(self) -> Status:
        """Show what is to be shown, and the worst status of all."""
        request = self.request
        if request.check or request.diff:
            self._worsen(deliver("".join(self._out), request.output, request.lang, Status.FINE))
        elif self._files and request.output is None and request.to is None and inputs.STDIN not in request.paths:
            say(_DONE[request.lang].format(changed=self._changed, same=self._files - self._changed))
        return self.status

    def refuse(self, reason: str, *values: str) -> Status:
        """Say why something is not done."""
        said = _REFUSED[reason][self.request.lang].format(*map(inputs.shown, values))
        say(f"auditor: {said}")
        self._worsen(Status.NOT_CHECKED)
        return self.status

    def _tell(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            say(problem.render("en" if self.request.lang == "en" else "zh"))
            self._worsen(Status.NOT_CHECKED)

    def _worsen(self, status: Status) -> None:
        self.status = max(self.status, status)


_DONE = {
    "zh": "auditor: 改写 {changed} 个文件，{same} 个原样未动。",
    "en": "auditor: files rewritten: {changed}; left as they were: {same}.",
}
_REFUSED = {
    "one": {
        "zh": "--output、--to 和 - 一次只能处理一个文件，没有执行。",
        "en": "--output, --to and - take one file at a time; nothing was done.",
    },
    "to": {
        "zh": "--to 不能与 --check、--diff 同用，没有执行。",
        "en": "--to goes with neither --check nor --diff; nothing was done.",
    },
    "lang": {
        "zh": "请先用 --to rules 转换，再用 --lang 改写所得的文件；没有执行。",
        "en": "convert with --to rules first, then use --lang on the file; nothing was done.",
    },
    "closed": {"zh": "标准输入已关闭。", "en": "standard input is closed."},
    "missing": {"zh": "{}: 没有这个文件或文件夹。", "en": "{}: there is no such file or folder."},
    "empty": {"zh": "{}: 文件夹中没有规则文件。", "en": "{}: the folder holds no rule file."},
    "yaml": {
        "zh": "{}: YAML 规则包的格式由作者自定，这里只整理 .rules 文件；转换请用 --to rules。",
        "en": "{}: the layout of a pack in YAML is its author's; only .rules files are formatted. --to rules converts.",
    },
    "unwritable": {
        "zh": "{}: 无法写入（{}）。请检查权限和磁盘空间",
        "en": "{}: cannot write ({}); check permission and space",
    },
}


def _is_pack(folder: Path) -> bool:
    """Whether the rule files of a folder are one pack: it holds several, and one of all those below has a header."""
    if len(list(islice(folder.glob(f"*{SUFFIX}"), 2))) < 2:
        return False
    items = (item for source in read(str(folder)).sources for item in read_tree(source).file.items)
    return sum(isinstance(item, syntax.PackHeader) for item in items) == 1


def _difference(name: str, before: str, after: str) -> Iterator[str]:
    """What changes, as a unified diff."""
    shown = inputs.shown(name)
    old, new = before.split("\n"), after.split("\n")
    if len(old) + len(new) <= MOST_LINES:
        yield from (line + "\n" for line in unified_diff(old, new, shown, shown, lineterm=""))
        return
    yield f"--- {shown}\n+++ {shown}\n@@ -1,{len(old)} +1,{len(new)} @@\n"
    yield from (f"-{line}\n" for line in old)
    yield from (f"+{line}\n" for line in new)
