"""XML from strangers, parsed without doing what it asks: no entities, no network, no document type, bounded depth.

Takes bytes, gives the root element. The one rule: a file that declares entities is refused, whatever they stand for.
"""

from __future__ import annotations

from typing import Any

from undiff.problems import UndiffError

# A Word file of a resolution holds at most about 4 MB of XML.
MAX_XML_BYTES = 8_000_000


def parse_xml(data: bytes, name: str, what: str) -> Any:
    """The root element of an XML file; `what` says in messages what it should be ("the Word file").

    Raises UndiffError when it is not well-formed, too large, nested too deep, or declares entities.
    """
    from lxml import etree

    if len(data) > MAX_XML_BYTES:
        raise UndiffError(f"{name}: {what} is larger than {MAX_XML_BYTES // 1_000_000} MB; give the resolution alone")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = " ".join(str(error).split())
        raise UndiffError(f"{name}: {what} is damaged: {reason}") from None
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UndiffError(f"{name}: {what} declares entities, which are not read; save it without a document type")
    return root


def local(element: Any) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
