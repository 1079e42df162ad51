"""The rules of `undiff check`: name, default severity, and when each one speaks. The one place that says so.

Writers, the documentation and the settings read this table; the modules `rules_*` find what it names. A `fixed` rule
guards the check itself, so that nobody can lower or waive it.
"""

from __future__ import annotations

from msgspec import Struct

from undiff.problems import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Rule(Struct, frozen=True):
    """A rule: its name, the severity it has unless undiff.toml says otherwise, and when it speaks."""

    name: str
    severity: Severity
    when: str
    fixed: bool = False


RULES: tuple[Rule, ...] = (
    Rule("yaml", ERROR, "The file is no YAML, or breaks the reading rules of the format.", fixed=True),
    Rule(
        "schema",
        ERROR,
        "A key is unknown or missing, a value is of the wrong kind, or a quote has no words.",
        fixed=True,
    ),
    Rule("duplicate-id", ERROR, "Two drafts, sources, entries of a dossier or clauses of a draft share an id."),
    Rule("unknown-reference", ERROR, "A source, draft, topic, clause or entry is named that does not exist."),
    Rule("source-missing", ERROR, "A source's stored file is not there, or lies outside the workspace.", fixed=True),
    Rule("source-changed", ERROR, "A source's stored file is not the one whose SHA-256 is recorded.", fixed=True),
    Rule("source-unverifiable", INFO, "A source is cited and has no stored text, so nothing can be looked up in it."),
    Rule("source-predates-draft", WARNING, "All sources of a clause were published before its draft was written."),
    Rule("quote-absent", ERROR, "The quote does not stand in its source."),
    Rule("quote-altered", ERROR, "The quote stands in its source but for a word that changes the meaning."),
    Rule("quote-drifted", WARNING, "The quote stands in its source but for a few other words."),
    Rule("quote-clipped", WARNING, "The words right before or after the quote, in its sentence, turn its sense."),
    Rule("quote-ambiguous", WARNING, "The quote stands in its source more than once, and nothing settles which."),
    Rule("quote-misattributed", ERROR, "The quote is given as the clause's very words, and they are not in it."),
    Rule("fact-unsupported", ERROR, "A fact of a reported clause stands in nothing that is cited for it."),
    Rule("verb-unsupported", WARNING, "The opening verb of a reported clause stands in nothing that is cited for it."),
    Rule("passage-unrelated", WARNING, "A cited passage shares no content word, alias or number with its clause."),
    Rule("change-uncited", WARNING, "A clause differs from the version before, and no new citation reports that."),
    Rule("clause-uncited", ERROR, "A reported clause has no citation."),
    Rule("clause-not-in-text", ERROR, "A verbatim clause does not stand in the stored text of its document."),
    Rule("claim-contradicted", ERROR, "The draft says otherwise than the claim, and the verdict does not say so."),
    Rule("verdict-disagrees", ERROR, "The verdict is contradicted or unsupported, and the claim holds."),
    Rule("status-unrecorded", WARNING, "Events and votes do not record the stage that a draft's status claims."),
    Rule("dates-disagree", WARNING, "A draft, its events, its vote or the version before contradict one another."),
    Rule("claim-circular", WARNING, "A claim is borne out only by sources of its own origin."),
    Rule("claim-unverifiable", WARNING, "Nothing that is known of the drafts bears a claim out or contradicts it."),
    Rule("vote-invalid", ERROR, "Members, tally and result of a vote do not fit one another or the Council."),
    Rule("state-misspelt", WARNING, "A sponsor, author or actor is no State, but a slip away from one's name."),
    Rule("version-cycle", ERROR, "Drafts replace one another in a loop."),
    Rule("waiver-invalid", ERROR, "A waiver has no reason, is past its date, or has nothing to waive.", fixed=True),
    Rule("nothing-checked", ERROR, "What was to be checked holds no draft, claim or quote.", fixed=True),
    Rule("unused-source", INFO, "Nothing cites the source."),
)
"""All rules, in the order of the documentation."""

BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}
