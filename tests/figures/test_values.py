"""Values, units and hedges: one sentence -> (printed, low, high, unit, qualifier) of each figure, in order."""

from __future__ import annotations

import pytest

from pipeline.figures import extract

# fmt: off
ROWS: list[tuple[str, list[tuple[str, float | None, float | None, str, str]]]] = [
    # digits, commas, decimals
    ("The ferry carried 412 passengers.", [("412", 412, 412, "passenger", "exact")]),
    ("The town has 18,250 residents.", [("18,250", 18250, 18250, "resident", "exact")]),
    ("Turnout was 61.7 percent.", [("61.7 percent", 61.7, 61.7, "percent", "exact")]),
    ("The scheme will cost 1,20,000 rupees a head.", [("1,20,000", 120000, 120000, "INR per head", "exact")]),
    # words
    ("Seven miners were trapped.", [("Seven", 7, 7, "miner", "exact")]),
    ("Police arrested twenty-three people.", [("twenty-three", 23, 23, "person", "exact")]),
    ("The fund holds two hundred and fifty thousand shares.", [("two hundred and fifty thousand", 250000, 250000, "share", "exact")]),
    ("One hundred and six students fell ill.", [("One hundred and six", 106, 106, "student", "exact")]),
    ("The mill employs a dozen weavers.", [("a dozen", 12, 12, "weaver", "exact")]),
    ("They ordered three dozen buses.", [("three dozen", 36, 36, "bus", "exact")]),
    # magnitudes
    ("The plant cost 2.3 billion euros.", [("2.3 billion", 2.3e9, 2.3e9, "EUR", "exact")]),
    ("Losses reached £40m.", [("£40m", 4e7, 4e7, "GBP", "exact")]),
    ("The app has 35m users.", [("35m", 3.5e7, 3.5e7, "user", "exact")]),
    ("The group sold 4.3M phones.", [("4.3M", 4.3e6, 4.3e6, "phone", "exact")]),
    ("About 50k homes lost power.", [("50k", 5e4, 5e4, "home", "about")]),
    ("The state set aside 3 lakh crore rupees.", [("3 lakh crore", 3e12, 3e12, "INR", "exact")]),
    ("The strip is 35m long.", [("35", 35, 35, "metre", "exact")]),
    ("Half a million voters stayed home.", [("Half a million", 5e5, 5e5, "voter", "exact")]),
    ("Two and a half million tonnes were shipped.", [("Two and a half million", 2.5e6, 2.5e6, "metric ton", "exact")]),
    ("The state owes $1.2tn.", [("$1.2tn", 1.2e12, 1.2e12, "USD", "exact")]),
    # money, before and after, compound
    ("It paid US$ 3.5bn.", [("US$ 3.5bn", 3.5e9, 3.5e9, "USD", "exact")]),
    ("It paid 500 USD.", [("500 USD", 500, 500, "USD", "exact")]),
    ("A ticket costs 1,200€.", [("1,200€", 1200, 1200, "EUR", "exact")]),
    ("The flat went for AUD1.5m.", [("AUD1.5m", 1.5e6, 1.5e6, "AUD", "exact")]),
    ("Rent rose to RM2,400 a month.", [("RM2,400", 2400, 2400, "MYR per month", "exact")]),
    ("The fine is 30 million pounds.", [("30 million", 3e7, 3e7, "GBP", "exact")]),
    ("The parcel weighed 30 pounds.", [("30", 30, 30, "pound-mass", "exact")]),
    ("The shares closed at 164p.", [("164p", 164, 164, "penny", "exact")]),
    ("He was fined 5 million Swiss francs.", [("5 million", 5e6, 5e6, "CHF", "exact")]),
    ("The toll costs A$4.50.", [("A$4.50", 4.5, 4.5, "AUD", "exact")]),
    # per cent, points
    ("Some 12 per cent of pupils were absent.", [("12 per cent", 12, 12, "percent", "about")]),
    ("The lead shrank by 3 percentage points.", [("3 percentage points", 3, 3, "percentage point", "exact")]),
    ("The bank raised its rate by 25 basis points.", [("25 basis points", 25, 25, "basis point", "exact")]),
    ("Inflation was 4pc.", [("4pc", 4, 4, "percent", "exact")]),
    # fractions and shares in words
    ("A third of the harvest was lost.", [("A third", 1 / 3, 1 / 3, "fraction", "exact")]),
    ("Two-thirds of the crew quit.", [("Two-thirds", 2 / 3, 2 / 3, "fraction", "exact")]),
    ("Almost half of the shops stayed shut.", [("half", 0.5, 0.5, "fraction", "about")]),
    ("One in five drivers failed the test.", [("One in five", 0.2, 0.2, "fraction", "exact")]),
    ("Nine out of ten households have a radio.", [("Nine out of ten", 0.9, 0.9, "fraction", "exact")]),
    ("Three quarters of the seats were empty.", [("Three quarters", 0.75, 0.75, "fraction", "exact")]),
    ("The walk is a quarter of a mile.", [("a quarter", 0.25, 0.25, "mile", "exact")]),
    # negatives and signs
    ("It was minus 40 degrees Celsius in the valley.", [("minus 40", -40, -40, "celsius", "exact")]),
    ("Growth came in at -0.3%.", [("-0.3%", -0.3, -0.3, "percent", "exact")]),
    # ranges in every spelling
    ("The dam will cost 10 to 15 billion euros.", [("10 to 15 billion", 1e10, 1.5e10, "EUR", "range")]),
    ("Between five and six thousand people marched.", [("five and six thousand", 5000, 6000, "person", "range")]),
    ("The deal is worth $3–5bn.", [("$3–5bn", 3e9, 5e9, "USD", "range")]),
    ("Repairs take three or four weeks.", [("three or four", 3, 4, "week", "range")]),
    ("Prices range from $20 to $45.", [("$20 to $45", 20, 45, "USD", "range")]),
    ("Winds of 60-70 mph are forecast.", [("60-70", 60, 70, "mile per hour", "range")]),
    ("The shop sells 40 to 50 bikes a month.", [("40 to 50", 40, 50, "bike per month", "range")]),
    ("A share of 5 per cent to 20 per cent is planned.", [("5 per cent to 20 per cent", 5, 20, "percent", "range")]),
    # hedges before
    ("At least nine climbers died.", [("nine", 9, 9, "climber", "at_least")]),
    ("No fewer than 60 flights were cancelled.", [("60", 60, 60, "flight", "at_least")]),
    ("As many as 700 tenants must move.", [("700", 700, 700, "tenant", "at_most")]),
    ("Up to 90 jobs are at risk.", [("90", 90, 90, "job", "at_most")]),
    ("The firm employs more than 3,000 people.", [("3,000", 3000, 3000, "person", "more_than")]),
    ("Over 200 trees fell.", [("200", 200, 200, "tree", "more_than")]),
    ("Fewer than 40 whales are left.", [("40", 40, 40, "whale", "less_than")]),
    ("Just under 500 patients waited.", [("500", 500, 500, "patient", "about")]),
    ("Nearly 8,000 fans came.", [("8,000", 8000, 8000, "fan", "about")]),
    ("An estimated 45,000 herders live there.", [("45,000", 45000, 45000, "herder", "exact")]),
    ("Roughly a quarter of the budget is unspent.", [("a quarter", 0.25, 0.25, "fraction", "about")]),
    ("The blaze destroyed at least about 30 barns.", [("30", 30, 30, "barn", "at_least")]),
    # hedges after, and in the verb
    ("Forty or so farmers blocked the road.", [("Forty", 40, 40, "farmer", "about")]),
    ("The bridge will need $60 million or more.", [("$60 million", 6e7, 6e7, "USD", "at_least")]),
    ("The queue was 300+ cars.", [("300", 300, 300, "car", "at_least")]),
    ("Debt has exceeded 90 percent of output.", [("90 percent", 90, 90, "percent", "more_than")]),
    ("Sales topped $2 billion.", [("$2 billion", 2e9, 2e9, "USD", "more_than")]),
    ("Reserves fell below $11 billion.", [("$11 billion", 1.1e10, 1.1e10, "USD", "less_than")]),
    # vague
    ("Dozens of goats drowned.", [("Dozens", None, None, "goat", "about")]),
    ("Tens of thousands of pilgrims arrived.", [("Tens of thousands", None, None, "pilgrim", "about")]),
    ("The repair took a few decades.", [("a few", None, None, "decade", "about")]),
    ("Several hundred workers walked out.", [("Several hundred", None, None, "worker", "about")]),
    # measures
    ("The tunnel is 14.2 kilometres long.", [("14.2", 14.2, 14.2, "kilometre", "exact")]),
    ("The reef covers 90 square kilometres.", [("90", 90, 90, "square kilometre", "exact")]),
    ("The battery stores 60kWh.", [("60", 60, 60, "kilowatt hour", "exact")]),
    ("The turbine makes 8 MW.", [("8", 8, 8, "megawatt", "exact")]),
    ("The disk holds 2TB.", [("2", 2, 2, "terabyte", "exact")]),
    ("The well gives 52,000 barrels per day.", [("52,000", 52000, 52000, "barrel per day", "exact")]),
    ("The strike lasted eleven days.", [("eleven", 11, 11, "day", "exact")]),
    ("The car does 42 mpg.", [("42", 42, 42, "mile per gallon", "exact")]),
    ("Gas costs $2.11 per gallon.", [("$2.11", 2.11, 2.11, "USD per gallon", "exact")]),
    ("The rate was 6.5 deaths per 100,000 people.", [("6.5", 6.5, 6.5, "person per 100,000 person", "exact")]),
    ("Oil trades at $71 a barrel.", [("$71", 71, 71, "USD per barrel", "exact")]),
    ("The cake needs 2 1/2 cups of sugar.", [("2 1/2", 2.5, 2.5, "cup", "exact")]),
    ("The scheme costs Rs 42,000 crore.", [("Rs 42,000 crore", 4.2e11, 4.2e11, "INR", "exact")]),
    ("About 1 in 10,000 babies is born there.", [("1 in 10,000", 1e-4, 1e-4, "fraction", "about")]),
    ("Two of the five suspects were freed.", [("Two", 2, 2, "suspect", "exact"), ("five", 5, 5, "suspect", "exact")]),
    ("Dividends were 12 cents, up from 11 cents.", [("12", 12, 12, "cent", "exact"), ("11", 11, 11, "cent", "exact")]),
    ("A magnitude 6.4 earthquake struck.", [("6.4", 6.4, 6.4, "magnitude", "exact")]),
    # an ordinal that counts
    ("She is the 85th victim of the fever.", [("85th", 85, 85, "victim", "exact")]),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_value_unit_and_hedge(sentence: str, expected: list[tuple]) -> None:
    found = [
        (one.printed, one.value_low, one.value_high, one.unit, one.qualifier) for one in extract(sentence)
    ]
    assert [(row[0], row[3], row[4]) for row in found] == [(row[0], row[3], row[4]) for row in expected]
    for got, wanted in zip(found, expected, strict=True):
        assert got[1:3] == pytest.approx(wanted[1:3]) if wanted[1] is not None else got[1:3] == (None, None)


# fmt: off
BASES = [
    ("The path is 3 miles long.", 4828.032, "metre", "length"),
    ("It weighs 2 tonnes.", 2000, "kilogram", "mass"),
    ("It took 90 minutes.", 5400, "second", "time"),
    ("Turnout was 40 percent.", 0.4, "fraction", "share"),
    ("The oven reached 212 degrees Fahrenheit.", 100, "celsius", "temperature"),
    ("The train does 180 km/h.", 50, "metre per second", "speed"),
    ("The farm has 30 hectares.", 300000, "square metre", "area"),
    ("The tank holds 500 gallons.", 1892.705892, "litre", "volume"),
    ("Margins rose by 50 basis points.", 0.005, "fraction", "share"),
    ("The stall sold 60 pies.", 60, "pie", "count"),
    ("It cost 75 pence.", 0.75, "GBP", "money"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "base", "unit", "dimension"), BASES, ids=[row[0] for row in BASES])
def test_the_base_unit_stands_beside_the_printed_one(
    sentence: str, base: float, unit: str, dimension: str
) -> None:
    (one,) = extract(sentence)
    assert (one.base_low, one.base_unit, one.dimension) == (pytest.approx(base), unit, dimension)


@pytest.mark.parametrize(
    ("sentence", "step"),
    [
        ("It sold 6,650 vans.", 10),
        ("It sold 100,000 vans.", 100_000),
        ("It lost $1.25 million.", 10_000),
        ("Turnout was 61.7 percent.", 0.1),
        ("Twenty vans burned.", 10),
    ],
)
def test_precision_is_the_last_significant_digit(sentence: str, step: float) -> None:
    (one,) = extract(sentence)
    assert one.printed_precision == pytest.approx(step)
