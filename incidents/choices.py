"""The codes of the codebook. A code's value is stored, served and exported; its label is what people read.

Event types, outcomes and precisions translate to ACLED, GTD, PLOVER and UCDP; the README names the sources.
"""

from __future__ import annotations

from django.db.models import TextChoices


class EventType(TextChoices):
    """What was attempted or done: 27 codes. How it ended is the Outcome."""

    ARMED_CLASH = "armed_clash", "Armed clash"
    ARMED_ATTACK = "armed_attack", "Armed attack"
    ASSASSINATION = "assassination", "Assassination"
    PHYSICAL_ASSAULT = "physical_assault", "Physical assault"
    SEXUAL_VIOLENCE = "sexual_violence", "Sexual violence"
    DRONE_STRIKE = "drone_strike", "Drone strike"
    AIRSTRIKE = "airstrike", "Airstrike"
    ROCKET_ATTACK = "rocket_attack", "Rocket attack"
    SHELLING = "shelling", "Shelling"
    BOMBING = "bombing", "Bombing"
    SUICIDE_BOMBING = "suicide_bombing", "Suicide bombing"
    CHEMICAL_ATTACK = "chemical_attack", "Chemical attack"
    ABDUCTION = "abduction", "Abduction"
    HIJACKING = "hijacking", "Hijacking"
    FACILITY_ATTACK = "facility_attack", "Attack on a facility"
    LOOTING = "looting", "Looting or robbery"
    PROTEST = "protest", "Protest"
    RIOT = "riot", "Riot"
    ARREST = "arrest", "Arrest"
    WEAPONS_SEIZURE = "weapons_seizure", "Weapons seizure"
    DEPLOYMENT = "deployment", "Deployment"
    TERRITORY_CHANGE = "territory_change", "Change of territory"
    AGREEMENT = "agreement", "Agreement"
    THREAT = "threat", "Threat"
    CYBER_ATTACK = "cyber_attack", "Cyber attack"
    WEAPON_ACCIDENT = "weapon_accident", "Weapon accident"
    OTHER = "other", "Other"


class Outcome(TextChoices):
    CARRIED_OUT = "carried_out", "Carried out"
    FOILED = "foiled", "Foiled"
    FAILED = "failed", "Failed"
    PLANNED = "planned", "Planned"
    UNKNOWN = "unknown", "Not known"


class ReportRole(TextChoices):
    """Whether an article is about the incident or only recalls it."""

    MAIN = "main", "Main"
    BACKGROUND = "background", "Background"


class ActorRole(TextChoices):
    PERPETRATOR = "perpetrator", "Perpetrator"
    SUSPECTED_PERPETRATOR = "suspected_perpetrator", "Suspected perpetrator"
    CLAIMANT = "claimant", "Claims responsibility"
    TARGET = "target", "Target"
    VICTIM = "victim", "Victim"
    DEFENDER = "defender", "Defender"


DID = (ActorRole.PERPETRATOR, ActorRole.SUSPECTED_PERPETRATOR)
"""Roles of those who did it, for sure or as is suspected."""


HARMED = (ActorRole.VICTIM, ActorRole.TARGET)
"""Roles of those to whom it was done."""


class ActorKind(TextChoices):
    STATE_MILITARY = "state_military", "State military"
    POLICE = "police", "Police"
    COALITION = "coalition_or_peacekeepers", "Coalition or peacekeepers"
    REBEL = "rebel", "Rebel group"
    POLITICAL_MILITIA = "political_militia", "Political militia"
    IDENTITY_MILITIA = "identity_militia", "Identity militia"
    UNIDENTIFIED_ARMED = "unidentified_armed", "Unidentified armed group"
    RIOTERS = "rioters", "Rioters"
    PROTESTERS = "protesters", "Protesters"
    CIVILIANS = "civilians", "Civilians"
    PRIVATE_SECURITY = "private_security", "Private security"
    GOVERNMENT = "government", "Government"
    ORGANISATION = "organisation", "Organisation"
    COMPANY = "company", "Company"
    MEDIA = "media", "Media"
    PERSON = "person", "Person"
    FACILITY = "facility", "Facility"
    UNKNOWN = "unknown", "Not known"


class WeaponKind(TextChoices):
    DRONE = "drone", "Drone"
    MISSILE = "missile", "Missile"
    ROCKET = "rocket", "Rocket"
    MORTAR = "mortar", "Mortar"
    ARTILLERY = "artillery", "Artillery"
    AIR_BOMB = "air_bomb", "Air-dropped bomb"
    IED = "ied", "Improvised explosive device"
    CAR_BOMB = "car_bomb", "Car bomb"
    SUICIDE_VEST = "suicide_vest", "Suicide vest"
    MINE = "mine", "Mine"
    GRENADE = "grenade", "Grenade"
    FIREARM = "firearm", "Firearm"
    BLADE_BLUNT = "blade_blunt", "Blade or blunt object"
    INCENDIARY = "incendiary", "Incendiary"
    VEHICLE = "vehicle", "Vehicle"
    CHEMICAL = "chemical", "Chemical"
    COUNTERMEASURE = "countermeasure", "Countermeasure (defence, no weapon of the attack)"
    UNKNOWN = "unknown", "Not known"


class PlacePrecision(TextChoices):
    SITE = "site", "Exact site"
    SETTLEMENT = "settlement", "Settlement"
    NEAR = "near", "Near a named place"
    DISTRICT = "district", "District"
    PROVINCE = "province", "Province"
    COUNTRY = "country", "Country"
    INTERNATIONAL = "international", "International water or air"

    @property
    def rank(self) -> int:
        """0 for the most exact."""
        return list(PlacePrecision).index(self)


