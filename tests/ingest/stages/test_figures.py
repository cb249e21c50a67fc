"""How many were killed and injured, as sentences say it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from ingest.stages.annotations import FIGURES, spans

TABLE = [
    ("A bomb killed three people.", [("killed", 3, "exact")]),
    (
        "Three soldiers were killed and four were wounded in the attack.",
        [("killed", 3, "exact"), ("injured", 4, "exact")],
    ),
    (
        "The strike killed 25 militants and wounded at least 51 more.",
        [("killed", 25, "exact"), ("injured", 51, "at_least")],
    ),
    ("More than 20 people were injured in the blast.", [("injured", 20, "more_than")]),
    ("Dozens of people were killed.", [("killed", 12, "vague")]),
    ("Two dozen people were killed.", [("killed", 24, "exact")]),
    ("At least three hundred people were killed.", [("killed", 300, "at_least")]),
    ("A hundred people were killed.", [("killed", 100, "exact")]),
    ("Half a dozen people were killed.", [("killed", 6, "exact")]),
    ("The attack claimed 12 lives.", [("killed", 12, "exact")]),
    ("The attack changed 12 lives.", []),
    ("The death toll has risen from nine to 12.", [("killed", 12, "exact")]),
    ("One of those raids killed about 14 people.", [("killed", 14, "approximately")]),
    ("One of the men was killed.", [("killed", 1, "exact")]),
    ("There were no casualties.", [("injured", 0, "exact"), ("killed", 0, "exact")]),
    ("There were no reports of damage or injuries from the incident.", [("injured", 0, "exact")]),
    ("A contractor was killed.", [("killed", 1, "exact")]),
    ("The film killed at the box office.", []),
    ("The soldiers were wounded.", []),
    ("Three people were killed and 28 injured.", [("killed", 3, "exact"), ("injured", 28, "exact")]),
    ("The blast killed at least 7 and injured 14.", [("killed", 7, "at_least"), ("injured", 14, "exact")]),
    ("Six people including three soldiers were killed.", [("killed", 6, "exact")]),
    ("The strike killed Gen. Dana Wills, who led the unit, and Noor Amadi, her driver.", [("killed", 2, "exact")]),
    ("Nobody was hurt.", [("injured", 0, "exact")]),
    ("He was injured three days ago.", [("injured", 1, "exact")]),
    # Ranges and shared numbers
    ("4-6 alleged militants were killed.", [("killed", 4, "range")]),
    ("8-9 alleged militants killed in strike on house", [("killed", 8, "range")]),
    ("Seven militants or civilians were killed.", [("killed", 7, "exact")]),
    ("Three alleged Taliban were killed.", [("killed", 3, "exact")]),
    # The whole before its parts
    ("Three civilians were among nine killed.", [("killed", 9, "exact")]),
    ("Among the nine killed were three civilians.", [("killed", 9, "exact")]),
    ("Three civilians were among nine people killed in the bombing.", [("killed", 9, "exact")]),
    # Ways to say it
    ("A man was stabbed to death in Harrow.", [("killed", 1, "exact")]),
    ("A man stabbed a pedestrian to death.", [("killed", 1, "exact")]),
    ("Two men were beaten to death.", [("killed", 2, "exact")]),
    ("Two people were fatally shot.", [("killed", 2, "exact")]),
    ("Five soldiers were reported killed.", [("killed", 5, "exact")]),
    ("Five soldiers were reported injured.", [("injured", 5, "exact")]),
    ("Two dead, five injured in Harrow shooting", [("injured", 5, "exact"), ("killed", 2, "exact")]),
    ("The attack left three people dead and five wounded.", [("injured", 5, "exact"), ("killed", 3, "exact")]),
    ("He was convicted of the murder of two women.", [("killed", 2, "exact")]),
    ("Officers found two deceased victims.", [("killed", 2, "exact")]),
    ("Officers found two injured men.", [("injured", 2, "exact")]),
    ("Two men were in critical condition.", [("injured", 2, "exact")]),
    ("A woman was taken to hospital in stable condition.", [("injured", 1, "exact")]),
    ("Two women suffered serious injuries.", [("injured", 2, "exact")]),
    ("Dana Wills was pronounced dead at the scene.", [("killed", 1, "exact")]),
    ("He died at the hospital.", [("killed", 1, "exact")]),
    ("A 16-year-old was killed.", [("killed", 1, "exact")]),
    ("Two men and a woman were killed.", [("killed", 3, "exact")]),
    ("Fewer than ten soldiers died.", [("killed", 10, "less_than")]),
    ("Up to 12 soldiers died.", [("killed", 12, "at_most")]),
    # Hit: whether they lived is told elsewhere, if at all
    ("Four people were shot at a party.", [("hit", 4, "exact")]),
    ("Four people were shot, one fatally.", [("hit", 4, "exact"), ("killed", 1, "exact")]),
    ("A man was shot three times.", [("hit", 1, "exact")]),
    ("A man was struck in the leg.", [("hit", 1, "exact")]),
    ("Police found two shooting victims.", [("hit", 2, "exact")]),
    # Zero only where a sentence says so
    ("No soldiers were killed.", [("killed", 0, "exact")]),
    ("None of the soldiers were hurt.", [("injured", 0, "exact")]),
    ("The three men were not injured.", []),
    ("There were no other injuries.", []),
    ("No further casualties were reported.", []),
    # Who it is by name, by list, by a word beside
    ("A man, woman and boy were wounded in a shooting.", [("injured", 3, "exact")]),
    ("Dana Wills, 36, Noor Amadi, 5, and Lina Amadi, 7, all died at the scene.", [("killed", 3, "exact")]),
    ("A man killed his wife and the four girls, Dana, 14, Lina, 11, and Mina, 7.", [("killed", 5, "exact")]),
    ("His partner, Noor Amadi, 22, died on the night of the shooting.", [("killed", 1, "exact")]),
    ("Troops murdered peasants Dana Wills and Noor Amadi.", [("killed", 2, "exact")]),
    ("Firefighter Dana Wills and volunteer Noor Amadi were both shot.", [("hit", 2, "exact")]),
    ("Three people were killed and another injured.", [("injured", 1, "exact"), ("killed", 3, "exact")]),
    ("Two people were shot dead and a third was wounded.", [("injured", 1, "exact"), ("killed", 2, "exact")]),
    ("Officers found three men and a woman suffering from gunshot wounds.", [("hit", 4, "exact")]),
    (
        "All five men were shot, and Wills and Amadi died.",
        [("hit", 5, "exact"), ("killed", 2, "exact")],
    ),
    ("A man is dead and four others were shot.", [("hit", 4, "exact"), ("killed", 1, "exact")]),
    ("Police identified the teenager fatally shot May 4.", [("killed", 1, "exact")]),
    ("Wills's body was found in the house.", [("killed", 1, "exact")]),
    ("A man who was shot on Monday passed away.", [("hit", 1, "exact"), ("killed", 1, "exact")]),
    ("One man is stable.", [("injured", 1, "exact")]),
    ("Two women were treated at a hospital and released.", [("injured", 2, "exact")]),
    ("Both men are expected to survive.", [("injured", 2, "exact")]),
    ("Three people wound up dead.", [("killed", 3, "exact")]),
    # A toll that is told by itself
    ("The death toll rose to three.", [("killed", 3, "exact")]),
    ("The attack brought the number of officers killed to two.", [("killed", 2, "exact")]),
    ("The minister gave a figure of 87 dead.", [("killed", 87, "exact")]),
    ("At least 82 people are known to have died.", [("killed", 82, "at_least")]),
    ("The bullets nearly killed his father.", []),
    ("Police found the body of a woman who had overdosed.", []),
    ("He was taken to a hospital but was pronounced dead.", [("killed", 1, "exact")]),
    # By what they do
    ("The shell killed a cleaner and wounded two shopkeepers.", [("killed", 1, "exact"), ("injured", 2, "exact")]),
    ("The army shot down 12 of 17 drones.", []),
    # Taken, held, not found
    ("Gunmen abducted three farmers.", [("abducted", 3, "exact")]),
    ("At least 35 schoolgirls were kidnapped in Orvane.", [("abducted", 35, "at_least")]),
    ("Two engineers were taken hostage.", [("abducted", 2, "exact")]),
    ("Rebels took two engineers hostage near Harrow.", [("abducted", 2, "exact")]),
    ("The gunmen held 20 people captive in a hotel.", [("abducted", 20, "exact")]),
    ("Rebels killed seven soldiers, taking four others captive.", [("killed", 7, "exact"), ("abducted", 4, "exact")]),
    ("A gunman held three hostages in a bank.", [("abducted", 3, "exact")]),
    ("Three hostages came home.", []),
    ("The kidnapping of two aid workers was condemned.", [("abducted", 2, "exact")]),
    ("The rebels threatened to kidnap ten engineers.", []),
    ("Police arrested four men after the attack.", [("detained", 4, "exact")]),
    ("Two suspects were taken into custody.", [("detained", 2, "exact")]),
    ("No arrests have been made.", [("detained", 0, "exact")]),
    ("The raid led to the arrest of two men.", [("detained", 2, "exact")]),
    ("Wills, 30, was previously arrested for robbery.", []),
    ("A warrant says that two men will be arrested.", []),
    ("Twelve people are missing after the blast.", [("missing", 12, "exact")]),
    ("Five soldiers are still unaccounted for.", [("missing", 5, "exact")]),
    ("Three rifles are missing.", []),
    # No persons, nobody's deed, nothing done
    ("The rockets did not hurt anybody.", [("injured", 0, "exact")]),
    ("The woman did not suffer any serious injuries.", []),
    ("The driver wasn’t hurt.", []),
    ("Wills shot at the car.", []),
    ("A clerk was held up and shot at.", []),
    ("The man kept shooting eight or nine times.", []),
    ("She feared that her body might not be found.", []),
    ("He was convicted of the attempted murder of two people.", []),
    ("He wrote of an effort to kill himself.", []),
    ("He faces a charge for each person wounded.", []),
    ("A man fired three rounds.", []),
    ("The car struck a man.", []),
    ("Two people died of cancer.", []),
    ("Five people would have been killed.", []),
    ("They were killed.", []),
    ("A couple was killed.", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_figures_are_read_with_their_bounds(
    text: str, expected: list[tuple[str, int, str]], read: Callable[..., Doc]
) -> None:
    found = [(span.label_, span._.figure["best"], span._.figure["quantifier"]) for span in spans(read(text), FIGURES)]
    assert sorted(found) == sorted(expected)


def test_at_least_leaves_the_upper_end_open(read: Callable[..., Doc]) -> None:
    (span,) = spans(read("At least 51 militants were wounded."), FIGURES)
    assert span._.figure == {"low": 51, "best": 51, "high": None, "quantifier": "at_least"}


RANGES = [
    ("The army killed 3-5 militants.", "killed", 3, 5),
    ("The raid killed 3-5 alleged militants.", "killed", 3, 5),
    ("Airstrikes on Orvane killed between 20 and 25 people.", "killed", 20, 25),
    ("Airstrikes killed two or three militants.", "killed", 2, 3),
    ("Three to five soldiers were wounded.", "injured", 3, 5),
    ("Between 40 and 50 soldiers were present, and 3-5 of them were killed.", "killed", 3, 5),
]


@pytest.mark.parametrize(("text", "field", "low", "high"), RANGES)
def test_of_a_range_the_lower_end_is_the_best_figure(
    text: str, field: str, low: int, high: int, read: Callable[..., Doc]
) -> None:
    (span,) = spans(read(text), FIGURES)
    assert span.label_ == field
    assert span._.figure == {"low": low, "best": low, "high": high, "quantifier": "range"}
