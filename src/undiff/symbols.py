"""UN document symbols: parsed, printed in one form, and turned into an address.

Takes a symbol as people write it (with or without the blank before the year, in any case, with a trailing asterisk);
gives a `Symbol`, or None for anything else. The one rule: what is parsed prints as the symbol of the same document, and
reading that again gives the same. The forms are those of research.un.org/en/docs/symbols and of the UNBIS manual.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from undiff.patterns import pattern


class Kind(StrEnum):
    """What a symbol alone tells of its document."""

    RESOLUTION = "resolution"
    STATEMENT = "presidential statement"
    RECORD = "meeting record"
    DOCUMENT = "document"  # a draft, letter or report: in the Council's series the number does not say which


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document's symbol; `str` prints it as the UN does: `S/RES/2803 (2025)`, `S/2018/1/Rev.1`.

    `stem` is the symbol without `suffixes`, which revise, add to, correct or amend the document ("Rev.1", "Add.1",
    "Corr.1", "Amend.1"). `number` is that of the resolution, statement, meeting or document. `year` is None where the
    symbol has none: in records, in the Council's single series of documents to 1993, and in the other organs' series.
    `reissued`: a trailing asterisk says that the document was issued again for technical reasons; it is no part of the
    symbol and is not printed.
    """

    stem: str
    kind: Kind
    number: int
    year: int | None = None
    suffixes: tuple[str, ...] = ()
    reissued: bool = False

    @property
    def organ(self) -> str:
        """S for the Security Council, A for the General Assembly, E for the Economic and Social Council."""
        return self.stem[0]

    def __str__(self) -> str:
        return "/".join((self.stem, *self.suffixes))


_SYMBOL = pattern(
    r"""
    (?P<stem>
        # The Council counts its resolutions and meetings through, its documents by years (to 1993 through).
        S / (?:
            RES / (?P<resolution> [1-9]\d{0,3} ) [ ]? \( (?P<resolution_year> (?:19|20)\d\d ) \)  # S/RES/2803 (2025)
          | PRST / (?P<statement_year> (?:19|20)\d\d ) / (?P<statement> [1-9]\d{0,2} )  # S/PRST/2014/16
          | PV \. (?P<meeting> [1-9]\d{0,4} ) (?: [ ]? \( Resumption [ ]? \d? \) )?  # S/PV.6201 (Resumption 1)
          | Agenda / (?P<agenda> [1-9]\d{0,4} )  # S/Agenda/9000
          | (?P<document_year> (?:19|20)\d\d ) / (?P<document> [1-9]\d{0,4} )  # S/2018/437
          | (?P<old_document> [1-9]\d{0,4} )  # S/12636
        )
      | # The Assembly counts by sessions, among them special (S) and emergency special (ES) ones, E also by years.
        [AE] / (?: (?: C\.\d | AC\.\d{1,3} | CN\.\d{1,2} | CONF\.\d{1,3} | HRC | INF ) / )? (?:
            RES / (?P<old_resolution> [1-9]\d{0,3} ) [ ]? \( (?: E?S- )? [IVXL]{1,7} \)  # A/RES/377 (V)
          | RES / (?: E?S- )? [1-9]\d{0,3} / (?P<session_resolution> [1-9]\d{0,2} ) (?: [ ]? [A-Z] )?  # A/RES/48/75 A
          | (?: (?: E?S- )? [1-9]\d{0,3} / )? (?: PV | SR ) \. (?P<session_meeting> [1-9]\d{0,4} )  # A/78/PV.12
          | (?: E?S- )? [1-9]\d{0,3} / (?: L\. )? (?P<session_document> [1-9]\d{0,4} )  # A/76/L.75
          | (?P<single_document> [1-9]\d{0,4} )  # A/520
        )
    )
    (?P<suffixes> (?: / (?: (?: Rev | Add | Corr | Amend ) \. [ ]? [1-9]\d{0,2} | Summary ) ){0,6} )
    (?P<reissued> [ ]? \*{1,3} )?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_KINDS = {
    "resolution": Kind.RESOLUTION,
    "old_resolution": Kind.RESOLUTION,
    "session_resolution": Kind.RESOLUTION,
    "statement": Kind.STATEMENT,
    "meeting": Kind.RECORD,
    "session_meeting": Kind.RECORD,
    "agenda": Kind.DOCUMENT,
    "document": Kind.DOCUMENT,
    "old_document": Kind.DOCUMENT,
    "session_document": Kind.DOCUMENT,
    "single_document": Kind.DOCUMENT,
}
_WORD = pattern(r"AGENDA|RESUMPTION|REV|ADD|CORR|AMEND|SUMMARY")  # of all parts, these alone are not in capitals


def parse(text: str) -> Symbol | None:
    """Read a symbol; None where `text`, blanks around it aside, is not one symbol and nothing else.

    >>> print(parse("s/res/2803(2025)"))
    S/RES/2803 (2025)
    >>> parse("S/2018/1/rev.1*")
    Symbol(stem='S/2018/1', kind=<Kind.DOCUMENT: 'document'>, number=1, year=2018, suffixes=('Rev.1',), reissued=True)
    >>> print(parse("S/PV.6201(Resumption1)"))
    S/PV.6201 (Resumption 1)
    >>> print(parse("SC/16225"), parse("resolution 2803 (2025)"))
    None None
    """
    match = _SYMBOL.fullmatch(text.strip())
    if match is None:
        return None
    group = next(group for group in _KINDS if match[group])
    year = match["resolution_year"] or match["statement_year"] or match["document_year"]
    stem = re.sub(r" ?\(", " (", _printed(match["stem"]))
    return Symbol(
        stem=re.sub(r"Resumption ?(?=\d)", "Resumption ", stem),
        kind=_KINDS[group],
        number=int(match[group]),
        year=int(year) if year else None,
        suffixes=tuple(_printed(suffix).replace(" ", "") for suffix in match["suffixes"].split("/")[1:]),
        reissued=match["reissued"] is not None,
    )


def url(symbol: Symbol) -> str:
    """Where the UN serves the document, in the reader's language.

    >>> url(parse("S/RES/2803 (2025)"))
    'https://undocs.org/S/RES/2803%282025%29'
    """
    return f"https://undocs.org/{quote(str(symbol).replace(' ', ''), safe='/')}"


def _printed(part: str) -> str:
    return _WORD.sub(lambda word: word[0].title(), part.upper())
