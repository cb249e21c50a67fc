"""Whether a JSON value has the form that a type says: a TypedDict's keys, each with a value of its type.

What is decided is kept for good and printed on pages, so nothing may get in that they could not print or the database
could not store.
"""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

_WORDS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false", NoneType: "null"}


def fault(value: Any, form: Any) -> str:
    """Return what is wrong with the value, "" where nothing is. Keys that are left out are none."""
    if is_typeddict(form):
        return _fault_of_object(value, _keys(form))
    if isinstance(value, str) and not _can_be_stored(value):
        return f"{value!r} holds a sign that is no character"
    return "" if _is_of(value, form) else f"{value!r} is not {_words(form)}"


@cache
def _keys(form: Any) -> dict[str, Any]:
    return get_type_hints(form)


def _fault_of_object(value: dict[str, Any], keys: dict[str, Any]) -> str:
    if unknown := [key for key in value if key not in keys]:
        return f"there is no {', '.join(map(repr, unknown))}; known are {', '.join(keys)}"
    wrong = ((key, fault(member, keys[key])) for key, member in value.items())
    return next((f"{key}: {words}" for key, words in wrong if words), "")


def _is_of(value: Any, form: Any) -> bool:
    if get_origin(form) in (Union, UnionType):
        return any(_is_of(value, each) for each in get_args(form))
    if get_origin(form) is list:
        return isinstance(value, list) and not any(fault(member, get_args(form)[0]) for member in value)
    if isinstance(value, bool):
        return form is bool
    return isinstance(value, int | float if form is float else form)


def _words(form: Any) -> str:
    if get_origin(form) in (Union, UnionType):
        return " or ".join(_words(each) for each in get_args(form))
    if get_origin(form) is list:
        return "a list, each of its members " + _words(get_args(form)[0])
    return _WORDS[form]


def _can_be_stored(text: str) -> bool:
    """PostgreSQL stores neither the null character nor one half of a surrogate pair."""
    return not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text)
