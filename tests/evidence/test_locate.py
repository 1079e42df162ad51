"""The matcher: a table of quotes against sources (quotes.txt), what holds for every text, bounds on its work."""

from __future__ import annotations

import os
import random
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undiff.evidence.locate import locate
from undiff.evidence.location import Location, Verdict
from undiff.evidence.places import shortest_context
from undiff.evidence.source import SourceText
from undiff.language.text import fold

WORDS = (
    "the Council decides that all States shall not deploy may forces of Russia and China before 31 March 2026".split()
)


def unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text).replace("\\n", "\n")


def cases() -> Iterator[tuple[str, str, str]]:
    """Name of the source, expectation, quote."""
    table = (Path(__file__).parent / "quotes.txt").read_text(encoding="utf-8")
    for block in re.split(r"^=== ", table, flags=re.MULTILINE)[1:]:
        head, _, quotes = block.partition("\n---\n")
        for line in quotes.strip().splitlines():
            expected, _, quote = line.partition(" | ")
            yield head.split("\n", 1)[0], expected.strip(), unescaped(quote)


def sources() -> dict[str, SourceText]:
    table = (Path(__file__).parent / "quotes.txt").read_text(encoding="utf-8")
    found = {}
    for block in re.split(r"^=== ", table, flags=re.MULTILINE)[1:]:
        name, _, text = block.partition("\n---\n")[0].partition("\n")
        found[name] = SourceText(unescaped(text), name.split()[1])
    return found


SOURCES = sources()
CASES = list(cases())


def test_the_table_is_whole() -> None:
    assert len(CASES) >= 200
    assert len(set(CASES)) == len(CASES)


@pytest.mark.parametrize(("name", "expected", "quote"), CASES, ids=[f"{case[0]}: {case[2]}" for case in CASES])
def test_verdict(name: str, expected: str, quote: str) -> None:
    found = locate(SOURCES[name], quote)
    verdict, _, why = expected.partition(" ")
    if verdict == "clipped":
        assert found.stands
        assert why in f"{found.clipped_before} {found.clipped_after}".casefold()
        return
    assert found.verdict == verdict, found
    if verdict == "altered":
        assert why in found.reasons
    assert found.footnotes == (why == "footnotes")
    assert found.guarded == (SOURCES[name].language in {"en", "fr", "es", "ru"})


@pytest.mark.parametrize(("name", "expected", "quote"), CASES, ids=[f"{case[0]}: {case[2]}" for case in CASES])
def test_a_location_is_true_to_the_source(name: str, expected: str, quote: str) -> None:
    source = SOURCES[name]
    found = locate(source, quote)
    assert all(0 <= start <= end <= len(source.raw) for start, end in (*found.spans, *found.places))
    assert list(found.spans) == sorted(found.spans)
    if found.spans:
        start = found.spans[0][0]
        assert found.line == source.raw.count("\n", 0, start) + 1
        assert found.column == start - (source.raw.rfind("\n", 0, start) + 1) + 1
        assert found.text == " ".join(source.raw[start : found.spans[-1][1]].split())
    if expected == "exact":
        assert source.raw[slice(*found.spans[0])] == quote
    assert found.stands <= (not found.differs and not found.reasons and found.similarity == 1.0)
    assert (found.verdict == "drifted") <= bool(found.differs)


@pytest.mark.parametrize(
    ("text", "clipped"),
    [
        ("Its rival urges no levy. <The draft> encourages talks.", ""),
        ("Its rival would not. “<The draft> encourages talks.", ""),
        ("They asked: did it say no? <The draft> encourages talks.", ""),
        ("Chile would not (see below). <The draft> encourages talks.", ""),
        ("Chile would not.[12] <The draft> encourages talks.", ""),
        ("Chile would not. <Two drafts> encourage talks.", ""),
        ("Chile would not. <12 States> encourage talks.", ""),
        ("Chile does not back res. <12 of 2031> or its annex.", "not back res"),
        ("Chile does not back Mr. <Hale of Norway> or his draft.", "not back mr"),
        ("Chile does not support <the draft> in any form.", "not support"),
        ("Chile's text, which was not shown to all members, <welcomes the plan> again.", ""),
        ("Chile would not, it seems, <welcome the plan> again.", "not it seems"),
        ("Reportedly, <Chile welcomes the plan> again.", "reportedly"),
        ("According to two men of Chile, <it welcomes the plan> again.", "according to"),
        ("On 9 May <Norway showed a draft> of its own.", ""),
        ("Next week <Norway> may show a draft.", ""),
        ("Norway may <show a draft> of its own.", "may"),
        ("Chile would not; <the draft> encourages talks.", ""),
        ("<The draft is shown.> According to Norway, it encourages talks.", ""),
        ("<The draft is shown>. According to Norway, it encourages talks.", ""),
        ("<The draft is shown>, according to Norway, and encourages talks.", "according to"),
        ("<“The draft is shown.”> Reportedly, it encourages talks.", ""),
        ("Chile would not.\n\n<The draft> encourages talks.", ""),
    ],
)
def test_only_words_of_its_own_sentence_turn_a_quote(text: str, clipped: str) -> None:
    before, quote, after = re.split("[<>]", text)
    found = locate(SourceText(before + quote + after, "en"), quote)
    assert found.stands
    turned = f"{found.clipped_before}{found.clipped_after}".casefold()
    assert clipped in turned
    assert bool(clipped) is bool(turned)


