"""The invented stories that the tests of dedup copy, trim, edit and embed."""

FERRY = """\
A car ferry carrying 212 passengers ran onto a sandbank outside the port of Maslow on Monday morning, the coastguard said.
The vessel, the Lady Brannigan, had left the island of Orrin shortly before dawn and lost power within sight of the quay.
Two tugboats tried to pull the ferry free at high tide, but both lines snapped and the attempt was given up by noon.
Nineteen people were treated for bruises and one crew member was flown to hospital with a broken arm.
"We felt a long scraping noise and then everything simply stopped," said Petra Oduya, a teacher who travels twice a week.
The operator, Northern Sound Lines, said the ship had passed an inspection in January and that all life rafts were in order.
Harbour master Colm Devaney closed the southern channel to vessels longer than 90 metres until the ferry can be moved.
A second attempt is planned for the evening tide, with a salvage barge on its way from Kellmouth.
The accident is the third on the route since the company cut its maintenance staff from 64 to 41 workers two years ago.
Union leaders have demanded an independent inquiry into the condition of the fleet and the hours that engineers work.
The transport ministry said it would wait for the report of the investigators before deciding on further steps.
Northern Sound Lines carries about 1.3 million passengers a year between the mainland and the four Orrin islands."""

BACKGROUND = "\n".join(FERRY.split("\n")[-4:])

BUDGET = """\
The city council of Maslow approved a budget of 418 million crowns on Tuesday after a debate that lasted eleven hours.
Spending on schools rises by 6 percent, while the roads department loses a tenth of its money for repairs.
Mayor Ines Calloway called the plan sober and said that debt would fall for the first time since the flood.
Her opponents complained that the library on Weaver Street would close and that bus fares would go up in spring.
A motion to tax empty flats failed by two votes when three members of the governing group stayed away.
The council will meet again in September to look at revenue, which fell short of the estimate in both of the last years.
Residents may send their objections to the clerk until the end of the month, in writing or at the town hall.
Local shops had asked for lower fees on market stalls, a wish that the council put off without a vote."""

OPERA = """\
The opera house in Kellmouth opened its doors again on Friday with a new production of a comedy that was thought lost.
The score turned up in a suitcase in the attic of a retired bassoonist, who gave it to the conservatory last winter.
Conductor Amadou Reyes said the orchestra rehearsed for seven weeks because half of the parts had to be copied by hand.
The audience of 900 applauded for a quarter of an hour, and critics praised the young soprano Lotte Hagen.
Tickets for the remaining nights are sold out, but the house will show the last performance on a screen in the park.
The restoration of the roof, which leaked for years, cost 27 million crowns and took two seasons longer than planned."""

STORM = """\
A storm tore the roofs off dozens of farm buildings in the Arden valley overnight and left 8,400 homes without power.
Winds reached 131 kilometres an hour at the weather station on Mount Pell, the highest value since records began there.
Firefighters were called out 370 times, mostly because of fallen trees and flooded cellars, and nobody was badly hurt.
Trains between Kellmouth and Arden stood still until the afternoon because a mast had crushed the overhead line.
The grid company Voltara said that 60 crews were at work and that the last villages would have light again by Thursday.
Insurers expect a bill of more than 200 million crowns, half of it for greenhouses and half for vehicles."""

MARKETS = """\
{city} stocks closed {way} on {day} as traders weighed news from {firm}.
The main index {verb} {points} points, or {percent} percent, to end at {level}.
Turnover came to {turnover} million shares, against {before} million in the session before.
Shares of {firm} {verb} {move} percent, the widest move of the day among the large companies.
Analysts at {bank} said that trading was thin ahead of the holiday and would stay so through {end}.
Foreign investors were net sellers of {sold} million crowns worth of shares, exchange figures showed.
The crown was quoted at {rate} to the dollar, compared with {old} at the previous close.
Gainers outnumbered losers by {up} to {down}, while {same} issues ended unchanged."""


def edited(text: str, every: int, word: str = "meanwhile") -> str:
    """The text with another word in the place of every so many words, numbers left alone."""
    words = text.split(" ")
    return " ".join(
        word if place % every == every - 1 and not any(c.isdigit() for c in one) and "\n" not in one else one
        for place, one in enumerate(words)
    )


def lines(text: str, *numbers: int) -> str:
    """Some lines of a text, in the order given."""
    every = text.split("\n")
    return "\n".join(every[number] for number in numbers)
