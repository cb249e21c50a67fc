"""Names that differ only in how they were brought into Latin letters meet, and no others."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.models import ActorName
from incidents.names import fold
from incidents.transliteration import ROWS, transliteration_key
from sources.lexicons import read_rows
from tests.incidents.factories import make_actor

LEXICON = read_rows(ROWS)


@pytest.mark.parametrize("row", LEXICON, ids=lambda row: row["id"])
def test_a_row_brings_its_two_spellings_together(row: dict[str, Any]) -> None:
    one, other = row["meet"]
    assert transliteration_key(one)
    assert transliteration_key(one) == transliteration_key(other)
    others = tuple(each for each in LEXICON if each is not row)
    assert transliteration_key(one, others) != transliteration_key(other, others), "the row is not needed"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qassem Soleimani", "Qasim Sulaymani"),
        ("Qasem Soleimani", "Qassim Suleimani"),
        ("Kata'ib Hezbollah", "Ketaib Hizballah"),
        ("Hezbollah", "Hizbullah"),
        ("Abdel-Malek al-Houthi", "Abdulmalik al Huthi"),
        ("Osama bin Laden", "Usama bin Ladin"),
        ("Lashkar-e-Taiba", "Lashkar-i-Tayyiba"),
        ("Harakat al-Nujaba", "Harakat el Nujabah"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Sergei Harrow", "Sergey Harrow"),
        ("Izz ad-Din al-Qassam Brigades", "Ezzedeen al-Qassam Brigades"),
        ("al-Mourabitoun", "al-Murabitun"),
        ("19 Mayis Brigades", "19 Mayis Brigades"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert transliteration_key(one)
    assert transliteration_key(one) == transliteration_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hamid Karim", "Ahmed Karim"),
        ("Mahmoud Abbas", "Mohammed Abbas"),
        ("Maria Lopez", "Mario Lopez"),
        ("Daniel Wills", "Daniela Wills"),
        ("Anne Wills", "Anna Wills"),
        ("Hassan Karim", "Hussein Karim"),
        ("Omar Karim", "Amir Karim"),
        ("Saleh Karim", "Salah Karim"),
        ("Ali Karim", "Ali Karam"),
        ("Houthi Movement", "Hutu Movement"),
        ("April 19 Movement", "April 18 Movement"),
        ("Ansar Allah", "Ansar al-Islam"),
    ],
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert transliteration_key(one) != transliteration_key(other)


@pytest.mark.parametrize("name", ["ELN", "UNIFIL", "FARC-EP", "Houthi", "Hutu", "Li Wu", "al-Din", "IS", "", "حزب"])
def test_acronyms_and_short_names_have_no_key(name: str) -> None:
    assert transliteration_key(name) == ""


@pytest.mark.django_db
def test_every_way_of_writing_a_name_writes_its_key() -> None:
    actor = make_actor("Qassem Harrow")  # bulk_create
    saved = ActorName.objects.create(actor=actor, name="Qasim Harow", folded=fold("Qasim Harow"), source="seed")
    keys = set(ActorName.objects.values_list("transliteration", flat=True))
    assert keys == {transliteration_key("Qassem Harrow")}
    saved.name, saved.folded = "Omar Badri", "omar badri"
    saved.save()
    saved.refresh_from_db()
    assert saved.transliteration == transliteration_key("Omar Badri")
