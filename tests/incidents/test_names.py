"""How names are compared."""

import pytest

from incidents.names import fold, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kata'ib Hezbollah", "KATAIB  HEZBOLLAH"),
        ("Kata\N{RIGHT SINGLE QUOTATION MARK}ib Hezbollah", "Kataib Hezbollah"),
        ("Ain al-Asad", "ain al asad"),
        ("Ḥūthī", "Huthi"),
        ("Al Asad", "Al\N{EN DASH}Asad"),
        ("U.S.", "US"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Hit", "Heet"), ("الحشد الشعبي", "حزب الله"), ("Дамаск", "")])
def test_other_names_are_others(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_plain_keeps_case_and_signs() -> None:
    assert plain('Sana\'a, "Ain al-Ásad" -drone') == 'Sanaa, "Ain al Asad" -drone'
