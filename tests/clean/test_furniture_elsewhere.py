"""Lines around an article on pages in other languages: what leaves, and the prose that reads like it and stays."""

from __future__ import annotations

import pytest

from pipeline.clean.boilerplate import settle_boilerplate
from pipeline.clean.lines import Line

LEAVES = [
    ("Lesen Sie auch: Warum die Fähre nicht fährt", "related_link"),
    ("Mehr zum Thema", "related_link"),
    ("Auch interessant: Zehn Häfen für den Sommer", "related_link"),
    ("Anzeige", "advertisement"),
    ("Artikel teilen", "share_text"),
    ("Lesezeit: 4 Minuten", "reading_time"),
    ("Alle Rechte vorbehalten, Küstenpost", "copyright"),
    ("Von Ines Marlow und Tom Quill", "byline"),
    ("Lire aussi : Pourquoi le bac reste à quai", "related_link"),
    ("À lire aussi | Dix ports pour cet été", "related_link"),
    ("La suite après la publicité", "advertisement"),
    ("Abonnez-vous à notre newsletter pour ne rien manquer", "sign_up_prompt"),
    ("Suivez-nous sur Facebook et Instagram", "follow_prompt"),
    ("Tous droits réservés", "copyright"),
    ("Lee también: Por qué no sale el barco", "related_link"),
    ("Te puede interesar:", "related_link"),
    ("Publicidad", "advertisement"),
    ("Suscríbete a nuestro canal de WhatsApp", "sign_up_prompt"),
    ("Leia também: Por que o barco não sai", "related_link"),
    ("Continua após a publicidade", "advertisement"),
    ("Leggi anche: Perché il traghetto resta in porto", "related_link"),
    ("Riproduzione riservata", "copyright"),
    ("Lees ook: Waarom de boot niet vaart", "related_link"),
    ("Artikeln fortsätter efter annonsen", "advertisement"),
    ("Les også: Hvorfor båten ikke går", "related_link"),
    ("Czytaj także: Dlaczego prom nie płynie", "related_link"),
    ("Читайте также: Почему паром не ходит", "related_link"),
    ("Реклама", "advertisement"),
    ("Baca juga: Mengapa kapal tidak berangkat", "related_link"),
    ("関連記事：船はなぜ出ないのか", "related_link"),
    ("Foto: Lena Voss / Küstenpost", "photo_credit"),
    ("Quelle: dpa", "syndication_note"),
]
STAYS = [
    "Anzeige gegen den Hafenchef wurde am Montag erstattet.",
    "Lire aussi les petits caractères prend du temps, dit-elle.",
    "Por el contrario, 40 barcos siguen en el puerto.",
    "Von der Leyen reist am Montag nach Oslo.",
    "Publicidad engañosa por 3 millones de euros, según el juez.",
    "Leia foi a primeira a ver os 40 barcos.",
    "Mehr als 5000 Menschen zogen am Samstag durch den Hafen.",
    "Reklama kosztowała port 3 miliony koron.",
    "Реклама парома обошлась порту в 3 миллиона крон.",
    "Teilen der Stadt fehlt seit Montag das Wasser.",
    "Recevez-vous 40 euros de plus, il vous en coûtera 60.",
    "Quelle: 40 Prozent der Boote liegen fest",
]


def settled(text: str) -> Line:
    line = Line(0, len(text), text)
    settle_boilerplate([line], foreign=True)
    return line


@pytest.mark.parametrize(("text", "reason"), LEAVES, ids=[row[0][:40] for row in LEAVES])
def test_furniture_leaves(text, reason):
    assert settled(text).reason == reason


@pytest.mark.parametrize("text", STAYS, ids=[text[:40] for text in STAYS])
def test_prose_stays(text):
    assert settled(text).reason == ""


PROSE = (
    "<p>Der Verkehr zu den äußeren Inseln wurde am Montag eingestellt, weil die Besatzungen streiken und auf das Geld warten.</p>"
    "<p>Rund 1.350 Reisende saßen nach Angaben des Hafens auf beiden Seiten der Meerenge fest, und niemand hat ihnen das gesagt.</p>"
)


def test_a_page_that_says_its_language_is_cleaned_in_it(make_page, topic):
    from pipeline.clean import clean

    page = f"<html lang='de-AT'><body><article><h1>Fähren stehen still</h1>{PROSE}<p>Lesen Sie auch: Zehn Häfen für den Sommer</p>{PROSE.replace('1.350', '2.700')}</article></body></html>"
    article = clean(make_page("Fähren stehen still"), page.encode(), topic)
    assert (article.status, article.language) == ("other_language", "de")
    assert "Lesen Sie auch" not in article.text
    assert "1.350 Reisende" in article.text
    assert "2.700 Reisende" in article.text