@pytest.mark.parametrize("marks", ["''", "‘’", '""', "“”", "«»", "``"])
def test_marks_at_the_ends_of_a_quote_need_not_stand_in_the_source(marks: str) -> None:
    source = SourceText("The text “demands that all parties cease the detention of crews” at once.", "en")
    for words in ("demands that all parties cease", "the detention of crews", "crews” at once"):
        found = locate(source, f"{marks[0]}{words}{marks[1]}")
        assert found.verdict is Verdict.TYPOGRAPHIC, words


@pytest.mark.parametrize("mark", ["'", '"', "“", "‘"])
def test_a_mark_beside_a_quote_does_not_part_it_from_its_context(mark: str) -> None:
    source = SourceText(f"He called it {mark}late{mark} once, and {mark}late{mark} again.", "en")
    assert locate(source, "late", prefix="once, and").places == ((31, 35),)
    assert locate(source, "late", suffix="again").places == ((31, 35),)


@pytest.mark.parametrize(
    ("text", "quote", "verdict", "differs"),
    [
        ("Not all parties agreed to the plan.", "All parties agreed to the plan", "altered", ("", "Not")),
        ("They do not agree to the plan at once.", "Agree to the plan at once", "altered", ("", "not")),
        ("No draft was shown to members.", "Draft was shown to members", "altered", ("", "No")),
        ("No. All parties agreed to the plan.", "all parties agreed to the plan", "drifted", ("all", "All")),
        ("He said all parties agreed to the plan.", "All parties agreed to the plan", "drifted", ("All", "all")),
        ("It was not late, and all parties agreed to it.", "All parties agreed to it", "drifted", ("All", "all")),
    ],
)
def test_a_capital_does_not_cut_a_negation_off(text: str, quote: str, verdict: str, differs: tuple[str, str]) -> None:
    found = locate(SourceText(text, "en"), quote)
    assert found.verdict == verdict
    assert found.differs[0] == differs


def test_the_month_of_may_is_no_modal_that_an_elision_hides() -> None:
    source = SourceText("It welcomes the plan of 9 May and calls on both States. They may meet again.", "en")
    assert locate(source, "welcomes the plan … and calls on both States").verdict is Verdict.TYPOGRAPHIC
    assert locate(source, "They … meet again").verdict is Verdict.ALTERED


TWINS = SOURCES["twins en"]


@pytest.mark.parametrize(
    ("quote", "prefix", "suffix", "line", "context"),
    [
        ("Board of Peace", "reference to the", None, 1, True),
        ("Board of Peace", "welcomes the", None, 3, True),
        ("Board of Peace", "WELCOMES  the", None, 3, True),
        ("Board of Peace", "American draft, in contrast, welcomes the", None, 3, True),
        ("Board of Peace", "comes the", None, None, False),
        ("Board of Peace", None, "It remains", None, True),
        ("Board of Peace", "reference to the", "It remains", 1, True),
        ("Board of Peace", "opposes the", None, None, False),
        ("omits any", "Russia's draft", "reference", 1, True),
        ("omits any", "China's draft", None, 1, False),
    ],
)
def test_prefix_and_suffix(quote: str, prefix: str | None, suffix: str | None, line: int | None, context: bool) -> None:
    found = locate(TWINS, quote, prefix, suffix)
    assert found.context is context
    assert (found.line if found.verdict == Verdict.EXACT else None) == line


@pytest.mark.parametrize("quote", ["Board of Peace", "It remains seized of the matter.", "the", "draft"])
def test_the_shortest_context_leads_back(quote: str) -> None:
    places = locate(TWINS, quote).places
    assert len(places) > 1
    for place in places:
        prefix, suffix = shortest_context(TWINS, place)
        found = locate(TWINS, quote, prefix, suffix)
        assert found.stands
        assert found.places == (place,)


def test_the_shortest_context_is_short() -> None:
    first, second = locate(TWINS, "Board of Peace").places
    assert shortest_context(TWINS, first) == ("to the", "")
    assert shortest_context(TWINS, second) == ("welcomes the", "")
    assert shortest_context(TWINS, (0, 6)) == ("", "")


