"""A Word template filled in: {{name}} in any paragraph, however a program split it into runs; nothing is run."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from auditor.reports import Refused
from auditor.reports.letter.saying import NAMES, Letter, Line

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_SHOWN = 20


def fill(template: bytes, letter: Letter) -> bytes:
    """The template with its placeholders replaced. Raises Refused, naming the place, for one that is unknown."""
    try:
        document = docx.Document(io.BytesIO(template))
    except (ValueError, KeyError, OSError, BadZipFile, etree.XMLSyntaxError, OpcError) as error:
        raise Refused(
            "模板不是可用的 docx 文件。请用 Word 或 WPS 另存为 docx 后再试。",
            "the template is not a docx file that can be used; save it as docx and try again.",
        ) from error
    for part_zh, part_en, root in _parts(document):
        for number, paragraph in enumerate(list(root.iter(qn("w:p"))), 1):
            _paragraph(paragraph, letter, (f"{part_zh}第{number}段", f"paragraph {number} of the {part_en}"))
    made = io.BytesIO()
    document.save(made)
    return _timeless(made.getvalue())


def _timeless(data: bytes) -> bytes:
    """The package without the time at which it was packed: the same letter is the same bytes."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as packed, ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name in packed.namelist():
            member = ZipInfo(name)
            member.compress_type = ZIP_DEFLATED
            file.writestr(member, packed.read(name))
    return made.getvalue()


def _parts(document: Any) -> Iterator[tuple[str, str, Any]]:
    """The body, then each header and footer once."""
    yield "正文", "body", document.element.body
    seen = set()
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in {"header", "footer"} and relation.target_part not in seen:
            seen.add(relation.target_part)
            yield {"header": "页眉", "footer": "页脚"}[kind], kind, relation.target_part.element


def _paragraph(paragraph: Any, letter: Letter, where: tuple[str, str]) -> None:
    # A paragraph within a text box has its own turn: its texts are not those of the one around it.
    texts = [each for each in paragraph.iter(qn("w:t")) if next(each.iterancestors(qn("w:p"))) is paragraph]
    whole = "".join(each.text or "" for each in texts)
    for found in _PLACEHOLDER.finditer(whole):
        if found[1] not in NAMES:
            raise _unknown(found[0], whole, where)
    listed = next((found[1] for found in _PLACEHOLDER.finditer(whole) if found[1] in letter.lists), None)
    if listed is None:
        _replace(texts, whole, letter)
    elif _PLACEHOLDER.fullmatch(whole.strip()):
        _list(paragraph, letter.lists[listed])
    else:
        raise _not_alone(listed, where)


def _replace(texts: Sequence[Any], whole: str, letter: Letter) -> None:
    """Put each value where its placeholder begins, and take the rest of the placeholder out of the runs behind."""
    for found in reversed(list(_PLACEHOLDER.finditer(whole))):
        value, at = letter.words[found[1]], 0
        for element in texts:
            text = element.text or ""
            begin, end = max(found.start() - at, 0), min(found.end() - at, len(text))
            at += len(text)
            if begin >= end:
                continue
            element.text = text[:begin] + value + text[end:]
            element.set(qn("xml:space"), "preserve")
            value = ""


def _list(paragraph: Any, lines: Sequence[Line]) -> None:
    """A paragraph for each line, set as the placeholder's paragraph and its first run are."""
    run = next(iter(paragraph.iter(qn("w:r"))))
    looks = run.find(qn("w:rPr"))
    properties = paragraph.find(qn("w:pPr"))
    for at, line in enumerate(lines, 1):
        made = paragraph.makeelement(qn("w:p"))
        if properties is not None:
            own = deepcopy(properties)
            for section in own.findall(qn("w:sectPr")) if at < len(lines) else ():
                own.remove(section)  # the last line ends the section, and it alone
            made.append(own)
        made.append(_run(line, looks))
        paragraph.addprevious(made)
    paragraph.getparent().remove(paragraph)


def _run(line: Line, looks: Any) -> Any:
    run = etree.Element(qn("w:r"))
    own = deepcopy(looks) if looks is not None else etree.Element(qn("w:rPr"))
    if line.heading:
        _embolden(own)
    run.append(own)
    text = etree.SubElement(run, qn("w:t"))
    text.text = line.text
    text.set(qn("xml:space"), "preserve")
    return run


def _embolden(looks: Any) -> None:
    """Bold stands behind style and fonts, before everything else."""
    for each in looks.findall(qn("w:b")):
        looks.remove(each)
    behind = [each for each in looks if each.tag in {qn("w:rStyle"), qn("w:rFonts")}]
    looks.insert(len(behind), looks.makeelement(qn("w:b")))


def _unknown(given: str, text: str, where: tuple[str, str]) -> Refused:
    names = "、".join(f"{{{{{name}}}}}" for name in NAMES)
    return Refused(
        f"模板{where[0]}（“{text.strip()[:_SHOWN]}”）有不认识的占位符 {given}。可用的有 {names}。",
        f"{where[1]} of the template (“{text.strip()[:_SHOWN]}”) has the unknown placeholder {given}; "
        f"there are {names}.",
    )


def _not_alone(name: str, where: tuple[str, str]) -> Refused:
    return Refused(
        f"模板{where[0]}：占位符 {{{{{name}}}}} 会变成多段文字，要单独成段。",
        f"{where[1]} of the template: {{{{{name}}}}} becomes several paragraphs and must stand in one of its own.",
    )
