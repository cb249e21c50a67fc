"""The language of texts as short as a headline, with foreign names in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.language import LANGUAGES, recognise


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two killed in Kabul", "en"),
        ("Kabul blast kills two", "en"),
        ("TWO KILLED IN BLAST", "en"),
        ("Houthis fire missile at Abu Dhabi, Saudi-led coalition says", "en"),
        ("Al-Shabaab attacks AMISOM base in Lower Shabelle", "en"),
        ("Fighters of Abubakar Shekau's Boko Haram raided Chibok in Borno State.", "en"),
        ("A suicide bomber blew himself up in a restaurant.", "en"),
        ("Dos muertos en Kabul", "es"),
        ("Al menos 23 personas murieron en Arauca, dijo el gobernador.", "es"),
        ("Deux morts dans une attaque à Bagdad", "fr"),
        ("Zwei Tote bei Angriff in Bagdad", "de"),
        ("Due morti in un attentato a Baghdad", "it"),
        ("Ataque com drones mata três", "pt"),
        ("Explosie in Rotterdam, twee gewonden", "nl"),
        ("İstanbul'da patlama: iki ölü", "tr"),
        ("مقتل شخصين في هجوم بطائرة مسيرة", "ar"),
        ("کشته شدن دو نفر در حمله پهپادی", "fa"),
        ("Двое погибли при взрыве в Киеве", "ru"),
        ("Двоє загинули внаслідок вибуху у Києві", "uk"),
        ("Mosul", ""),
        ("12:30 - 14/3", ""),
        ("", ""),
    ],
)
def test_recognise(text: str, language: str) -> None:
    assert recognise(text) == language


@given(st.text())
def test_any_text_has_a_language_of_the_list_or_none(text: str) -> None:
    assert recognise(text) in {*LANGUAGES, ""}
