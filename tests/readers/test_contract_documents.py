"""What `auditor extract` writes is read back as the same document, from JSON and YAML, with places of that file."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from auditor import engine, forms, readers
from auditor.documents import read
from auditor.model import contract
from auditor.model.document import Document, Record
from auditor.model.places import leaves
from auditor.packs.yaml.nodes import Mapping, Node, Scalar, Sequence
from auditor.readers._contract import notation
from auditor.readers._contract.complaints import Complaints
from auditor.reports import yaml
from auditor.reports.json import dump
from auditor.source import Source
from auditor.testing.documents import documents
from auditor.values import exact
from auditor.values.note import Note
from auditor.values.place import NOWHERE
from auditor.values.printed import Printed
from auditor.values.refusal import Unreadable
from tests.cli.test_scenarios import EXAMPLE
from tests.rules.audits import national

WRITERS = {"json": dump, "yaml": yaml.dump}


def placeless(value: Any) -> Any:
    """A document without its places."""
    match value:
        case Printed() | Note():
            return replace(value, place=NOWHERE)
        case Record():
            return value.model_copy(update={name: placeless(getattr(value, name)) for name in type(value).model_fields})
        case tuple():
            return tuple(map(placeless, value))
        case _:
            return value


def reread(document: Document, form: str) -> Document:
    text = WRITERS[form](contract.record(document))
    reading = readers.read_bytes(text.encode(), f"a.{form}")
    assert reading.format == form
    assert not reading.notes
    assert reading.document is not None
    return reading.document


@pytest.fixture(scope="module")
def disclosure() -> Document:
    return read(str(EXAMPLE)).document


@pytest.mark.parametrize("form", WRITERS)
def test_a_disclosure_comes_back_with_equal_values_states_and_findings(disclosure: Document, form: str) -> None:
    back = reread(disclosure, form)
    assert placeless(back) == placeless(disclosure)
    packs = national()
    found, again = (engine.audit(document, packs, "a") for document in (disclosure, back))
    assert [finding.fingerprint for finding in again.findings] == [finding.fingerprint for finding in found.findings]
    assert [finding.message for finding in again.findings] == [finding.message for finding in found.findings]
    assert again.verdicts == found.verdicts


@given(documents(), st.sampled_from(sorted(WRITERS)))
@settings(max_examples=150, deadline=None)
def test_every_document_comes_back(document: Document, form: str) -> None:
    assume(document.projects)
    assert placeless(reread(document, form)) == placeless(document)


@pytest.mark.parametrize("form", WRITERS)
def test_places_are_where_the_value_stands(disclosure: Document, form: str) -> None:
    record = contract.record(disclosure)
    text = WRITERS[form](record)
    lines = text.split("\n")
    back = readers.read_bytes(text.encode(), "a").document
    assert back is not None
    looked_at = 0
    for pointer, leaf in leaves(back):
        value: Any = record
        for name in pointer.split("/")[1:]:
            value = value[int(name) if isinstance(value, list) else name]
        if isinstance(value, str) and not {"\n", "\\", "'"} & set(value) and '"' not in value:
            assert leaf.place.line is not None
            assert leaf.place.column is not None
            here = lines[leaf.place.line - 1][leaf.place.column - 1 :]
            assert here.lstrip("\"'").startswith(value), pointer
            looked_at += 1
    assert looked_at > 1000


def test_without_printed_null_is_blank_and_a_missing_key_absent() -> None:
    text = 'schema: auditor.document/1\nprojects:\n- name: 甲\n  unit:\n  term: ~\n  phone: ""\n'
    document = readers.read_bytes(text.encode(), "a.yaml").document
    assert document is not None
    [project] = document.projects
    states = [str(leaf.state) for leaf in (project.name, project.unit, project.term, project.phone, project.code)]
    assert states == ["filled", "blank", "blank", "blank", "absent"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('"≥90%"', ("≥90%", "≥", "0.9")),
        ('{"text": "≥90%"}', ("≥90%", "≥", "0.9")),
        ('{"comparator": "≥", "number": "90", "unit": "%"}', ("≥90%", "≥", "0.9")),
        ('{"text": "90%", "comparator": "≥", "number": "90", "unit": "%"}', ("90%", "≥", "0.9")),
    ],
)
def test_targets_by_text_and_by_parts(written: str, shown: tuple[str, str, str]) -> None:
    document = readers.read_bytes(one(f'"annual": {{"indicators": [{{"target": {written}}}]}}'), "-").document
    assert document is not None
    assert document.projects[0].annual is not None
    target = document.projects[0].annual.indicators[0].target.value
    assert target is not None
    assert target.lower is not None
    assert (target.text, str(target.comparator), exact.plain(target.lower.number)) == shown


def one(project: str) -> bytes:
    """A document of one project in JSON; what stands in the project begins in column 2 of line 2."""
    return f'{{"schema": "auditor.document/1", "projects": [\n{{{project}}}]}}'.encode()


WRONG = [
    (one('"nome": "甲"'), "第2行第2列：/projects/0/nome：没有键 nome；您是不是想写 name？"),
    (one('"name": 5'), "第2行第10列：/projects/0/name（项目名称）：应是双引号中的文字，不是5"),
    (one('"name": ["甲"]'), "（项目名称）：应是一个文字"),
    (one('"name": true'), "应是双引号中的文字，不是true"),
    (one('"name": "甲", "name": "乙"'), "第2行第15列：键 name 重复，第2行已有"),
    (one('"annual": {"funding": {"total": 5}}'), "/projects/0/annual/funding/total（资金总额）"),
    (one('"annual": {"funding": {"total": "5,000"}}'), "应是精确的十进制数"),
    (one('"annual": {"funding": {"total": "1e3"}}'), "应是精确的十进制数"),
    (one('"annual": {"funding": {"total": "NaN"}}'), "应是精确的十进制数"),
    (one('"annual": {"funding": {"total": "５"}}'), "应是精确的十进制数"),
    (one('"annual": {"funding": {"total": "1_000"}}'), "应是精确的十进制数"),
    (one('"fiscal_year": "二〇二四"'), "（预算年度）：应是精确的十进制数"),
    (one('"fiscal_year": 1e400'), "应是精确的十进制数"),
    (one('"filed_on": "2024-02-30"'), "（填报日期）：应是日期"),
    (one('"filed_on": "20240101"'), "（填报日期）：应是日期"),
    (one('"annual": []'), "/projects/0/annual（年度）：应是键和值组成的映射"),
    (one('"tasks": {}'), "（年度主要任务）：应是列表"),
    (one('"annual": {"indicators": [{"level1": "产品指标"}]}'), "（一级指标）：没有“产品指标”；可以是产出指标、"),
    (one('"annual": {"indicators": [{"target": {"text": "≥90%", "number": "80"}}]}'), "指标值的 number 与 text 不符"),
    (one('"annual": {"indicators": [{"target": {"text": "优", "number": "80"}}]}'), "指标值的 number 与 text 不符"),
    (one('"annual": {"indicators": [{"target": {"text": "≥90%", "comparator": "≤"}}]}'), "指标值的 comparator 与 text"),
    (one('"annual": {"indicators": [{"target": {"txt": "≥90%"}}]}'), "指标值没有键 txt"),
    (b'{"schema": "auditor.document/1", "projects": []}', "projects 为空"),
    (b'{"projects": []}', "schema 应是 auditor.document/1"),
    (b'{"schema": "auditor.document/2"}', "实际是 'auditor.document/2'"),
    (b'[{"schema": "auditor.document/1"}]', "没有 schema"),
    (b'{"schema": "auditor.document/1", "notes": [{"kind": "x"}], "projects": []}', "/notes/0（读取说明）"),
    (b'{"schema": "auditor.document/1", "printed": {"/title": {"state": "x"}}}', "/printed/title"),
    (b'{"schema": "auditor.document/1", "title": "\\ud800"}', "不成字符的转义"),
    (b'{"schema": NaN}', "第1行第12列：这里应是一个值"),
    (b'{"schema": 01}', "这里应是一个值"),
    (b'{"schema": "a" "b"}', "这里应是逗号或 }"),
    (b'{"schema": "auditor.document/1"} {}', "这里应是文件的结尾"),
    (b'{"schema": "auditor.document/1"', "实际是文件结尾"),
    (b'{"schema": ' + b"[" * 100_000, "嵌套超过30层"),
    (b'{"schema": [' + b"1," * 400_000, "值超过400000个"),
    (b'{"schema": "' + b'\\"' * 2_000_000, "这里应是一个值"),
    (b"schema: auditor.document/1\nprojects: &a [*a]\n", "第2行第11列：这里不用锚点（&）；删去它\n"),
    (b"schema: auditor.document/1\n<<: {}\n", "合并键"),
    (b"schema: auditor.document/1\n---\nschema: 1\n", "第二个文档"),
    (b"schema: auditor.document/1\ntitle: !!python/object/apply:os.system [ls]\n", "标签"),
    (b"schema: auditor.document/1\ntitle: a\ntitle: b\n", "第3行第1列"),
    (b"schema: " + b"[" * 50_000, "嵌套"),
]


@pytest.mark.parametrize(("data", "said"), WRONG, ids=[str(number) for number in range(len(WRONG))])
def test_what_does_not_follow_the_schema_is_refused_with_its_place(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        readers.read_bytes(data, "a")
    assert said in refused.value.chinese
    assert refused.value.english
    assert len(refused.value.chinese) < 20_000


def test_a_hundred_faults_are_told_and_the_others_counted() -> None:
    data = one(", ".join(f'"no{number}": 1' for number in range(130)))
    with pytest.raises(Unreadable) as refused:
        readers.read_bytes(data, "a")
    assert "有130处" in refused.value.chinese
    assert "另有30处" in refused.value.chinese
    assert refused.value.chinese.count("没有键") == 100


# --- JSON as such -----------------------------------------------------------------------------

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


def plain(node: Node) -> Any:
    match node:
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
        case Sequence():
            return [plain(item) for item in node.items]
        case Scalar(style='"'):
            return node.text
        case Scalar():
            return json.loads(node.text)
        case _:
            raise AssertionError(node)


@given(VALUES, st.booleans(), st.sampled_from([None, 1, "\t"]))
@settings(max_examples=300, deadline=None)
def test_json_is_read_as_the_standard_library_reads_it(value: Any, escaped: bool, indent: int | str | None) -> None:
    text = json.dumps(value, ensure_ascii=escaped, indent=indent)
    complaints = Complaints(Source("a", text))
    node = notation.compose(complaints)
    assert node is not None, complaints.refusal().english
    assert plain(node) == value


@given(st.text(alphabet='{}[]":,\\u0123456789abdeflnrst.+-E \n\t', max_size=14))
@settings(max_examples=300, deadline=None)
def test_what_the_standard_library_refuses_is_refused(text: str) -> None:
    complaints = Complaints(Source("a", text))
    node = notation.compose(complaints)
    try:
        json.loads(text, parse_constant=lambda _: pytest.fail("no constant of that name"), strict=True)
    except ValueError:
        assert node is None
        assert complaints.found
    else:
        assert node is not None or complaints.found


def test_the_recogniser_is_not_asked_for_documents_that_are_read_whole(disclosure: Document) -> None:
    text = dump(contract.record(disclosure))
    reading = readers.read_bytes(text.encode("utf-16"), "a.json")
    assert reading.sheets == ()
    assert placeless(reading.document) == placeless(disclosure)
    assert forms.recognise(readers.read(EXAMPLE).sheets).projects == disclosure.projects
