"""What a project sets for its runs: found, read with places, and always second to the command line."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from auditor.cli import register_all
from auditor.cli._configuration import Commands, Misconfigured, Option, defaults, found, schema
from auditor.cli._options_of import options_of
from auditor.cli.app import app
from auditor.cli.schema import config_schema
from tests.processes import ROOT
from tests.snapshots import matches

COMMANDS: Commands = {
    "check": {
        "format": Option("format", "format_name"),
        "fail-on": Option("fail-on", "fail_on", choices=("error", "never")),
        "strict": Option("strict", "strict", switch=True),
        "rules": Option("rules", "rules", several=True),
        "marks": Option("marks", "marks", path=True),
        "output": Option("output", "output", path=True),
    },
    "triage": {"marks": Option("marks", "marks", path=True), "rules": Option("rules", "rules", several=True)},
    "rules": {"format": Option("format", "format_name")},
}


def written(folder: Path, text: str, name: str = "auditor.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_key_at_the_top_is_for_every_command_that_has_it(tmp_path: Path) -> None:
    given = defaults(written(tmp_path, 'format = "json"\nrules = ["national"]\n'), COMMANDS)
    assert given == {
        "check": {"format_name": "json", "rules": ["national"]},
        "triage": {"rules": ["national"]},
        "rules": {"format_name": "json"},
    }


def test_the_table_of_a_command_comes_before_the_top(tmp_path: Path) -> None:
    given = defaults(written(tmp_path, 'format = "json"\n[rules]\nformat = "text"\n'), COMMANDS)
    assert (given["check"]["format_name"], given["rules"]["format_name"]) == ("json", "text")


def test_paths_are_those_of_the_folder_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "本地").mkdir()
    given = defaults(written(tmp_path, '[check]\nmarks = "处理.csv"\nrules = ["national", "本地"]\n'), COMMANDS)
    assert given["check"] == {"marks": str(tmp_path / "处理.csv"), "rules": ["national", str(tmp_path / "本地")]}


@pytest.mark.parametrize(
    ("text", "line", "chinese"),
    [
        ("[check]\nfomat = 'json'\n", 2, "您是不是想写 format？"),
        ("fromat = 'json'\n", 1, "没有选项“fromat”"),
        ("strict = 1\n", 1, "“strict”应是 true 或 false"),
        ("fail-on = 'sometimes'\n", 1, "可以是 error、never"),
        ("format = 1.5\n", 1, "应是文字"),
        ("\n[check]\noutput = 'x'\n", 3, "只能写在命令行上"),
        ("[triage]\nmarks = 'x'\n", 2, "只能写在命令行上"),
        ("a = \n", 1, "不是合法的 TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int, chinese: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(Misconfigured) as caught:
        defaults(file, COMMANDS)
    assert caught.value.where.startswith(f"{file}:{line}")
    assert chinese in caught.value.render("zh")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "auditor.toml"
    file.write_bytes("语言 = '中'".encode("gb18030"))
    with pytest.raises(Misconfigured, match="UTF-8"):
        defaults(file, COMMANDS)


def test_the_nearest_file_counts_up_to_the_beginning_of_the_repository(tmp_path: Path) -> None:
    inner = tmp_path / "预算" / "2024"
    inner.mkdir(parents=True)
    assert found(inner) is None
    outer = written(tmp_path, "")
    assert found(inner) == outer
    (tmp_path / "预算" / ".git").mkdir()
    assert found(inner) is None
    shared = written(tmp_path / "预算", "[tool.auditor]\nlang = 'zh'\n", "pyproject.toml")
    assert found(inner) == shared
    written(tmp_path / "预算", "[tool.other]\n", "pyproject.toml")
    assert found(inner) is None


def test_a_shared_file_holds_a_table_of_its_own(tmp_path: Path) -> None:
    file = written(tmp_path, "[project]\nname = 'x'\n[tool.auditor.check]\nstrict = true\n", "pyproject.toml")
    assert defaults(file, COMMANDS)["check"] == {"strict": True}


def test_the_schema_accepts_what_is_read_and_refuses_what_is_not() -> None:
    content = schema(COMMANDS)
    jsonschema.Draft202012Validator.check_schema(content)
    right = "format = 'json'\nrules = 'national'\n[check]\nstrict = true\nfail-on = 'never'\n"
    jsonschema.validate(tomllib.loads(right), content)
    jsonschema.validate(tomllib.loads("[rules]\nformat = 'json'\n"), content)
    for wrong in ("fromat = 'json'", "strict = 1", "output = 'x'", "[check]\nfail-on = 'sometimes'"):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(tomllib.loads(wrong), content)


def test_every_option_of_every_command_is_known() -> None:
    register_all()
    known = options_of(app)
    assert {"rules", "set", "lang", "format", "fail-on", "strict", "quiet", "mask", "baseline"} <= set(known["check"])
    assert known["check"]["fail-on"].choices == ("error", "warning", "notice", "never")
    assert known["check"]["include"].several
    assert known["calibrate"]["sample"].number


def test_the_schema_in_the_documentation_is_that_of_the_program() -> None:
    text = json.dumps(config_schema(), ensure_ascii=False, indent=2) + "\n"
    matches(ROOT / "docs" / "config.schema.json", text)
