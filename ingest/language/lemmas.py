"""Lemmas as edits: a small set of rules, one of which turns a word's form into its lemma.

After the lemma rules of UDPipe 2 (Straka 2018), without the prefixes that English does not change.
"""

from __future__ import annotations

from typing import NamedTuple


class LemmaRule(NamedTuple):
    """Cut `cut` letters from the end of the (lower-cased) form and add `add`; or put `whole` in its place."""

    lower: bool
    cut: int
    add: str
    whole: str = ""

    def apply(self, form: str) -> str:
        """Return the lemma. A form too short for the cut is its own lemma."""
        if self.whole:
            return self.whole
        text = form.lower() if self.lower else form
        if self.cut >= len(text):
            return text
        return text[: len(text) - self.cut] + self.add

    def text(self) -> str:
        """The rule as one string, for label files; `rule_of_text` reads it back."""
        return f"={self.whole}" if self.whole else f"{'l' if self.lower else 'k'}{self.cut}+{self.add}"


KEEP = LemmaRule(False, 0, "")


def rule_of_text(text: str) -> LemmaRule:
    """Raises ValueError where the text is none of LemmaRule.text's."""
    if text.startswith("="):
        return LemmaRule(False, 0, "", text[1:])
    cut, _, add = text[1:].partition("+")
    return LemmaRule(text[0] == "l", int(cut), add)


def rule_between(form: str, lemma: str) -> LemmaRule:
    """Return the rule that makes the lemma of the form.

    >>> rule_between("Rigged", "rig").text()
    'l3+'
    >>> rule_between("was", "be").text()
    '=be'
    """
    if form == lemma:
        return KEEP
    lower = _shared(form.lower(), lemma) > _shared(form, lemma)
    shared = _shared(form.lower() if lower else form, lemma)
    if not shared:
        return LemmaRule(False, 0, "", lemma)
    return LemmaRule(lower, len(form) - shared, lemma[shared:])


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