def test_no_context_tells_apart_what_is_the_same_all_round() -> None:
    source = SourceText("peace " * 100)
    assert shortest_context(source, (300, 305)) == ("", "")


def test_parts_that_stand_are_named_where_the_whole_does_not() -> None:
    found = locate(SOURCES["wire en"], "two abstentions … eleven votes in favour")
    assert found.halves == (("two abstentions", 2), ("eleven votes in favour", 2))
    splice = locate(SOURCES["un en"], "to comply fully and without delay Welcomes the efforts of Algeria")
    assert splice.halves == (
        ("to comply fully and without delay", 11),
        ("Welcomes the efforts of Algeria", 23),
    )


def test_the_nearest_passage_is_a_hint_for_an_absent_quote() -> None:
    found = locate(SOURCES["un en"], "1 March 2026")
    assert found.text == "31 March 2026"
    assert found.differs == (("1", "31"),)


def test_what_differs_is_given_in_both_wordings() -> None:
    found = locate(SOURCES["wire en"], "The text received twelve votes in favour, two against and three abstentions")
    assert found.differs == (("twelve", "eleven"), ("three", "two"))


@pytest.mark.parametrize("gap", [60, 61])
def test_an_elision_leaves_out_at_most_sixty_words(gap: int) -> None:
    source = SourceText("Council decides " + "word " * gap + "to remain seized")
    found = locate(source, "Council decides … to remain seized")
    assert found.verdict == (Verdict.TYPOGRAPHIC if gap == 60 else Verdict.ABSENT)


@pytest.mark.parametrize("gap", [5, 6])
def test_an_insertion_stands_for_at_most_five_words(gap: int) -> None:
    source = SourceText("the Council decides " + "word " * gap + "to remain seized of it")
    found = locate(source, "the Council decides [then] to remain seized of it")
    assert found.stands == (gap == 5)


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("He spoke first.\nHe left later.", False),
        ("He spoke first.\n\nHe left later.", False),
        ("He spoke first, as the\nhead of his party. He left later.", True),
        ("The envoy said that he spoke first, and that somebody had\nobjected to it. He left later.", True),
    ],
)
def test_an_elision_stays_in_one_paragraph(text: str, stands: bool) -> None:
    assert locate(SourceText(text, "en"), "spoke first … left later").stands is stands


def test_hidden_sentences_may_say_no() -> None:
    source = SourceText("The Council met on Monday. It did not vote. The Council adopted the text.", "en")
    assert locate(source, "The Council met on Monday. … The Council adopted the text.").stands
    assert locate(source, "It did … vote").hidden == ("not",)


def test_an_empty_source_has_nothing() -> None:
    assert locate(SourceText(""), "peace").verdict == Verdict.ABSENT


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("The Council decided to remain seized of the matter and to meet again.", True),
        ("Le Conseil a décidé de rester saisi de la question et de se réunir.", True),
        ("El Consejo decidió seguir ocupándose de la cuestión y reunirse en el mes.", True),
        ("Совет постановил продолжать заниматься этим вопросом и собраться на заседание.", True),
        ("Der Rat beschloss, mit der Angelegenheit befasst zu bleiben und sich zu treffen.", False),
        ("O Conselho decidiu continuar a ocupar-se da questão e não se reunir com as partes.", False),
        ("安全理事会决定继续处理此案", False),
    ],
)
def test_the_language_is_guessed(text: str, guarded: bool) -> None:
    assert locate(SourceText(text), text).guarded is guarded


sentence = st.lists(st.sampled_from(WORDS), min_size=6, max_size=60)


@given(sentence, st.data())
def test_what_stands_is_found(words: list[str], data: st.DataObject) -> None:
    """Any run of words of a source stands in it, however its lines are wrapped."""
    text = "".join(word + data.draw(st.sampled_from([" ", "\n", "\u00a0", "  "])) for word in words)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    found = locate(SourceText(text, "en"), " ".join(words[start:end]))
    assert found.stands or found.verdict == Verdict.AMBIGUOUS


@given(sentence, sentence)
def test_nothing_passes_that_does_not_stand(words: list[str], others: list[str]) -> None:
    source, quote = SourceText(" ".join(words), "en"), " ".join(others)
    found = locate(source, quote)
    stands = f" {quote} " in f" {source.raw} "
    assert (found.stands or found.verdict == Verdict.AMBIGUOUS) == stands


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_text_is_searched_for_any_quote(text: str, quote: str) -> None:
    found = locate(SourceText(text), quote)
    if found.verdict == Verdict.EXACT:
        assert quote.strip() in text
        assert fold(quote.strip()).text in fold(text).text


