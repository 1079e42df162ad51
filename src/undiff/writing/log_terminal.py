"""How texts came to be, on a terminal: a row a version, with what changed since the one before and who reports it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from undiff.comparing.comparison import ChangeType, Comparison
from undiff.model import Draft
from undiff.tracking.chains import last_versions
from undiff.tracking.log import Entry, Log
from undiff.writing.cited import sources_line
from undiff.writing.paint import Paint, Role, beside, indented, page, ruled
from undiff.writing.wording import (
    OUR_WORDING,
    RECONSTRUCTED,
    audience_words,
    counted,
    in_order_of_consequence,
    is_of_paragraphs,
    is_reconstructed,
    labels,
    listed,
    signal_words,
    status_words,
    version_words,
    what_happened,
)

_MOST = 12  # labels of clauses of one kind, and strong changes, in a step


def write_log(found: Log, paint: Paint) -> str:
    """The texts, each with its versions in order."""
    return page(_Page(found, paint).lines(), paint)


class _Page:
    """A page under way; its methods give lines."""

    def __init__(self, found: Log, paint: Paint) -> None:
        self.found, self.paint = found, paint
        names = [entry.draft.id for text in found.texts for entry in text]
        self.tag = min(max(map(len, names), default=0) + 2, paint.width // 3)

    def lines(self) -> Iterator[Text]:
        title = f"{self.found.dossier.title}: " if self.found.dossier else ""
        yield from self.line((title, Role.LABEL), (self.answer(), Role.PLAIN))
        clauses = (clause for text in self.found.texts for entry in text for clause in entry.draft.clauses)
        if is_reconstructed(*clauses):
            yield from self.line((RECONSTRUCTED, Role.MUTED))
        for text in self.found.texts:
            yield Text()
            yield self.heading(text)
            above = None
            for entry in text:
                yield from self.entry(entry, above)
                above = entry.draft.id

    def answer(self) -> str:
        """How many texts and versions there are, and where each stands; of one draft, its place among them."""
        texts = self.found.texts
        if self.found.draft is not None:
            names = [entry.draft.id for entry in texts[0]]
            place = names.index(self.found.draft.id)
            behind = len(names) - place - 1
            return f"{self.found.draft.id}, {counted(place, 'version')} before it, {behind} after it"
        if not texts:
            return "no drafts yet"
        count = f"{counted(len(texts), 'text')} in {counted(sum(map(len, texts)), 'version')}"
        ends = [draft for text in texts for draft in _ends([entry.draft for entry in text])]
        return f"{count}; last {listed([_stands(draft) for draft in ends])}"

    def heading(self, text: tuple[Entry, ...]) -> Text:
        first, last = text[0].draft.id, text[-1].draft.id
        left = self.paint.text((first if first == last else f"{first} to {last}", Role.LABEL))
        return ruled(left, self.paint.text((counted(len(text), "version"), Role.LABEL)), self.paint)

    def entry(self, entry: Entry, above: str | None) -> Iterator[Text]:
        """A version: what it is, who saw it, what changed, and the sources of all that."""
        draft, study = entry.draft, entry.version.study
        before = study.comparison.left if study is not None else None
        tag = self.paint.text((draft.id, Role.LABEL))
        tag.truncate(self.tag - 1, overflow="ellipsis")
        about = self.wrapped(
            (version_words(draft, before), Role.PLAIN), (f" \u00b7 {audience_words(draft)}", Role.MUTED)
        )
        if draft.translation_of:
            about += self.wrapped((f"the {draft.language or 'other'} version of {draft.translation_of}", Role.PLAIN))
        about += self.said("told by ", sources_line(entry.passages, self.paint))
        yield from beside(tag, self.tag, about)
        if link_words(entry):
            yield from self.inside(self.wrapped((link_words(entry), Role.BAD)))
        if study is not None:
            comparison = study.comparison
            yield from self.inside(self.step(entry, comparison, since_words(comparison, above)))

    def step(self, entry: Entry, comparison: Comparison, since: str) -> Iterator[Text]:
        """What changed in a step: the counts, the strong changes, the sources that report it."""
        yield from self.wrapped((since, Role.PLAIN), (step_words(entry, comparison), Role.LABEL))
        told = strong_words(entry, comparison)
        for words in told[:_MOST]:
            yield from self.wrapped((f"\u25b2 {words}", Role.STRONG))
        if len(told) > _MOST:
            more = f"undiff diff {comparison.left.id} {comparison.right.id} --only strong"
            yield from self.wrapped((f"and {len(told) - _MOST} more: {more}", Role.MUTED))
        passages = [passage for step in entry.steps for passage in step.passages]
        yield from self.said("changes reported by ", sources_line(passages, self.paint))
        if not passages and any(step.change.certain and not step.attested for step in entry.steps):
            yield from self.wrapped(("no source cited for it reports a change", Role.MUTED))

    def said(self, what: str, sources: Text) -> list[Text]:
        if not sources.plain:
            return []
        line = self.paint.text((what, Role.MUTED)).append_text(sources)
        return self.paint.wrapped(line, self.paint.width - self.tag, 2)

    def wrapped(self, *pieces: tuple[str, Role]) -> list[Text]:
        return self.paint.wrapped(self.paint.text(*pieces), self.paint.width - self.tag, 2)

    def inside(self, lines: Iterator[Text] | list[Text]) -> list[Text]:
        return indented(lines, self.tag)

    def line(self, *pieces: tuple[str, Role]) -> list[Text]:
        return self.paint.wrapped(self.paint.text(*pieces), self.paint.width)


def _ends(drafts: list[Draft]) -> list[Draft]:
    """The last versions of a text: two where two replace the same draft; of a loop, the one told last."""
    return last_versions(drafts) or drafts[-1:]


def _stands(draft: Draft) -> str:
    return f"{draft.id} ({status_words(draft) or 'status not recorded'})"


def link_words(entry: Entry) -> str:
    """Why a version is not compared with the one that it replaces; nothing where it is, or replaces none."""
    broken = entry.version.broken
    return f"replaces {entry.draft.replaces}: {broken}" if broken is not None else ""


def since_words(comparison: Comparison, above: str | None) -> str:
    """The version that a step starts from, where it is not the one told above."""
    return f"since {comparison.left.id}: " if comparison.left.id != above else ""


def strong_words(entry: Entry, comparison: Comparison) -> list[str]:
    """The strong changes of a step, by consequence."""
    return [
        f"{labels(change, comparison)}: {signal_words(signal, comparison)}"
        for change in in_order_of_consequence([step.change for step in entry.steps])
        for signal in change.signals
        if signal.attested and signal.direction
    ]


def step_words(entry: Entry, comparison: Comparison) -> str:
    """What changed in a step: its counts, how much of that is our wording, and the headings and titles."""
    ours = ours_words(entry, comparison)
    titles = [
        f"{labels(step.change, comparison)} {what_happened(step.change, comparison)}"
        for step in entry.steps
        if not is_of_paragraphs(step.change, comparison)
    ]
    heads = f" Headings and titles: {listed(titles, _MOST)}." if titles else ""
    return f"{count_words(comparison)}{f'; {ours}' if ours else ''}.{heads}"


def count_words(comparison: Comparison, most: int = _MOST) -> str:
    """How many paragraphs changed, were added, moved or stayed, with the first labels of all but those that stayed."""
    groups: dict[str, list[str]] = {}
    for change in comparison.changes:
        if is_of_paragraphs(change, comparison):
            stayed = change.type is ChangeType.UNCHANGED and not change.moved
            names = groups.setdefault(what_happened(change, comparison), [])
            names.append("" if stayed else labels(change, comparison))
    told = [
        f"{len(names)} {what}" + (f" ({listed(names, most)})" if any(names) and most else "")
        for what, names in sorted(groups.items(), key=lambda group: not any(group[1]))  # what stayed comes last
    ]
    return ", ".join(told) or "no paragraphs"


def ours_words(entry: Entry, comparison: Comparison) -> str:
    """How much of a step is known from our wording alone; nothing where none of it is."""
    certain = [step for step in entry.steps if step.change.certain and is_of_paragraphs(step.change, comparison)]
    ours = sum(not step.attested for step in certain)
    if not ours:
        return ""
    return OUR_WORDING if ours == len(certain) else f"{ours} of {len(certain)} in {OUR_WORDING}"
