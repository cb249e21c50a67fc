"""Who says that they did it, who denies it, and that nobody has said so.

The label is claimed, denied or unclaimed; span._.by holds the (start, end) tokens of the one who claims or denies,
span._.of the first token of what is claimed ("the attack"), where the text names it.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.relations import PASSIVE_SUBJECT, SUBJECT
from ingest.stages.annotations import RESPONSIBILITY, make_span, write
from ingest.syntax import agents, children, is_negated, noun_phrase

CLAIMING = {"claimed": "claimed", "claim": "claimed", "claims": "claimed", "claiming": "claimed", "took": "claimed"}
CLAIMING |= {"denied": "denied", "deny": "denied", "denies": "denied", "denying": "denied"}
WHAT_IS_CLAIMED = {"responsibility", "credit"}
NOBODY = {"no", "nobody", "none"}
INDEFINITE = {"similar", "previous", "past", "other"}
"""“claimed responsibility for similar incidents in the past” is no word on this one."""


class ResponsibilityClaims:
    def __call__(self, doc: Doc) -> Doc:
        write(doc, RESPONSIBILITY, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        found = []
        for token in doc:
            if token.lower_ in WHAT_IS_CLAIMED:
                read = _read_responsibility(token)
            elif token.lower_ == "claimed" and children(token, PASSIVE_SUBJECT):
                read = _read_passive(token)
            else:
                continue
            if read is not None:
                found.append(read)
        return found


def _read_responsibility(noun: Token) -> Span | None:
    verb = noun.head
    if verb.lower_ in ("claim", "claims") and verb.pos_ == "NOUN":
        return _read_claim_of(verb, noun)
    status = CLAIMING.get(verb.lower_)
    if status is None or any(token.lower_ in INDEFINITE for token in noun.sent[noun.i - noun.sent.start :]):
        return None
    subject = next(iter(children(verb, SUBJECT)), None)
    if subject is None:
        return None
    nobody = is_negated(verb) or any(child.lower_ in NOBODY for child in (subject, *subject.children))
    phrase = noun_phrase(subject)
    start = min(phrase.start, verb.i)
    by = None if nobody else (phrase.start, phrase.end)
    label = "unclaimed" if nobody and status == "claimed" else status
    return make_span(noun.doc, start, noun.i + 1, label, f"responsibility.{label}", by=by)


def _read_claim_of(claim: Token, noun: Token) -> Span | None:
    """“There was no immediate claim of responsibility.”"""
    negation = next((child for child in claim.children if child.lower_ == "no"), None)
    if negation is None:
        return None
    return make_span(noun.doc, negation.i, noun.i + 1, "unclaimed", "responsibility.no_claim", by=None)


def _read_passive(verb: Token) -> Span | None:
    """“The incident was not claimed by any group.” “The attack was claimed by …”"""
    doers = agents(verb)
    if not doers:
        return None
    phrase = noun_phrase(doers[0])
    nobody = is_negated(verb) or any(child.lower_ in NOBODY for child in doers[0].children)
    label = "unclaimed" if nobody else "claimed"
    by = None if nobody else (phrase.start, phrase.end)
    return make_span(verb.doc, verb.i, phrase.end, label, f"responsibility.passive_{label}", by=by)


@Language.factory("responsibility", assigns=["doc.spans"], requires=["token.dep", "token.pos"])
def make_responsibility(nlp: Language, name: str) -> ResponsibilityClaims:
    return ResponsibilityClaims()
