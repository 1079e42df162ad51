"""Folding, tokens and whole-word search: tables of typography, and what holds for every text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undiff.language.text import find_words, fold
from undiff.language.tokens import _LATIN_TOKEN, _TOKEN, Token, TokenKind, key, tokens

# Characters that the folding has something to say about, mixed with letters of several scripts.
TYPOGRAPHY = (
    "abXY12 .,;:!?-–—‐‑−―'\"“”‘’«»‹›„`´\n\r\t\f\u00a0\u202f\u2009\u3000\u00ad\u200b\u200d\ufeff\u200f\u0640…‥ﬁﬄœÆßİı½²№"
    "é\u0301\u0308\u0323eоиЙ中国。かｘ１２ﻻﺏ\u1100\u1161\u11a8각\u0915\u093f\u2028[]()/"
)
mixed = st.text(st.sampled_from(TYPOGRAPHY), max_size=40) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("“Board of Peace”", "'Board of Peace'"),
        ("‘Board of Peace’", '"Board of Peace"'),
        ("„Board‟ ‹of› «Peace»", "'Board' 'of' 'Peace'"),
        ("« le Conseil »", "'le Conseil'"),
        ("“‘Board of Peace’”", "'Board of Peace'"),
        ("Israel’s", "Israel's"),
        ("Board\u00a0of\n   Peace", "Board of Peace"),
        ("10\u202f000", "10 000"),
        ("a\r\nb\tc\fd\u2028e", "a b c d e"),
        ("peace — and", "peace - and"),
        ("peace—and", "peace – and"),
        ("peace -- and", "peace―and"),
        ("1946–1994", "1946-1994"),
        ("1946 − 1994", "1946-1994"),
        ("cease‑fire", "cease-fire"),
        ("pro-\nposal", "proposal"),
        ("long-\nterm", "long-term"),
        ("long-\n  term", "longterm"),
        ("Terri- tory", "Territory"),
        ("Secretary-\nGeneral", "Secretary-General"),
        ("pro\u00ad\nposal", "proposal"),
        ("co\u00adoper\u200bate", "cooperate"),
        ("\ufeffText", "Text"),
        ("\u202bنص\u202c", "نص"),
        ("مـجـلس", "مجلس"),
        ("ﻻ", "لا"),
        ("ﬁnancial oﬃce", "financial office"),
        ("œuvre", "oeuvre"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("И\u0306", "Й"),
        ("ＵＮ２０", "UN20"),
        ("中国\n政府", "中国政府"),
        ("plan . . . and", "plan… and"),
        ("texte\u00a0; suite", "texte; suite"),
    ],
)
def test_folds_to_the_same(raw: str, folded: str) -> None:
    assert fold(raw).text == fold(folded).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("matter²", "matter2"),
        ("5³", "53"),
        ("½", "12"),
        ("½", "1/2"),
        ("№ 5", "No 5"),
        ("™", "TM"),
        ("2.5", "25"),
        ("10-12", "1012"),
        ("28 03", "2803"),
        ("may be", "maybe"),
        ("Decides", "decides"),
        ("résolution", "resolution"),
        ("plan, and", "plan and"),
        ("short- and long-term", "shortand longterm"),
    ],
)
def test_keeps_apart(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


def test_plain_text_is_left_alone() -> None:
    raw = "The Security Council decides to remain seized of the matter."
    assert fold(raw).text is raw
    assert fold(raw).span(4, 12) == (4, 12)


@pytest.mark.parametrize(
    ("raw", "needle", "passage"),
    [
        ("the “Board\u00a0of\nPeace” shall", "'Board of Peace'", "“Board\u00a0of\nPeace”"),
        ("a ﬁnal text", "final", "ﬁnal"),
        ("a ﬁnal text", "inal", "ﬁnal"),
        ("the pro-\nposal of", "proposal", "pro-\nposal"),
        ("a co\u00adoperation b", "cooperation", "co\u00adoperation"),
        ("\u200bpeace\u200b", "peace", "peace"),
        ("un cafe\u0301 noir", "café", "cafe\u0301"),
        ("x ... peace—and  y", "peace - and", "peace—and"),
    ],
)
def test_span_leads_back_to_the_raw_text(raw: str, needle: str, passage: str) -> None:
    folded = fold(raw)
    at = folded.text.index(fold(needle).text)
    start, end = folded.span(at, at + len(fold(needle).text))
    assert raw[start:end] == passage


@given(mixed)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(mixed, st.data())
def test_the_raw_span_folds_to_what_was_found(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first <= last <= len(text)
    squeeze = str.maketrans("", "", " -'")
    assert folded.text[start:end].translate(squeeze) in fold(text[first:last]).text.translate(squeeze)


@given(mixed)
def test_spans_run_forward(text: str) -> None:
    for view in (fold(text), fold(text).joined, fold(text).any_case, fold(text).joined.any_case):
        places = [view.span(at, at + 1) for at in range(len(view.text))]
        assert all(first <= last for first, last in places)
        assert places == sorted(places)


@pytest.mark.parametrize(
    "texts",
    [
        ["“The", " ", "U.S.-led", " ", "S/RES/2803", " ", "(", "2025", ")"],
        ["S/2025/748", ",", " ", "S/PV.10046", ".", " ", "A/HRC/RES/S-21/1"],
        ["(a)", " ", "to", " ", "report", ";", " ", "(iv)", " ", "member", "(", "s", ")"],
        ["20-point", " ", "plan’s", " ", "cease‑fire", " ", "co-\noperation", " ", "Terri- tory"],
        ["short", "-", " ", "and", " ", "long-term"],
        ["1,000.5", " ", "2025-11-13", " ", "10–12", " ", "10\u202f000", " ", "13/11/2025", "."],
        ["20th", " ", "F-16", " ", "COVID-19"],
        ["peace", "—", "and", "...", " ", "…"],
        ["中", "国", "政", "府"],
        ["Совет", " ", "Безопасности", " ", "20-й"],
        ["مَجْلِس", "،", " ", "الأمن"],
        ["हिन्दी", "।"],
        ["e\u0301tat", "\n\n", "fin"],
        ["aujourd'hui", " ", "l’accord"],
        ["[", "decides", "]", "[", "(a)", "]"],
        ["3.5%", ""],
    ],
)
def test_never_cut(texts: list[str]) -> None:
    expected = [part for text in texts for part in (["3.5", "%"] if text == "3.5%" else [text]) if part]
    if expected[0].startswith("“"):
        expected[0:1] = ["“", expected[0][1:]]
    assert [token.raw for token in tokens("".join(texts))] == expected


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("1,000", TokenKind.NUMBER),
        ("2025-11-13", TokenKind.NUMBER),
        ("20-point", TokenKind.WORD),
        ("S/RES/2803", TokenKind.WORD),
        ("(a)", TokenKind.WORD),
        (" \n", TokenKind.SPACE),
        ("“", TokenKind.PUNCT),
        ("中", TokenKind.WORD),
        ("²", TokenKind.PUNCT),
    ],
)
def test_kind(raw: str, kind: TokenKind) -> None:
    assert [token.kind for token in tokens(raw)] == [kind]


@given(mixed)
def test_tokens_rebuild_the_text(text: str) -> None:
    found = tokens(text)
    assert "".join(token.raw for token in found) == text
    assert all(token.raw == text[token.start : token.end] for token in found)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("authorises", "authorizes"),
        ("Authorises", "Authorizes"),
        ("AUTHORISES", "AUTHORIZES"),
        ("organisation", "organization"),
        ("organisations", "organizations"),
        ("recognised", "recognized"),
        ("emphasising", "emphasizing"),
        ("demilitarised", "demilitarized"),
        ("stabilisation", "stabilization"),
        ("organisers", "organizers"),
        ("organisational", "organizational"),
        ("finalise", "finalize"),
        ("cease-fire", "ceasefire"),
        ("Council’s", "Council's"),
    ],
)
def test_one_key(british: str, american: str) -> None:
    assert key(british) == key(american)


@pytest.mark.parametrize(
    "word",
    [
        "exercise", "advise", "advisers", "otherwise", "promise", "compromised", "comprising", "rise", "arise",
        "raised", "enterprise", "supervision", "supervised", "surprise", "franchise", "revised", "devising", "precise",
        "premises", "despise", "televised", "expertise", "wise", "prise", "praise", "noise", "crises", "merchandise",
        "raising", "exercising", "unadvised", "advertising", "likewise", "cruise", "disguised", "Exercise", "RISE",
    ],
)  # fmt: skip
def test_words_that_are_always_written_so(word: str) -> None:
    assert key(word) == word


def token_keys(text: str) -> list[str]:
    return [token.key for token in tokens(text) if token.kind is not TokenKind.SPACE]


def test_keys_see_through_typography() -> None:
    left = "“Authorises” the long-\nterm ‘plan’ — ﬁrst"
    assert token_keys(left) == token_keys('"Authorizes" the long-term "plan" - first')


def test_a_token_is_a_value() -> None:
    assert tokens("peace") == [Token(TokenKind.WORD, "peace", 0, 5, "peace")]


@pytest.mark.parametrize(
    ("haystack", "needle", "found"),
    [
        ("the Board\n   of Peace", "board of peace", ["Board\n   of Peace"]),
        ("BOARD OF PEACE", "Board of Peace", ["BOARD OF PEACE"]),
        ("the Peace Board", "Board of Peace", []),
        ("two-state and two state and two-\nstate", "two-state", ["two-state", "two state", "two-\nstate"]),
        ("two-state and two state", "two state", ["two-state", "two state"]),
        ("ceasefire, cease-fire", "cease-fire", ["ceasefire", "cease-fire"]),
        ("maybe", "may be", []),
        ("may be", "maybe", []),
        ("Council-mandated", "council", ["Council"]),
        ("US-led, must focus", "US", ["US"]),
        ("31 March", "1 March", []),
        ("of 2,803 men", "803", []),
        ("S/RES/2803 (2025)", "2803", ["2803"]),
        ("28 03", "2803", []),
        ("Israel’s", "Israel", ["Israel"]),
        ("Straße STRASSE", "straße", ["Straße", "STRASSE"]),
        ("TÜRKİYE", "Türkiye", ["TÜRKİYE"]),
        ("İİİ peace", "peace", ["peace"]),
        ("Совет Безопасности", "совет безопасности", ["Совет Безопасности"]),
        ("安全理事会决定", "理事会", ["理事会"]),
        ("القوة الدولية", "القوة", ["القوة"]),
        ("pro-\nposal", "proposal", ["pro-\nposal"]),
        ("peace", "", []),
        ("peace", "   ", []),
        ("", "peace", []),
        ("peace peace", "peace", ["peace", "peace"]),
    ],
)
def test_finds_whole_words_in_any_case(haystack: str, needle: str, found: list[str]) -> None:
    assert [haystack[start:end] for start, end in find_words(haystack, needle)] == found
    assert [haystack[start:end] for start, end in find_words(fold(haystack), needle)] == found


def test_gives_a_bounded_number_of_places() -> None:
    assert len(find_words("a " * 5000, "a")) == 1000


@given(st.text(st.sampled_from("aZéŁß²½1. ,-‑–’'“()/S_ş\n\u00a0\u2009ivxª-§€"), max_size=40))
def test_latin_texts_have_the_tokens_that_all_texts_would_have(text: str) -> None:
    expected = [(match.lastgroup, match[0]) for match in _TOKEN.finditer(text)]
    assert [(match.lastgroup, match[0]) for match in _LATIN_TOKEN.finditer(text)] == expected


@pytest.mark.parametrize(
    ("text", "folded"),
    [("a«b" + " " * 200_000, "a'b "), ("\u00ad" * 200_000 + "a", "a"), ("a\u00ad\u200b\u00ad \nb", "ab")],
    ids=["blanks", "soft hyphens", "a soft break"],
)
def test_long_runs_fold_in_one_pass(text: str, folded: str) -> None:
    assert fold(text).text == folded
