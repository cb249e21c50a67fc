"""A small, true-to-life case: two drones brought down at Al Asad Air Base, told by three origins and a copy.

It has what the pages must show: agreement, a single origin, a dispute, a coarser value, zero said in a sentence and
nothing said at all, speakers, a recollection, statements, furniture, and marks that overlap.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from incidents.choices import ActorKind, ActorRole, PlacePrecision, ReportRole, Stance
from incidents.models import Actor, Claim, Incident, Location, Report
from sources.models import Article, PublisherKind, Reliability
from tests.incidents.factories import (
    add_claim,
    at,
    make_actor,
    make_article,
    make_incident,
    make_location,
    make_publisher,
    make_report,
    on,
    persons,
    settle_anew,
    taking_part,
)

AGENCY = "\n\n".join(
    [
        "Coalition says two drones destroyed at air base in western Iraq",
        "Skip to content | World | Sport",
        "Two drones packed with explosives were brought down on Tuesday at Al Asad Air Base in Anbar province, an"
        " official of the U.S.-led coalition said. Nobody was killed or hurt, according to the official.",
        '"Our guns picked up both aircraft and took them out," the official said. "We are guests here and we keep our'
        ' numbers small."',
        "On Monday two drones had been shot down near Baghdad airport. No group has said that it carried out either"
        " attack.",
        "More from Norvane: Oil edges up | Markets at noon",
    ]
)

COPY = AGENCY.replace("Skip to content | World | Sport\n\n", "").replace("More from Norvane", "Also in the Lantern")

MILITARY = "\n\n".join(
    [
        "Drones hit outside the fence, Iraq's military says",
        "Two drones were shot down on 4 January 2022 beyond the outer fence of Al Asad, Iraq's military said in a"
        " statement. Three soldiers were injured by falling parts, it added.",
        "A little-known group called the Brigade of the Third Dawn vowed more attacks but did not claim this one.",
    ]
)

DIGEST = "\n\n".join(
    [
        "Week in western Iraq",
        "Early in January 2022 the desert of Anbar saw new drone attacks on bases that house foreign troops, the weekly"
        " digest notes.",
    ]
)


@dataclass(frozen=True)
class Story:
    """The rows that tests ask for by name."""

    incident: Incident
    airport: Incident
    agency: Article
    copy: Article
    military: Article
    digest: Article
    coalition: Actor
    base: Location
    province: Location
    overlapping: tuple[Claim, Claim]


def make_story() -> Story:
    coalition = make_actor(
        "U.S.-led coalition", kind=ActorKind.COALITION, names=("International coalition", "Coalition against the IS")
    )
    military = make_actor("Iraqi Armed Forces", kind=ActorKind.STATE_MILITARY, country="IQ", names=("Iraq's military",))
    base = make_location(
        "Al Asad Air Base",
        names=("Ain al-Asad",),
        precision=PlacePrecision.SITE,
        latitude=33.7856,
        longitude=42.4412,
        gazetteer_key="airport:ORAA",
    )
    province = make_location("Anbar", precision=PlacePrecision.PROVINCE, admin1="Anbar", latitude=32.9, longitude=41.9)
    airport_place = make_location(
        "Baghdad International Airport",
        precision=PlacePrecision.SITE,
        admin1="Baghdad",
        latitude=33.2625,
        longitude=44.2346,
    )

    norvane = make_publisher("Norvane Press", kind=PublisherKind.AGENCY, reliability=Reliability.A)
    agency = make_article(AGENCY, publisher=norvane, url="https://norvane.example/asad", furniture=_furniture(AGENCY))
    copy = make_article(
        COPY,
        publisher=make_publisher("Uptown Lantern", reliability=Reliability.C),
        origin=agency,
        origin_reason="97 of 100 words in a row are the same",
        furniture=_furniture(COPY),
    )
    statement = make_article(
        MILITARY,
        publisher=make_publisher("Tigris Gazette", reliability=Reliability.B),
        published=date(2022, 1, 5),
        published_from="text",
    )
    digest = make_article(DIGEST, publisher=make_publisher("Desert Digest"), published=date(2022, 1, 9))

    incident, airport = make_incident(), make_incident()
    overlapping = _tell_agency(make_report(incident, agency), coalition, base)
    _tell_agency(make_report(incident, copy), coalition, base)
    _tell_military(make_report(incident, statement), military, base)
    _tell_digest(make_report(incident, digest, role=ReportRole.BACKGROUND), province)
    _tell_airport(make_report(airport, agency, role=ReportRole.BACKGROUND), airport_place)
    settle_anew(incident)
    settle_anew(airport)
    return Story(incident, airport, agency, copy, statement, digest, coalition, base, province, overlapping)


OFFICIAL: dict[str, Any] = {
    "claimant_text": "an official of the U.S.-led coalition",
    "claimant_kind": ActorKind.GOVERNMENT,
}


def _tell_agency(report: Report, coalition: Actor, base: Location) -> tuple[Claim, Claim]:
    add_claim(report, "type", "drone_strike", "Two drones packed with explosives were brought down", **OFFICIAL)
    outcome = add_claim(report, "outcome", "foiled", "drones packed with explosives were brought down on", **OFFICIAL)
    day = add_claim(report, "date", on("2022-01-04"), "brought down on Tuesday")
    add_claim(report, "location", at(base) | {"text": "Al Asad Air Base"}, "Al Asad Air Base in Anbar province")
    add_claim(report, "actors", taking_part(coalition, ActorRole.TARGET), "U.S.-led coalition")
    add_claim(report, "weapons", {"kind": "drone", "count": 2, "text": "drones"}, "Two drones packed with explosives")
    add_claim(report, "killed", persons(0), "Nobody was killed", **OFFICIAL)
    add_claim(report, "injured", persons(0), "Nobody was killed or hurt", **OFFICIAL)
    add_claim(report, "responsibility", {"status": "unclaimed", "by": None}, "No group has said that it carried out")
    add_claim(
        report, "statement", None, "We are guests here and we keep our numbers small.", quote=True, claimant=coalition
    )
    return outcome, day


def _tell_military(report: Report, military: Actor, base: Location) -> None:
    add_claim(report, "type", "drone_strike", "Two drones were shot down", claimant=military)
    add_claim(report, "outcome", "foiled", "were shot down", claimant=military)
    add_claim(report, "date", on("2022-01-04"), "4 January 2022")
    near = at(base) | {"precision": "near", "text": "beyond the outer fence of Al Asad"}
    add_claim(report, "location", near, "beyond the outer fence of Al Asad", claimant=military)
    add_claim(report, "actors", taking_part(military, ActorRole.DEFENDER), "Iraq's military said")
    add_claim(report, "weapons", {"kind": "drone", "count": 2, "text": "drones"}, "Two drones")
    add_claim(report, "injured", persons(3), "Three soldiers were injured", claimant=military)
    add_claim(
        report,
        "responsibility",
        {"status": "claimed", "by": "Brigade of the Third Dawn"},
        "did not claim this one",
        stance=Stance.DENIED,
    )


def _tell_digest(report: Report, province: Location) -> None:
    add_claim(report, "date", on("2022-01-01", "2022-01-10", "month"), "Early in January 2022")
    add_claim(report, "location", at(province), "the desert of Anbar")


def _tell_airport(report: Report, place: Location) -> None:
    add_claim(report, "type", "drone_strike", "two drones had been shot down")
    add_claim(report, "outcome", "foiled", "had been shot down")
    add_claim(report, "date", on("2022-01-03"), "On Monday")
    add_claim(report, "location", at(place), "near Baghdad airport")


def _furniture(text: str) -> list[dict[str, object]]:
    """The lines of the two agency texts that are not their story."""
    rows = []
    for line, kind in (("Skip to content", "navigation"), ("More from", "related links"), ("Also in", "related links")):
        if (start := text.find(line)) >= 0:
            end = text.find("\n", start)
            rows.append({"start": start, "end": len(text) if end < 0 else end, "kind": kind})
    return rows
