"""What a project sets for its runs: `auditor.toml`, or `[tool.auditor]` of `pyproject.toml`, read with places.

Keys are the long options without their dashes. They stand for options that the command line does not give: at the
top for every command that has the option, in a table with a command's name for that command alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

FILE, SHARED = "auditor.toml", "pyproject.toml"
MOST_BYTES = 1 << 20
WRITING = frozenset({"output", "debug", "annotate", "appraisals", "marks", "watch"})
"""Options that write files, or make a command another one: a file that comes with documents may not set them."""
READING = {("check", "marks")}
"""Where such an option only reads."""
_NUMBERED = re.compile(r"\(at line (\d+), column (\d+)\)")


class Misconfigured(Exception):  # noqa: N818 - what the file is
    """A configuration that cannot be used: where, what is wrong in both languages, and the remedy."""

    def __init__(self, where: str, chinese: str, english: str) -> None:
        super().__init__(f"{where}: {english}")
        self.where, self.chinese, self.english = where, chinese, english

    def render(self, lang: str) -> str:
        return f"auditor: {self.where}: {self.english if lang == 'en' else self.chinese}"


@dataclass(frozen=True, slots=True)
class Option:
    """A long option of a command: its parameter, whether it is a switch, takes several values, a number, a path."""

    name: str
    parameter: str
    switch: bool = False
    several: bool = False
    number: bool = False
    path: bool = False
    choices: tuple[str, ...] = ()
    help: str = ""


Commands = Mapping[str, Mapping[str, Option]]
"""The options of every command, by their names without dashes."""


def found(folder: Path) -> Path | None:
    """The configuration for a folder: its own or that of the nearest folder above, up to where a repository begins."""
    for place in (folder, *folder.parents):
        if (place / FILE).is_file():
            return place / FILE
        shared = place / SHARED
        if shared.is_file() and _tool(_load(shared)) is not None:
            return shared
        if (place / ".git").exists():
            return None
    return None


def defaults(file: Path, commands: Commands) -> dict[str, dict[str, Any]]:
    """What the file says of each command, by parameter; Misconfigured where it says what no command understands."""
    text, content = _load(file)
    tool = _tool((text, content)) if file.name == SHARED else content
    reader = _Reader(file, text, commands)
    # `rules` is an option and a command: a table is the command's.
    plain = {key: value for key, value in (tool or {}).items() if not (key in commands and isinstance(value, dict))}
    given: dict[str, dict[str, Any]] = {}
    for command, options in commands.items():
        table = (tool or {}).get(command)
        own = table if isinstance(table, dict) else {}
        general = {key: value for key, value in plain.items() if _allowed(command, key, options)}
        given[command] = dict(reader.values(command, {**general, **own}))
    for key in plain:
        reader.check(key)
    return given


def _allowed(command: str, key: str, options: Mapping[str, Option]) -> bool:
    return key in options and (key not in WRITING or (command, key) in READING)


def _load(file: Path) -> tuple[str, dict[str, Any]]:
    try:
        data = file.read_bytes()
        if len(data) > MOST_BYTES:
            raise Misconfigured(str(file), "配置文件过大", "the configuration is too large")
        text = data.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except OSError as error:
        raise Misconfigured(str(file), f"读不了：{error.strerror}", f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Misconfigured(str(file), "请另存为 UTF-8 编码", "save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _NUMBERED.search(str(error))
        where = f"{file}:{place[1]}:{place[2]}" if place else str(file)
        raise Misconfigured(where, "不是合法的 TOML；请检查引号、括号和等号", f"no valid TOML: {error}") from error


def _tool(loaded: tuple[str, dict[str, Any]]) -> dict[str, Any] | None:
    tool = loaded[1].get("tool", {})
    own = tool.get("auditor") if isinstance(tool, dict) else None
    return own if isinstance(own, dict) else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """One file: its text for the places of keys, its folder for the paths in it."""

    file: Path
    text: str
    commands: Commands

    def values(self, command: str, given: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """The parameters of a command with their values."""
        options = self.commands[command]
        for key, value in given.items():
            if not _allowed(command, key, options):
                raise self._unknown(key, (name for name in options if _allowed(command, name, options)), command)
            yield options[key].parameter, self._value(key, value, options[key])

    def check(self, key: str) -> None:
        """Refuse a key at the top that no command has."""
        if not any(_allowed(command, key, options) for command, options in self.commands.items()):
            names = {name for command, options in self.commands.items() for name in options
                     if _allowed(command, name, options)}  # fmt: skip
            raise self._unknown(key, {*names, *self.commands})

    def wrong(self, key: str, chinese: str, english: str) -> Misconfigured:
        """A fault with the line of a key."""
        line = re.search(rf"^[ \t]*(?:\[.*\b)?[\"']?{re.escape(key)}\b", self.text, re.MULTILINE)
        where = f"{self.file}:{self.text.count(chr(10), 0, line.start()) + 1}" if line else str(self.file)
        return Misconfigured(where, chinese, english)

    def _unknown(self, key: str, known: Iterable[str], command: str | None = None) -> Misconfigured:
        if key in WRITING:
            return self.wrong(
                key, f"“{key}”不能写在配置文件里，只能写在命令行上", f"`{key}` belongs on the command line alone"
            )
        names = sorted(known)
        near = get_close_matches(key, names, 1)
        of_zh, of_en = (f" {command} ", f" of {command}") if command else ("", "")
        chinese = f"没有{of_zh}选项“{key}”；" + (f"您是不是想写 {near[0]}？" if near else f"可以是 {'、'.join(names)}")
        english = f"there is no option `{key}`{of_en}; " + (
            f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
        )
        return self.wrong(key, chinese, english)

    def _value(self, key: str, value: Any, option: Option) -> Any:
        if option.switch:
            if not isinstance(value, bool):
                raise self.wrong(key, f"“{key}”应是 true 或 false", f"`{key}` is true or false")
            return value
        if option.several:
            values = value if isinstance(value, list) else [value]
            return [self._text(key, each, option) for each in values]
        if option.number and isinstance(value, int) and not isinstance(value, bool):
            return value
        return self._text(key, value, option)

    def _text(self, key: str, value: Any, option: Option) -> str:
        text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if not isinstance(text, str):
            raise self.wrong(key, f"“{key}”应是文字（多个值写成列表）", f"`{key}` is a text, or a list of texts")
        if option.choices and text not in option.choices:
            listed = "、".join(option.choices)
            raise self.wrong(key, f"“{key}”不能是“{text}”；可以是 {listed}", f"`{key}` cannot be `{text}`: {listed}")
        beside = self.file.parent / text
        return str(beside) if option.path or (key == "rules" and text and beside.exists()) else text


def schema(commands: Commands) -> dict[str, Any]:
    """The JSON Schema of the file, for editors."""
    general: dict[str, Any] = {}
    tables: dict[str, Any] = {}
    for command, options in commands.items():
        own = {name: _of(option) for name, option in options.items() if _allowed(command, name, options)}
        general |= {name: each for name, each in own.items() if name not in general}
        tables[command] = {"type": "object", "additionalProperties": False, "properties": own}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:auditor:config:1",
        "title": "auditor.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {"anyOf": [general[name], tables[name]]} if name in general and name in tables else each
            for name, each in {**general, **tables}.items()
        },
    }


def _of(option: Option) -> dict[str, Any]:
    if option.switch:
        kind: dict[str, Any] = {"type": "boolean"}
    elif option.several:
        kind = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    elif option.number:
        kind = {"type": "integer"}
    else:
        kind = {"enum": list(option.choices)} if option.choices else {"type": ["string", "integer"]}
    return {"description": option.help, **kind}
