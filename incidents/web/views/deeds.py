"""What editors do to an incident: correct a field, reject a claim, dismiss it, undo.

A deed is a page with one form. Where scripts run, htmx shows that form within the incident's page, and the changed
incident after it; both ways make the same requests and get the same pages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View
from django_htmx.http import HttpResponseClientRedirect, reselect, reswap, retarget

from incidents.account import settle_incident
from incidents.corrections import RIGHT, RefusedDecision, close_question, correct, dismiss, reject_claim, undo
from incidents.history import with_history
from incidents.models import Claim, Decision, Incident, ReviewItem
from incidents.values import InvalidValue
from incidents.web.forms import CORRECTION_FORMS
from incidents.web.forms.correction import ReasonForm
from incidents.web.present.deeds import (
    DeedPage,
    fact_url,
    present_closing,
    present_correction,
    present_dismissal,
    present_rejection,
    present_undoing,
)


class Deed(View):
    """GET shows the form, POST does the deed. Only editors come this far; others sign in first, or are told."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            to_login = redirect_to_login(request.get_full_path())
            return HttpResponseClientRedirect(to_login.url) if request.htmx else to_login  # type: ignore[attr-defined]
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied("Only editors may decide.")
        return super().dispatch(request, *args, **kwargs)

    def show(self, page: DeedPage, form: ReasonForm) -> HttpResponse:
        """The form's page. Where htmx sent the form, the answer takes the form's place."""
        context = {"section": page.section, "page": page, "form": form}
        refused = form.is_bound and bool(form.errors)
        response = render(self.request, "incidents/deed.html", context, status=422 if refused else 200)
        if form.is_bound:
            here = f"#{page.slug}"
            return reswap(reselect(retarget(response, here), here), "outerHTML")
        return response


def did(form: ReasonForm, deed: Callable[[], Decision]) -> bool:
    """Do the deed; where it is refused, say why on the form."""
    try:
        with transaction.atomic():
            deed()
    except (RefusedDecision, InvalidValue) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


class CorrectField(Deed):
    """Set one field for good."""

    def get(self, request: HttpRequest, public_id: str, field: str) -> HttpResponse:
        form_class = _form_of(field)
        incident = get_object_or_404(Incident, public_id=public_id)
        shown = settle_incident(incident).fields.get(field)
        return self.show(present_correction(incident, field, shown), form_class(field=field, shown=shown))

    @transaction.atomic
    def post(self, request: HttpRequest, public_id: str, field: str) -> HttpResponse:
        form_class = _form_of(field)
        # Locked from here on: what the form is compared with is what it will replace.
        incident = get_object_or_404(Incident.objects.select_for_update(), public_id=public_id)
        shown = settle_incident(incident).fields.get(field)
        form = form_class(request.POST, field=field, shown=shown)

        def deed() -> Decision:
            given = form.cleaned_data
            return correct(incident, field, given["value"], user=request.user, reason=given["reason"])

        if not form.is_draft and form.is_valid() and did(form, deed):
            return redirect(fact_url(incident, field))
        return self.show(present_correction(incident, field, shown, is_overtaken=form.is_overtaken), form)


def _form_of(field: str) -> type[Any]:
    try:
        return CORRECTION_FORMS[field]
    except KeyError:
        raise Http404(f"There is no field {field} that can be corrected.") from None


class ReasonDeed(Deed):
    """A deed that asks for nothing but a reason. Subclasses say what it is done to, and do it."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        page = self.present(self.find(public_id))
        return self.show(page, ReasonForm(auto_id=f"{page.slug}-%s"))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        row = self.find(public_id)
        page = self.present(row)
        form = ReasonForm(request.POST, auto_id=f"{page.slug}-%s")
        if form.is_valid() and did(form, lambda: self.decide(row, user=request.user, **form.cleaned_data)):
            return redirect(page.back_url)
        return self.show(page, form)

    def find(self, public_id: str) -> Any:
        raise NotImplementedError

    def present(self, row: Any) -> DeedPage:
        raise NotImplementedError

    def decide(self, row: Any, *, user: Any, reason: str) -> Decision:
        raise NotImplementedError


class RejectClaim(ReasonDeed):
    """Take a misread sentence out of the account. On a claim about no incident nothing rests: there is no such page."""

    def find(self, public_id: str) -> Claim:
        return get_object_or_404(Claim.objects.with_sources().filter(report__isnull=False), public_id=public_id)

    def present(self, row: Claim) -> DeedPage:
        return present_rejection(row, row.report.incident)  # type: ignore[union-attr]

    def decide(self, row: Claim, *, user: Any, reason: str) -> Decision:
        return reject_claim(row, user=user, reason=reason)


class DismissIncident(ReasonDeed):
    """Say that it is no incident."""

    def find(self, public_id: str) -> Incident:
        return get_object_or_404(Incident, public_id=public_id)

    def present(self, row: Incident) -> DeedPage:
        return present_dismissal(row)

    def decide(self, row: Incident, *, user: Any, reason: str) -> Decision:
        return dismiss(row, user=user, reason=reason)


class CloseQuestion(ReasonDeed):
    """Say that what is served is right, or that nobody can tell."""

    def find(self, public_id: str) -> ReviewItem:
        return get_object_or_404(ReviewItem.objects.select_related("incident"), public_id=public_id)

    def present(self, row: ReviewItem) -> DeedPage:
        return present_closing(row)

    def decide(self, row: ReviewItem, *, user: Any, reason: str) -> Decision:
        return close_question(row, user=user, reason=reason)


class UndoDecision(ReasonDeed):
    """Take a decision back."""

    def find(self, public_id: str) -> Decision:
        return get_object_or_404(with_history(Decision.objects.all()), public_id=public_id)

    def present(self, row: Decision) -> DeedPage:
        return present_undoing(row)

    def decide(self, row: Decision, *, user: Any, reason: str) -> Decision:
        return undo(row, user=user, reason=reason)
