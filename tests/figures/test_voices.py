"""Who says so and how surely: sentence, printed number -> speaker, verb, kind, modality."""

from __future__ import annotations

import pytest

from pipeline.figures import extract

# fmt: off
ROWS: list[tuple[str, str, str | None, str | None, str, str]] = [
    ("Officials say 80 trucks are stuck.", "80", "Officials", "say", "reported", "stated"),
    ("The ministry said 12 people had died.", "12", "The ministry", "said", "reported", "stated"),
    ("Twelve people had died, the ministry said.", "Twelve", "the ministry", "said", "reported", "stated"),
    ("Twelve people had died, said police chief Ana Brum.", "Twelve", "Ana Brum", "said", "reported", "stated"),
    ("Ruritania’s government estimates that 90,000 tailors left.", "90,000", "Ruritania’s government", "estimates", "reported", "estimated"),
    ("Over 400 rafts sank this year, the coastguard said on Friday, up from 377.", "400", "the coastguard", "said", "reported", "stated"),
    ("The ministry denied that 9,000 men had left, putting the figure at 4,000.", "9,000", "The ministry", "denied", "reported", "denied"),
    ("The ministry denied that 9,000 men had left, putting the figure at 4,000.", "4,000", "The ministry", "denied", "reported", "stated"),
    ("More than 100 feared dead after ferry sinks", "100", None, None, "none", "stated"),
    ("Some 45 per cent favour a move, according to jobs.example.", "45 per cent", "jobs.example", "according to", "reported", "stated"),
    ("According to the Alder Institute, 30 dams are unsafe.", "30", "the Alder Institute", "according to", "reported", "stated"),
    ("“We lost 40 goats,” she said.", "40", "she", "said", "direct", "stated"),
    ("As many as 9,000 cooks are said to have fled.", "9,000", None, "are said to", "hearsay", "stated"),
    ("Nordwerk expects to hire 300 fitters.", "300", "Nordwerk", "expects", "reported", "forecast"),
    ("The bridge will cost $40 million.", "$40 million", None, None, "none", "forecast"),
    ("The leak could cost $9 million.", "$9 million", None, None, "none", "conditional"),
    ("If the dam breaks, 5,000 homes may flood.", "5,000", None, None, "none", "conditional"),
    ("The army did not lose 200 tanks.", "200", None, None, "none", "denied"),
    ("The governor denied that 60 prisoners had fled.", "60", "The governor", "denied", "reported", "denied"),
    ("Did 500 people sign the petition?", "500", None, None, "none", "question"),
    ("An estimated 700 cranes nest here.", "700", None, None, "none", "estimated"),
    ("Nordwerk to cut 1,200 posts", "1,200", None, None, "none", "forecast"),
    ("Six people were killed.", "Six", None, None, "none", "stated"),
    ("Some 90 farms closed, the council in Vidalia estimates.", "90", "the council in Vidalia", "estimates", "reported", "estimated"),
    ("Some 90 farms closed, inspectors at the Office for Soil write.", "90", "inspectors at the Office for Soil", "write", "reported", "stated"),
    ("Some 90 farms closed, the Guild of Millers said in a letter to its members.", "90", "the Guild of Millers", "said", "reported", "stated"),
    ("A spokesman for the army said 14 men were missing.", "14", "A spokesman for the army", "said", "reported", "stated"),
]
# fmt: on


@pytest.mark.parametrize(
    ("sentence", "printed", "speaker", "verb", "kind", "modality"), ROWS, ids=[row[0] for row in ROWS]
)
def test_speaker_and_modality(  # noqa: PLR0917 - a rule looks at the whole sentence
    sentence: str, printed: str, speaker: str | None, verb: str | None, kind: str, modality: str
) -> None:
    (one,) = [one for one in extract(sentence) if one.printed == printed]
    said = one.attribution
    assert (said.speaker, (said.verb or "").lower() or None, said.kind, one.modality) == (
        speaker,
        verb,
        kind,
        modality,
    )


def test_the_pronoun_of_the_next_sentence_is_the_speaker_before() -> None:
    text = "Ana Brum said the dam was unsafe. She added that 40 cracks had been found."
    (one,) = extract(text)
    assert (one.attribution.speaker, one.attribution.verb) == ("Ana Brum", "added")


def test_a_surname_gets_the_name_that_was_printed_in_full() -> None:
    text = (
        "Tomas Vidal, an engineer, told reporters the dam was unsafe. Mr Vidal said 40 cracks had been found."
    )
    (one,) = extract(text)
    assert one.attribution.speaker == "Tomas Vidal"


def test_the_speaker_at_the_end_covers_every_figure() -> None:
    found = extract("A storm killed six farmers and injured 40, officials said.")
    assert {one.attribution.speaker for one in found} == {"officials"}
    assert len(found) == 2