class DatePrecision(TextChoices):
    DAY = "day", "Day"
    WEEK = "week", "Days or a week"
    MONTH = "month", "Month"
    YEAR = "year", "Year"
    UNKNOWN = "unknown", "Not known"

    @property
    def rank(self) -> int:
        """0 for the most exact."""
        return list(DatePrecision).index(self)


class Quantifier(TextChoices):
    EXACT = "exact", "Exact"
    AT_LEAST = "at_least", "At least"
    AT_MOST = "at_most", "At most"
    MORE_THAN = "more_than", "More than"
    LESS_THAN = "less_than", "Fewer than"
    APPROXIMATELY = "approximately", "About"
    RANGE = "range", "Range"
    VAGUE = "vague", "Vague"


class Responsibility(TextChoices):
    CLAIMED = "claimed", "Claimed"
    DENIED = "denied", "Denied"
    ATTRIBUTED = "attributed", "Attributed by others"
    UNCLAIMED = "unclaimed", "Not claimed by anyone"


class Stance(TextChoices):
    ASSERTED = "asserted", "Asserted"
    DENIED = "denied", "Denied"
    ALLEGED = "alleged", "Alleged"
    PLANNED = "planned", "Planned"
    NONE = "none", "Neither"


class ClaimField(TextChoices):
    """The field of an incident that a claim is about."""

    TYPE = "type", "Type"
    OUTCOME = "outcome", "Outcome"
    DATE = "date", "Date"
    LOCATION = "location", "Place"
    ADDRESS = "address", "Address"
    ACTORS = "actors", "Actors"
    WEAPONS = "weapons", "Weapons"
    KILLED = "killed", "Killed"
    INJURED = "injured", "Injured"
    ATTACKERS_KILLED = "attackers_killed", "Attackers killed"
    ATTACKERS_INJURED = "attackers_injured", "Attackers injured"
    MISSING = "missing", "Missing"
    ABDUCTED = "abducted", "Abducted"
    DETAINED = "detained", "Detained"
    RESPONSIBILITY = "responsibility", "Responsibility"
    STATEMENT = "statement", "Statement"


FIGURE_FIELDS = (
    ClaimField.KILLED,
    ClaimField.INJURED,
    ClaimField.ATTACKERS_KILLED,
    ClaimField.ATTACKERS_INJURED,
    ClaimField.MISSING,
    ClaimField.ABDUCTED,
    ClaimField.DETAINED,
)
"""Fields whose value is a figure of persons: low, best, high and a quantifier. Who was detained is as often one who did
it as one to whom it was done."""

SELDOM_TOLD = FIGURE_FIELDS[2:]
"""Fields of which most articles say nothing."""


class IncidentStatus(TextChoices):
    ACTIVE = "active", "Active"
    DISMISSED = "dismissed", "Dismissed: a person found that it is no incident"
    WITHDRAWN = "withdrawn", "Withdrawn: no article reports it any more"
    MERGED = "merged", "Merged: a person found that it is the same as another"


class Grade(TextChoices):
    """How firmly an incident as a whole stands; the rule is `incidents.settle.grading`."""

    CONFIRMED = "confirmed", "Confirmed"
    FAIR = "fair", "Fair"
    WEAK = "weak", "Weak"
    CONTESTED = "contested", "Contested"
    DISCOUNTED = "discounted", "Discounted"


class Resolution(TextChoices):
    """How a mention ended: whom or what it means."""

    KNOWN = "known", "Known"
    NEW = "new", "New"
    AMBIGUOUS = "ambiguous", "Ambiguous"


class RunStatus(TextChoices):
    DONE = "done", "Read"
    UNREAD = "unread", "Not read"
    FAILED = "failed", "Failed"


class DecisionKind(TextChoices):
    CORRECT = "correct", "Correction of a field"
    REJECT_CLAIM = "reject_claim", "Claim rejected"
    DISMISS = "dismiss", "Not an incident"
    MERGE = "merge", "Same as another incident"
    SPLIT = "split", "Reports of another incident"
    MERGE_ACTOR = "merge_actor", "Same as another actor"
    SPLIT_NAME = "split_name", "Name of another actor"
    UNFOLD = "unfold", "No copy"
    FOLD = "fold", "Copy of another article"
    REVIEW = "review", "Question closed"
    UNDO = "undo", "Undone"


INCIDENT_DECISIONS = (
    DecisionKind.CORRECT,
    DecisionKind.REJECT_CLAIM,
    DecisionKind.DISMISS,
    DecisionKind.MERGE,
    DecisionKind.SPLIT,
    DecisionKind.REVIEW,
)
ACTOR_DECISIONS = (DecisionKind.MERGE_ACTOR, DecisionKind.SPLIT_NAME)
ARTICLE_DECISIONS = (DecisionKind.UNFOLD, DecisionKind.FOLD)
"""What each kind is about. An undoing is about what the decision that it takes back was about."""


class ReviewKind(TextChoices):
    """Questions that wait for a person."""

    INCIDENT = "incident", "Which incident is meant"
    ACTOR = "actor", "Whom a name means"
    DISAGREEMENT = "disagreement", "Articles say otherwise than a person decided"
    LOST_CLAIM = "lost_claim", "A rejected sentence is no longer read"


class ReviewStatus(TextChoices):
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
