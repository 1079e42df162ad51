"""Characters that typography draws in several ways for one purpose, and what they fold to: data for text.py.

Not NFKC: it would turn the footnote mark of "matter²" into a digit, "½" into "1⁄2", "№" into "No". Superscripts,
fractions and signs therefore stay as they are. Chosen from the Unicode charts; the blanks are those of White_Space.
"""

from __future__ import annotations

import unicodedata

QUOTES = '"`´‘’‚‛“”„‟′″‵‶ʼʹʺ‹›«»「」『』〝〞＂＇'
HYPHENS = "‐‑‒–−⁃﹣－"  # U+2010-2013, the minus sign, the bullet, small and full width
LONG_DASHES = "―⸺⸻﹘"
SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
# Soft hyphen, joiners, tatweel, zero-width, byte order and bidi marks, variation selectors
IGNORED = "\u00ad\u034f\u061c\u0640\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10)))
)
SPELLED = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "…": "...", "‥": "..",
    "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ĳ": "ij", "Ĳ": "IJ", "ŀ": "l·", "ŉ": "'n",
    "ﻵ": "لآ", "ﻶ": "لآ", "ﻷ": "لأ", "ﻸ": "لأ", "ﻹ": "لإ", "ﻺ": "لإ", "ﻻ": "لا", "ﻼ": "لا",
}  # fmt: skip
CJK = "\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff20\U00020000-\U0003ffff"
"""Ranges of characters that are written without blanks between words, for a character class."""


def _one_to_one() -> dict[str, str]:
    table = dict.fromkeys(QUOTES, "'") | dict.fromkeys(HYPHENS, "-") | dict.fromkeys(LONG_DASHES, "—")
    table |= dict.fromkeys(SPACES, " ")
    table |= {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF10, 0xFF5B) if chr(wide).isalnum()}
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)):  # Arabic presentation forms of single letters
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[chr(code)] = plain
    return table


ONE_TO_ONE = _one_to_one()
"""Characters replaced by exactly one other, which moves no offset."""

NO_WORD = (
    r"\s!-/:-@\[-`{-~\x00-\x1f\x7f-\xa9\xab\xac\xae-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7"
    r"\u055a-\u055f\u0589\u05be\u05c0\u05c3\u060c\u061b\u061e\u061f\u066a-\u066d\u06d4\u0964\u0965"
    r"\u2010-\u2029\u202f-\u205f\u2070-\u2bff\u2e00-\u2e7f\u3000-\u3020\u3030\ufd3e\ufd3f"
    r"\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff"
    r"\U0001f000-\U0001faff"
)
"""Ranges of characters that belong to no word: blanks, punctuation, signs. Not what letters are, so that combining
marks of every script stay with their base."""
IDEOGRAPH = r"\u3031-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

# Words in -ise that have no form in -ize, by what stands before the -se: by its end ("advise", "unadvised"), or whole
# ("rise", where the end would also take "authorise"). "prise" would otherwise become another word, "prize".
ALWAYS_ISE = (
    "advi", "appri", "circumci", "compri", "conci", "chasti", "demi", "despi", "devi", "disgui", "enterpri", "erci",
    "experti", "franchi", "improvi", "merchandi", "paradi", "preci", "premi", "promi", "revi", "supervi", "surmi",
    "surpri", "televi", "treati", "adverti", "wi", "rai", "noi", "poi", "rui", "crui", "lai", "rtoi", "rquoi",
)  # fmt: skip
ALWAYS_ISE_WHOLE = frozenset({
    "ri", "ari", "upri", "sunri", "pri", "repri", "cri", "oa", "ani", "gui", "exci", "inci", "vi", "mi", "valui",
    "marqui", "cheri", "ceri", "tenni", "iri", "pelvi", "exorci", "chai", "mai", "practi",
})  # fmt: skip

# After these a hyphen that stands before a blank is a suspended one ("short- and long-term"), not a broken word.
SUSPENDED_WORD = r"(?:and|or|nor|to|but|by|than|et|ou|y|e|o|u|und|oder|и|или)\b"
