"""What editors fill in: one form for each kind of value, and each deed's reason."""

from __future__ import annotations

from incidents.choices import FIGURE_FIELDS, ClaimField
from incidents.web.forms.actors import ActorsForm
from incidents.web.forms.correction import CorrectionForm
from incidents.web.forms.places import PlaceForm
from incidents.web.forms.simple import AddressForm, DateForm, FigureForm, OutcomeForm, ResponsibilityForm, TypeForm
from incidents.web.forms.weapons import WeaponsForm

CORRECTION_FORMS: dict[str, type[CorrectionForm]] = {
    ClaimField.TYPE: TypeForm,
    ClaimField.OUTCOME: OutcomeForm,
    ClaimField.DATE: DateForm,
    ClaimField.LOCATION: PlaceForm,
    ClaimField.ADDRESS: AddressForm,
    ClaimField.ACTORS: ActorsForm,
    ClaimField.WEAPONS: WeaponsForm,
    ClaimField.RESPONSIBILITY: ResponsibilityForm,
    **dict.fromkeys(FIGURE_FIELDS, FigureForm),
}
"""The form of each field that can be corrected."""
