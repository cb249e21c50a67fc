"""The page of a deed: what it is about, what stands there now, what it will do."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from incidents.choices import ClaimField
from incidents.models import Actor, ActorName, Claim, Decision, Incident, ReviewItem
from incidents.settle import SettledField
from incidents.web.present.decisions import Ruled, present_decision
from incidents.web.present.fields import FIELD_WORDS
from incidents.web.present.sentences import Sentence, present_sentences
from incidents.wording import write_value
from sources.models import Article


@dataclass(frozen=True, slots=True)
class DeedPage:
    """`slug` is the form's id within a page. `overtaken_by` is a colleague's decision that the editor had not seen."""

    slug: str
    heading: str
    explanation: str
    button: str
    about: str
    back_url: str
    now: str = ""
    is_overtaken: bool = False
    overtaken_by: Ruled | None = None
    sentence: Sentence | None = None
    decision: Ruled | None = None
    section: str = "incidents"
    question: str = ""


def fact_url(incident: Incident, field: str) -> str:
    """The incident's page with the field's receipt open."""
    return f"{incident.get_absolute_url()}?fact={field}#fact-{field}"


def present_correction(
    incident: Incident, field: str, shown: SettledField | None, *, is_overtaken: bool = False
) -> DeedPage:
    overtaken_by = None
    if is_overtaken and shown and shown.decision:
        decision = Decision.objects.select_related("user").get(public_id=shown.decision)
        overtaken_by = present_decision(decision, may_decide=False)
    return DeedPage(
        slug=f"correct-{field}",
        heading=FIELD_WORDS[ClaimField(field)].deed,
        explanation="What you set here stands from now on, whatever articles say. It can be undone.",
        button="Save this value",
        about=str(incident),
        back_url=fact_url(incident, field),
        now=write_value(field, shown.value if shown else None),
        is_overtaken=is_overtaken,
        overtaken_by=overtaken_by,
    )


def present_rejection(claim: Claim, incident: Incident) -> DeedPage:
    """`claim` with its article, publisher and claimant loaded."""
    read_as = write_value(claim.field, claim.value)
    return DeedPage(
        slug=f"reject-{claim.public_id}",
        heading="Reject this sentence",
        explanation=f"The reader took it to say: {read_as}. Rejected, it no longer counts.",
        button="Reject this sentence",
        about=str(incident),
        back_url=fact_url(incident, claim.field),
        sentence=present_sentences([claim], may_decide=False)[0],
    )


def present_dismissal(incident: Incident) -> DeedPage:
    return DeedPage(
        slug="dismiss",
        heading="Not an incident",
        explanation="It leaves all lists and counts. Its page stays and says so, and it can be brought back.",
        button="Dismiss this incident",
        about=str(incident),
        back_url=incident.get_absolute_url(),
    )


def present_closing(item: ReviewItem) -> DeedPage:
    """`item` with its incident loaded."""
    return DeedPage(
        slug=f"close-{item.public_id}",
        heading="Close this question",
        explanation="What is shown stays as it is, and the question is not asked again. It can be undone.",
        button="Close it",
        about=str(item.incident),
        back_url=reverse("review"),
        question=item.reason,
    )


def present_undoing(decision: Decision) -> DeedPage:
    """`decision` comes from `with_history`."""
    about = decision.about
    back_url = about.get_absolute_url()
    if isinstance(about, Incident) and decision.field:
        back_url = fact_url(about, decision.field)
    return DeedPage(
        slug=f"undo-{decision.public_id}",
        heading="Undo this decision",
        explanation="What was decided before it, or what articles say, is shown again. Both rows stay in the history.",
        button="Undo it",
        about=str(about),
        back_url=back_url,
        decision=present_decision(decision, may_decide=False),
        section=_SECTIONS[type(about)],
    )


_SECTIONS: dict[type, str] = {Incident: "incidents", Actor: "actors", Article: "articles"}


def present_merge(incident: Incident) -> DeedPage:
    return DeedPage(
        slug="merge",
        heading="Same as another incident",
        explanation="Its reports go to the incident that you choose, now and whenever they are read again. Its address"
        " leads there. What people corrected here holds there too. It can be undone.",
        button="They are the same",
        about=str(incident),
        back_url=incident.get_absolute_url(),
    )


def present_split(incident: Incident, article: Article) -> DeedPage:
    return DeedPage(
        slug=f"split-{article.public_id}",
        heading=f"“{article}” is of another incident",
        explanation="What this article says of it leaves for the incident that you choose, now and whenever it is read"
        " again. The two are held apart from then on. It can be undone.",
        button="It is of another incident",
        about=str(incident),
        back_url=incident.get_absolute_url(),
    )


def present_actor_merge(actor: Actor) -> DeedPage:
    return DeedPage(
        slug="merge-actor",
        heading="Same as another actor",
        explanation="Its names and all that is said of it go to the actor that you choose, and articles that come later"
        " find that one. Its address leads there. It can be undone.",
        button="They are the same",
        about=str(actor),
        back_url=actor.get_absolute_url(),
        section="actors",
    )


def present_name_split(actor: Actor, name: ActorName) -> DeedPage:
    return DeedPage(
        slug="split-name",
        heading=f"“{name}” is the name of another actor",
        explanation="What articles say under this name goes to the actor that you choose, now and later. It can be"
        " undone.",
        button="It is another’s name",
        about=str(actor),
        back_url=actor.get_absolute_url(),
        section="actors",
    )


def present_unfolding(article: Article) -> DeedPage:
    return DeedPage(
        slug="unfold",
        heading="No copy",
        explanation=f"It counts as an origin of its own from now on, and no longer as a copy of “{article.origin}”,"
        " whatever likeness is found later. It can be undone.",
        button="It is no copy",
        about=str(article),
        back_url=article.get_absolute_url(),
        section="articles",
    )


def present_folding(article: Article) -> DeedPage:
    return DeedPage(
        slug="fold",
        heading="Copy of another article",
        explanation="It and the article that you choose count as one origin from now on. It can be undone.",
        button="It is a copy",
        about=str(article),
        back_url=article.get_absolute_url(),
        section="articles",
    )
