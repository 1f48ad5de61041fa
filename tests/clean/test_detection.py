"""Which language a text is in."""

from __future__ import annotations

import pytest

from pipeline.language.detection import language_of

TEXTS = [
    (
        "en",
        "The boats were tied up on Monday, and the crews said that they would not sail until the money is paid.",
    ),
    (
        "de",
        "Die Boote lagen am Montag fest, und die Besatzungen sagten, dass sie nicht auslaufen, bis das Geld da ist.",
    ),
    (
        "fr",
        "Les bateaux sont restés à quai lundi et les équipages ont dit qu'ils ne partiront pas tant que la paie n'est pas versée.",
    ),
    (
        "es",
        "Los barcos quedaron amarrados el lunes y las tripulaciones dijeron que no saldrán hasta que se pague el dinero.",
    ),
    (
        "pt",
        "Os barcos ficaram atracados na segunda-feira e as tripulações disseram que não vão sair até que o dinheiro seja pago.",
    ),
    (
        "it",
        "Le navi sono rimaste ferme lunedì e gli equipaggi hanno detto che non partiranno fino a quando i soldi non saranno pagati.",
    ),
    (
        "nl",
        "De boten bleven maandag aan de kade en de bemanning zei dat ze niet uitvaren voor het geld er is.",
    ),
    (
        "pl",
        "Łodzie stały w poniedziałek przy nabrzeżu, a załogi powiedziały, że nie wypłyną, bo nie ma ich pieniędzy i to się nie zmieni.",
    ),
    (
        "ru",
        "В понедельник суда остались у причала, а команды заявили, что не выйдут в море, пока им не заплатят.",
    ),
    ("ja", "船は月曜日に岸壁につながれたままで、乗組員は賃金が支払われるまで出港しないと述べた。"),
    ("zh", "周一船只停泊在码头，船员表示在拿到工资之前不会出海，港口当局说有四十艘船受影响。"),
    ("ko", "월요일에 배들은 부두에 묶여 있었고 선원들은 임금이 지급될 때까지 출항하지 않겠다고 말했다."),
    ("ar", "بقيت القوارب راسية يوم الاثنين وقال الطاقم إنهم لن يبحروا حتى تدفع الأجور."),
]


@pytest.mark.parametrize(("language", "text"), TEXTS, ids=[row[0] for row in TEXTS])
def test_languages(language, text):
    assert language_of(text) == language
    assert language_of(text, "en") == language


def test_a_short_text_is_what_its_page_says():
    assert language_of("Boats tied up", "en-GB") == "en"
    assert language_of("Boats tied up") is None


def test_the_page_knows_better_than_its_script():
    text = "У понеділок судна залишилися біля причалу, а команди заявили, що не вийдуть у море, поки їм не заплатять."
    assert language_of(text, "uk") == "uk"


def test_english_that_quotes_another_script():
    text = "The sign on the quay said «Выхода нет», which means that there is no way out, and the crews were not amused by it."
    assert language_of(text) == "en"


def test_numbers_are_no_language():
    assert language_of("12 13 14 15 16 17 18 19 20") is None
