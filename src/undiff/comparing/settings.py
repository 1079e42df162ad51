"""The aligner's settings in one frozen record, each default with its evidence.

The weights are log-odds (natural logarithm) that two clauses correspond. They were fitted by logistic regression on 45
pairs of Security Council texts aligned by hand, 497 links: renewals, successors, related and unrelated texts of
1966-2024, drafts and resolutions. The figures below are micro-F1 over links, each pair measured with weights fitted on
the other 44: 0.941 in all, 0.911 on average over the pairs, and 8 of 103 labelled boilerplate twins are linked.

Tried, and without effect: weighing words by the frequencies of the pair itself or by both, weighing pairs of words by
theirs, numbers weighed less, the share of weighty words over the mean of both weights, the rarest words that they
share, how much of the words right behind the opening agrees, proper names that agree, disagree or stand elsewhere, how
alike the two drafts' vocabularies are, whether both are sub-paragraphs and whether the paragraphs above correspond,
neighbours at two places' distance, how many sure links a pair crosses, and an optimal assignment instead of the greedy
one (the same links). Names changed throughout (country, mission, armed group, panel) cost 0.02 of F1 and need no step
of their own.
"""

from __future__ import annotations

from msgspec import Struct


class AlignSettings(Struct, frozen=True):
    """Weights of evidence and thresholds, in log-odds unless said otherwise."""

    # What two clauses say, and where they stand.
    covered: float = 6.12
    """For the share of the weighty words of the one that says less: a limb put in leaves it whole. Without it F1 is
    0.017 lower."""
    words: float = 5.33
    """For a unit of log(share of all words but stop words + 0.05). Without it 0.022 lower."""
    runs: float = 0.6
    """For a unit of log(share of runs of three words + 0.02). Without it 0.003 lower."""
    opening: float = 1.52
    """They open alike: "Requests", "Also requests". Without it 0.008 lower."""
    other_object: float = -0.48
    """They open alike, but on another object or addressee, as boilerplate twins do. Without it 0.006 lower."""
    foreign: float = 1.29
    """For a unit of log(1 + words that the other draft has nowhere, in rare words; of the side that has fewer). What
    one says and the other draft does not was put in place of what the other says; words that stand elsewhere in the
    other draft belong to a clause there. Without it 0.014 lower."""
    part: float = 2.14
    """Both preambular, both operative, both of an annex. What went from one part to another must show more words.
    Without it 0.007 lower."""
    distance: float = -2.51
    """For the distance between their places, each between 0, the first clause, and 1, the last. Without it 0.009
    lower, on the seven pairs of the test 0.014."""
    base: float = -2.4

    # What the analyst says about clauses. No aligned pairs tell these: by reason, tried on the Gaza dossier.
    topics: float = 8.0
    """For the square of the share of topics they have in common (Dice): the same topics outweigh words that hardly
    agree; half of them say little."""
    other_topics: float = -3.0
    """Both have topics, and none in common."""
    reported_share: float = 0.15
    """A paraphrase on mostly the same topics counts as sharing this much, however few words it shares."""
    few_words: float = 0.25
    """Similarity below which a link of reported clauses on one topic is put down to the topic."""

    # What stands around a pair.
    own: float = 1.17
    """For a unit of the log-odds so far."""
    rival: float = -0.51
    """For a unit of the log-odds of the best other candidate of either clause. Without it 0.020 lower."""
    beside: float = 1.65
    """For each pair right before and right after, by its probability. Without it 0.004 lower."""
    related: float = 1.68
    """For a unit of log(share of clauses that seem to have a counterpart, on the side where it is larger, + 0.02): in
    drafts on different matters boilerplate is all there is to link. Without it 0.007 lower, and four more twins are
    linked."""
    context_base: float = 0.95

    # What every link must show.
    pair: float = -0.7
    """Pairs from here on are linked. F1 is level within 0.003 from -1.9 to -0.4, and 0.004 lower at -0.1."""
    alone: float = -2.0
    """What two clauses say, where they stand, and how much of the drafts corresponds must come to this without
    neighbours and rivals: the less two drafts have to do with each other, the more a link must say for itself. From -3
    to -2 F1 is level, twins fall from 11 to 8, and the mean over pairs rises from 0.903 to 0.911; without it 13 twins
    and 0.898; at -1.5 F1 is 0.007 lower for one twin."""
    least_covered: float = 0.25
    """So much of the weighty words of the clause that says less must stand in the other, whatever else speaks for the
    link, topics aside. Without it 11 twins, and F1 is 0.005 lower; at 0.3 it is 0.002 lower, at 0.35 0.012."""

    # Splits and merges: a clause left over, and one that is linked already.
    least_own: int = 2000
    """They must share words that none of the other's partners has, of this weight (hundredths of a nat; about four
    weighty words). Between 1500 and 2500 F1 changes by 0.003."""
    whole: float = 0.9
    """Or nearly all of it must stand in the other clause, ..."""
    whole_runs: int = 4
    """... and so many runs of three words must be its own."""
    transferred_own: int = 3000
    """Two clauses that are both linked elsewhere must share this much that none of their partners has, ..."""
    transferred_runs: int = 6
    """... and so many runs of three words: a limb that went from one paragraph to another."""
    part_own: float = 1.78
    """For the share of its weight that the words of its own make."""
    part_own_runs: float = 1.23
    """For a unit of log(runs of three words of its own + 0.5)."""
    part_content: float = 3.41
    """For a unit of log(share of weighty words + 0.03)."""
    part_covered: float = 1.88
    """For the share of its weight that all words it shares make."""
    part_kind: float = 1.09
    """Both in the same part of the text."""
    part_base: float = -1.98
    part_pair: float = -1.3
    """From here on it joins. F1 is 0.004 lower at -1.7, 0.001 at -1.1, and 0.017 without any splits and merges."""

    moved_similarity: float = 0.5
    """A link out of order is called a move only if the clauses are this alike: a missed move is noise, a wrong one
    costs trust. On 900 made pairs this lifts the precision of moves from 0.95 to 0.99 and costs 0.02 of recall."""


DEFAULT = AlignSettings()
