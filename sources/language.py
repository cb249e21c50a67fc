"""The language of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# fmt: off
LANGUAGES = (
    "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "ha",
    "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "ko", "ku", "lt", "lv", "mk", "ml", "mr",
    "ms", "my", "ne", "nl", "no", "pa", "pl", "ps", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "sw",
    "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zh",
)
# fmt: on
"""ISO 639-1 codes of the languages with a daily press of their own. Without the hundred smaller ones a headline of
four words is told as surely as a paragraph: "Kabul blast kills two" is English then, and not Nigerian Pidgin."""

SAMPLE = 4_000
"""Code points that are looked at: more change nothing, and cost time."""

SURE = 0.7
"""From this probability on the first look counts; below, a second one without the words that may be names."""

LEAST = 0.3
"""Below this probability the language is not known."""


def recognise(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, "" where it cannot be told (no words, or names alone)."""
    sample = text[:SAMPLE]
    if not re.search(r"[^\W\d_]", sample):
        return ""
    code, probability = _likeliest(sample.lower() if sample.isupper() else sample)
    if probability < SURE:
        second, second_probability = _likeliest(_without_names(sample))
        if second_probability >= LEAST:
            return second
    return code if probability >= LEAST else ""


def _likeliest(sample: str) -> tuple[str, float]:
    code, probability = _identifier().classify(sample)
    return code, float(probability)


def _without_names(sample: str) -> str:
    """Foreign names make English look foreign: leave out capitalised words, and lower what is all capitals."""
    return " ".join(word.lower() for word in sample.split() if not word[:1].isupper() or word.isupper())


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # its model takes a quarter of a second to load

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
