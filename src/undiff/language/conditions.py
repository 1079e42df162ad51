"""The conditions of an act: "subject to ...", "with the consent of ...", "in consultation with ...", "unless ...".

Takes the text of a clause, gives where conditions stand and what each opens with. The one rule: a condition is told by
its first words alone, so what the list below does not open is none.
"""

from __future__ import annotations

from msgspec import Struct

from undiff.language.text import lowered
from undiff.patterns import pattern


class Lead(Struct, frozen=True):
    """The first words of a condition: their name, and how they may be written (a blank may be a line break).

    `binds`: nothing happens where the condition is not met, so that an act without it commits more. Of the others
    (consultation, "if", exceptions) that is not certain.
    """

    name: str
    written: str
    binds: bool = False

    @property
    def asks_somebody(self) -> bool:
        """Whether what follows is somebody: whose consent it takes, with whom to consult."""
        return self.name.endswith((" with", " of"))


_LEADS = (
    Lead("subject to", "subject to", binds=True),
    Lead("on condition that", "on condition that", binds=True),
    Lead("conditional upon", "(?:conditional|contingent) (?:up)?on", binds=True),
    Lead("provided that", "provided that", binds=True),
    Lead("until such time as", "until such time as"),
    Lead("unless", "unless", binds=True),
    Lead("pending", r"(?<!the\W)(?<!all\W)(?<!any\W)(?<!its\W)(?<!are\W)(?<!is\W)(?<!and\W)pending"),
    Lead("in consultation with", "in (?:close |full )?consultation with"),
    Lead("in cooperation with", "in (?:close |full )?co-?operation with"),
    Lead("in coordination with", "in (?:close |full )?co-?ordination with"),
    Lead("in agreement with", "in (?:close |full )?agreement with"),
    Lead("after consultation with", "(?:after|following) (?:prior )?consultations? with"),
    Lead("with the consent of", "with the (?:prior |express )?consent of", binds=True),
    Lead("with the approval of", "with the (?:prior |express )?approval of", binds=True),
    Lead("with the agreement of", "with the (?:prior |express )?agreement of(?! [0-9])", binds=True),
    Lead("upon approval", "upon approval (?=by|of|from|that)", binds=True),
    Lead("upon certification", "upon certification (?=by|of|from|that)", binds=True),
    Lead("upon confirmation", "upon confirmation (?=by|of|from|that)", binds=True),
    Lead("upon verification", "upon verification (?=by|of|from|that)", binds=True),
    Lead("at the request of", "(?:at|upon) the request of"),
    Lead("at the invitation of", "at the invitation of"),
    Lead("as long as", "(?:as|so) long as"),
    Lead("only if", "only if", binds=True),
    Lead("only after", "only after", binds=True),
    Lead("only when", "only when", binds=True),
    Lead("when conditions permit", "(?:when|where|as) (?:security )?(?:conditions|circumstances) (?=permit|allow)"),
    Lead("in the event", "in the event (?:of|that)"),
    Lead("without prejudice to", "without prejudice to"),
    Lead("except", "except (?:as|for|in|that|those|to|when|where|with)"),
    Lead("if", "if"),
    Lead("once", "once(?! (?:again|more|per|an?|every)\\b)"),
)
_LONGEST = 160
"""Characters behind the first words; what stands between two commas or stops is hardly ever longer. Bounds the work."""
# In lower case. The group that tells which it was stands behind its words: in front, every one would be tried in full.
_CONDITION = pattern(
    rf"\b(?:{'|'.join(f'{lead.written}()' for lead in _LEADS)})\b".replace(" ", r"\s{1,3}")
    + rf"[^,;:.()]{{1,{_LONGEST}}}(?!\w)"
)


def conditions_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the conditions between two places of a text stand, each up to the next comma or stop."""
    found = _CONDITION.finditer(lowered(text[start:end]))
    return [(start + match.start(), start + match.end()) for match in found]


def lead_of(condition: str) -> Lead | None:
    """What a condition opens with; None where it is none without its brackets and line breaks ("once [again]")."""
    found = _CONDITION.match(lowered(condition))
    return _LEADS[found.lastindex - 1] if found and found.lastindex else None
