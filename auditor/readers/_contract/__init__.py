"""Documents of schema auditor.document/1, as `auditor extract` writes them, in YAML or JSON: read strictly."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from auditor.errors import Problem
from auditor.model.contract import SCHEMA
from auditor.model.document import Document
from auditor.packs.yaml.composing import compose as compose_yaml
from auditor.packs.yaml.nodes import Mapping, Node, Scalar, Sequence
from auditor.readers._contract import notation
from auditor.readers._contract.complaints import Complaints
from auditor.readers._contract.leaves import Notation, Said, Wrong
from auditor.readers._contract.records import Walk
from auditor.readers._reading import Contents
from auditor.readers.text import decode
from auditor.source import Source, Span
from auditor.values.exact import read_decimal
from auditor.values.printed import State
from auditor.values.refusal import Unreadable

MANY = "auditor.documents/1"
_BESIDE = ("schema", "printed", "places")
"""Keys beside those of the model; `places` are of the file that was read once, and not looked at."""


_START = 4096
_OBJECT = re.compile(r'\s*(?:\{\s*(?:"|\})|\[\s*[\[{"\]])')
_KEY = re.compile(r"""(?:[ ]*(?:\#.*)?\n|---[ ]*\n)*(?P<key>["']?[A-Za-z_][A-Za-z0-9_]*["']?)[ ]*:(?=[ \n])""")
_KEYS = {*_BESIDE, *Document.model_fields}


def is_json(data: bytes) -> bool:
    """Whether the bytes begin as an object of JSON, or a list."""
    return _OBJECT.match(_begin(data)) is not None


def is_yaml(data: bytes, name: str) -> bool:
    """Whether the first key is one of the schema; any other key will do in a file that is named .yaml."""
    first = _KEY.match(_begin(data))
    return first is not None and (first["key"].strip("\"'") in _KEYS or name.lower().endswith((".yaml", ".yml")))


def _begin(data: bytes) -> str:
    """The first characters, as far as they can be told; none of a binary file."""
    head = data[:_START]
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return head.decode("utf-16", "ignore")
    return "" if b"\0" in head else head.decode("utf-8-sig", "ignore").replace("\r\n", "\n")


def read(data: bytes, file: str, *, json: bool) -> Contents:
    """The document in the bytes of a file; Unreadable with every fault that it has."""
    text = decode(data)[0].replace("\r\n", "\n").replace("\r", "\n")
    complaints = Complaints(Source(file, text))
    root = notation.compose(complaints) if json else _yaml(complaints)
    document = None
    if root is not None and not complaints:
        walk = Walk(file, Notation(quoted=json), complaints)
        document = _document(root, walk)
    if document is None or complaints:
        raise complaints.refusal()
    if not document.projects:
        raise Unreadable(
            "no-table",
            chinese="其中没有项目支出绩效目标表（projects 为空）。",
            english="it holds no performance-target table (projects is empty).",
            remedy_chinese="请确认提取的是有绩效目标表的文件。",
            remedy_english="check that what was extracted has such tables.",
        )
    return Contents(document=document)


def _yaml(complaints: Complaints) -> Node | None:
    problems: list[Problem] = []
    root = compose_yaml(complaints.source, problems)
    complaints.adopt(problems)
    return root


def _document(root: Node, walk: Walk) -> Document | None:
    entries = {key.text: value for key, value in root.entries} if isinstance(root, Mapping) else {}
    schema = entries.get("schema")
    named = schema.text if isinstance(schema, Scalar) else ""
    if named == MANY:
        return _only(entries.get("documents"), walk, root.span)
    if named != SCHEMA:
        start = Span(0, 1) if schema is None else schema.span
        given = f"{named[:60]!r}" if named else "没有 schema"
        walk.complain(
            start,
            f"schema 应是 {SCHEMA}（auditor extract 的输出），实际{'是 ' if named else ''}{given}",
            f"schema should be {SCHEMA} (what auditor extract writes), found {repr(named[:60]) if named else 'none'}",
            "/schema",
            "",
        )
        return None
    if "printed" in entries:
        walk.said = _printed(entries["printed"], walk)
    return walk.record(root, Document, "", "", _BESIDE)


def _only(documents: Node | None, walk: Walk, span: Span) -> Document | None:
    """The one document of a list of them; more cannot be told apart in a report by their path."""
    items = documents.items if isinstance(documents, Sequence) else ()
    inner = [
        value
        for item in items
        if isinstance(item, Mapping)
        for key, value in item.entries
        if key.text == "document" and isinstance(value, Mapping)
    ]
    if len(items) == len(inner) == 1:
        return _document(inner[0], walk)
    walk.complain(
        span,
        f"这是{len(items)}份文件的提取结果（{MANY}），一次只读一份；请逐份提取：auditor extract 文件 -o 输出文件",
        f"this is what was extracted from {len(items)} files ({MANY}); one at a time is read: "
        "auditor extract FILE -o OUTPUT",
        "/documents",
        "",
    )
    return None


def _printed(node: Node, walk: Walk) -> dict[str, Said]:
    """What `printed` says, by pointer."""
    found: dict[str, Said] = {}
    for key, value in node.entries if isinstance(node, Mapping) else ():
        try:
            found[key.text] = _said(value, walk.notation)
        except Wrong as wrong:
            walk.complain(value.span, wrong.zh, wrong.en, f"/printed{key.text}", "")
    if not isinstance(node, Mapping):
        walk.complain(node.span, "应是映射", "should be a mapping", "/printed", "")
    return found


def _said(node: Node, notation_: Notation) -> Said:
    entries = {key.text: notation_.text(value) for key, value in node.entries} if isinstance(node, Mapping) else {}
    accuracy = read_decimal(entries["accuracy"]) if "accuracy" in entries else None
    state = entries.get("state")
    if (
        not entries
        or not entries.keys() <= {"state", "text", "accuracy"}
        or ("accuracy" in entries and accuracy is None)
        or (state is not None and state not in set(State))
    ):
        raise Wrong("只有 state、text、accuracy 三个键", "takes the keys state, text and accuracy alone")
    return Said(None if state is None else State(state), entries.get("text"), accuracy)
