"""The numbers that the rules of comparison turn on: how alike is alike enough, and how far apart is too far.

Identity scores run from 0 to 1 (pipeline.compare.identity.identity). Chosen on invented stories and two real events; a change
shows in benchmarks/compare.py and in tests/compare/test_stories.py.
"""

ALIKE = 0.45  # below this two figures are not worth a row
SAME_SPECIFIC = 0.4  # what a particular value needs to be called the same claim
SAME = 0.5
MOVED = 0.6  # what a moved tally needs
APART = 0.62  # what a contradiction needs
SURE = 0.75  # ... and one that takes an inference

ONE_SENTENCE = 0.8  # the part of its words that two prints of one sentence share
LIKE_FRAME = 0.4  # words around two numbers that are alike enough to stand in for thing and predicate
FAR_APART = 3.0  # values further apart than this are rarely two readings of one quantity
DISPUTED = 10.0  # ... but those of two parties in a dispute are
LEAP = 6.0  # a tally that grows by more than this needs its event to be settled
MANY = 100.0  # tallies leap in the first hours, while they are small
LEVEL_DAYS = 3  # two levels so many days apart, both dated by the text, are two levels
LEVEL_DAYS_IMPLIED = 30  # ... and where only the day of publication dates one of them
LAG_HOURS = 36.0  # a smaller tally within this time is an older report, not a contradiction
WHOLE_BY_ANOTHER_NAME = 5  # "17 workers" and "17 people" of one event; two and two may be chance
