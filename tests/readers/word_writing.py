"""Word files written part by part as their XML, so that a test shows the markup it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str) -> str:
    """A paragraph; what does not begin with `<` is text."""
    return f"<w:p>{''.join(each if each.startswith('<') else run(each) for each in content)}</w:p>"


def tc(*content: str, properties: str = "") -> str:
    blocks = "".join(
        each if each.startswith(("<w:p>", "<w:tbl>", "<w:sdt>", "<w:p/>")) else p(each) for each in content
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    made = "".join(each if each.startswith("<") else tc(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def part(root: str, content: str, namespace: str = WORD) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{namespace}" {_NAMESPACES}>{content}</w:{root}>'


def zipped(members: Mapping[str, str | bytes] | Mapping[str, str], *, packed: bool = True) -> bytes:
    """A zip file; one that is not `packed` gets past what guards against bombs, to the limits behind."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return made.getvalue()


def members(
    body: str, *, main: str = "word/document.xml", namespace: str = WORD, office: str = OFFICE, **parts: str
) -> dict[str, str | bytes]:
    """The members of a docx with a body; `parts` are by the kind of their relationship (`header`, `comments` …)."""
    folder, _, name = main.rpartition("/")
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{office}/{kind}" Target="{kind}.xml"/>' for at, kind in enumerate(parts)
    )
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{TYPE}.document.main+xml"/>'
        + "".join(f'<Override PartName="/{folder}/{each}.xml" ContentType="{TYPE}.{each}+xml"/>' for each in parts)
        + "</Types>",
        "_rels/.rels": _relationships(f'<Relationship Id="r" Type="{office}/officeDocument" Target="{main}"/>'),
        main: part("document", f"<w:body>{body}</w:body>", namespace),
        f"{folder}/_rels/{name}.rels": _relationships(relations),
    }
    return found | {f"{folder}/{kind}.xml": content for kind, content in parts.items()}


def _relationships(content: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>'
    )


def word(body: str, *, packed: bool = True, **parts: str) -> bytes:
    """A docx with a body and further parts."""
    return zipped(members(body, **parts), packed=packed)


def sym(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def field(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def math(*content: str) -> str:
    return f"<m:oMath>{''.join(content)}</m:oMath>"


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def form(inside: str) -> str:
    return field("begin", f"<w:ffData>{inside}</w:ffData>") + field("end")


BOX = "<w:txbxContent>{}</w:txbxContent>"
BOX_TWICE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
    f"<wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