HOSTILE: list[tuple[str, Callable[[int], str], Callable[[int], str]]] = [
    ("one word", lambda size: "a" * size, lambda size: "a" * (size // 100)),
    ("one word and another", lambda size: "a" * size, lambda size: "a" * (size // 100) + " b"),
    ("a word again and again", lambda size: "a " * (size // 2), lambda size: "a " * (size // 100)),
    ("nearly the same words", lambda size: "a " * (size // 2), lambda size: "a " * (size // 100) + "b"),
    ("hyphens", lambda size: "a-" * (size // 2), lambda size: "a " * (size // 100) + "b"),
    ("elisions", lambda size: "a " * (size // 2), lambda size: " … ".join("a" * 19)),
    ("many elisions", lambda size: "a " * (size // 2), lambda size: " … ".join("a" * (size // 100))),
    ("insertions", lambda size: "a " * (size // 2), lambda size: " [x] ".join("a" * 15) + " b"),
    ("brackets", lambda size: "[" * size, lambda size: "[" * (size // 100) + "a"),
    ("dots", lambda size: "." * size, lambda size: "a . . . b"),
    ("words of the list", lambda size: "no not may " * (size // 11), lambda size: "may … shall … not … zz"),
    ("a quote as long as the text", lambda size: "of the " * (size // 7), lambda size: "the of and " * (size // 11)),
    ("line ends", lambda size: "\n" * size, lambda size: "a b c d e f"),
    ("dashes", lambda size: " - " * (size // 3), lambda size: "a - b - c"),
    ("marks", lambda size: "e\u0301" * (size // 2), lambda size: "e\u0301" * (size // 100)),
]


def operations(search: Callable[[], Location]) -> int:
    """How many calls of Python and C functions a search takes: the same on every machine."""
    count = 0

    def tally(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tally)
    try:
        search()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(("text", "quote"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_hostile_texts_cost_no_more_than_their_length(text: Callable[[int], str], quote: Callable[[int], str]) -> None:
    """Ten times the text and the quote: at most some ten times the operations, and a few for each character."""
    small = operations(lambda: locate(SourceText(text(3_000), "en"), quote(3_000)))
    large = operations(lambda: locate(SourceText(text(30_000), "en"), quote(30_000)))
    assert large < 20 * small + 20_000
    assert large < 100 * 30_000


def test_a_prepared_source_is_not_prepared_again() -> None:
    """Of five hundred absent quotes each costs the same, and little beside the source."""
    source = SourceText(" ".join(f"{word}{at}" for at in range(2_000) for word in ("peace", "force", "council")), "en")
    first = operations(lambda: locate(source, "no such words stand anywhere in here"))
    quotes = [f"no such words stand {at} times in here" for at in range(20)]
    later = [operations(partial(locate, source, quote)) for quote in quotes]
    assert max(later) < first / 5
    assert max(later) < 5_000


@pytest.fixture(scope="module")
def resolutions() -> SourceText:
    folder = os.environ.get("UNDIFF_DATA")
    if not folder:
        pytest.skip("UNDIFF_DATA names no folder with the resolutions of 1946-1994")
    files = sorted((Path(folder) / "resolutions-1946-1994").glob("*.txt"))[::12]
    return SourceText("\n\n".join(file.read_text(encoding="utf-8") for file in files), "en")


def quotes_from(source: SourceText, count: int) -> Iterator[list[str]]:
    words, chosen = source.raw.split(), random.Random(1945)
    while count:
        start = chosen.randrange(len(words))
        quote = words[start : start + chosen.randint(6, 40)]
        if len(quote) > 5 and not re.search(r"\[|…|\.\.", " ".join(quote)):
            count -= 1
            yield quote


def test_real_quotes_stand(resolutions: SourceText) -> None:
    """Runs of words of real resolutions, wrapped lines joined, in other typography, and with a word left out."""
    for words in quotes_from(resolutions, 200):
        quote = " ".join(words)
        dressed = "“" + quote.replace("'", "’").replace("fi", "ﬁ").replace(" ", "\u00a0", 2).replace("-", "‑") + "”"
        for written in (quote, dressed):
            assert locate(resolutions, written).verdict in (Verdict.EXACT, Verdict.TYPOGRAPHIC, Verdict.AMBIGUOUS), (
                written
            )


def test_no_changed_word_of_a_real_quote_passes(resolutions: SourceText) -> None:
    """One word dropped, doubled, or put in another's place: whatever the verdict, the quote does not stand."""
    chosen = random.Random(1994)
    text = re.sub(r"\W", "", resolutions.raw.casefold())
    for words in quotes_from(resolutions, 200):
        at = chosen.randrange(1, len(words) - 1)
        for changed in ([], [words[at], words[at]], ["not", words[at]], [chosen.choice(words)]):
            quote = " ".join([*words[:at], *changed, *words[at + 1 :]])
            if re.sub(r"\W", "", quote.casefold()) not in text:
                assert not locate(resolutions, quote).stands, quote
