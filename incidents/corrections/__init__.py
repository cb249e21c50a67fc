"""What a person decides about incidents, actors and articles, through page, admin or API.

Each function checks the right and the form, adds one row to the ledger, moves what goes elsewhere by it, settles the
incidents concerned and returns the decision; all in one transaction. Rights are those of Django:
`incidents.add_decision`.
"""

from incidents.corrections.actors import merge_actors, split_name
from incidents.corrections.fields import correct, dismiss, reject_claim
from incidents.corrections.incidents import merge, split
from incidents.corrections.ledger import RIGHT, RefusedDecision
from incidents.corrections.origins import fold_article, unfold_article
from incidents.corrections.questions import close_question
from incidents.corrections.undoing import undo

__all__ = [
    "RIGHT",
    "RefusedDecision",
    "close_question",
    "correct",
    "dismiss",
    "fold_article",
    "merge",
    "merge_actors",
    "reject_claim",
    "split",
    "split_name",
    "undo",
    "unfold_article",
]
