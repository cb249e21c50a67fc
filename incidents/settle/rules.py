"""What each rule says, in the sentence that is printed beside what it decided."""

from __future__ import annotations

RULES = {
    "decided": "A person decided it; see the decision.",
    "most_origins": "The value that most independent origins give; among equals the higher tactic of the codebook. What"
    " an origin tells only by its effect (“killed”) waits until no other names what was done.",
    "outcome": "What most independent origins say of the end; a known end before an unknown one.",
    "finest_date": "The most exact date; among equals the one that most independent origins give, then the one that"
    " officials give before eyewitnesses, the article itself and hearsay, then the earliest.",
    "finest_place": "The most exact place; among equals the one that most independent origins give, then the one told"
    " first.",
    "finest_address": "A house number, block or crossing before a street alone; among equals the one that most"
    " independent origins give, then the one told first.",
    "latest_figure": "Of each origin the highest figure of its last report, since parts lie below the whole; the one"
    " told first where the highest is told only once, exceeds it by more than one, and the others do not add up to it."
    " What the reader is unsure of, and what is only hearsay, waits until there is no other figure. Among origins,"
    " reports about the incident before reports that recall it, later ones before earlier ones; then the figure that"
    " most of them give, then the one that officials give before eyewitnesses and the article itself, then the lower"
    " one.",
    "died_since": "Nobody any more: only reports without a death tell of the injured, and later ones of as many dead.",
    "all_actors": "Every actor that a source names, with its role; of one who did it, neither that it is suspected nor,"
    " of a person, that it was harmed; and nobody who is only described (“the men”, “the base”) beside others of the"
    " same role who are told more fully.",
    "all_weapons": "Every kind of weapon that a source names, with the number that most origins give.",
    "latest_responsibility": "The latest statement about who did it; of one day, a claim before a denial, an"
    " attribution, and silence; of these, what somebody vouches for before hearsay, then what most origins give, then"
    " what officials say before eyewitnesses and the article itself.",
    "only_value": "The one value given.",
}
"""By the field that it settles."""

GRADE_RULES = {
    "dismissed": "A person found that it is no incident.",
    "nobody_reports": "No article reports it any more, and no person vouches for it.",
    "all_deny": "Everyone who speaks of it denies that it happened.",
    "unreliable": "Only publishers that are not reliable (D or E) report it.",
    "origins_disagree": "Independent origins disagree on what happened, how it ended, when, where, or how many were"
    " killed, and no person has decided it.",
    "denied": "Somebody denies that it happened, or to have done it, and nobody claims it.",
    "person": "A person went through it and set at least one fact.",
    "agreed": "Two or more independent origins agree on what happened, when and where, and an official, a participant,"
    " an eyewitness or a named person says so.",
    "spoken_for": "One independent origin reports it, and an official, a participant, an eyewitness or a named person"
    " says so.",
    "several": "Two or more independent origins report it, but they do not all say what, when and where, or nobody"
    " who could know is cited.",
    "unsure": "The reader is less than half sure that the articles say so.",
    "hearsay": "What happened is only alleged or told by other media.",
    "alone": "One independent origin reports it in its own voice; nobody who could know is cited.",
}
"""Why an incident has its grade. The first that holds decides, in this order: `incidents.settle.grading`."""
