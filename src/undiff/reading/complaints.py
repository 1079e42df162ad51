"""A file's value held against its schema: every breach at once, each with its place and how to mend it.

jsonschema-rs finds the breaches; this module puts them in words. What was expected comes from the schema itself
(`expected`, `noun`), so that the definition of the format and its messages cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from undiff.dates import parse_when
from undiff.problems import Problem, Severity, Where
from undiff.reading.schema import SCHEMAS
from undiff.reading.schema_words import Schema
from undiff.reading.yamlfile import QUOTING, Value

if TYPE_CHECKING:
    import jsonschema_rs

_SHOWN = 60  # characters of a wrong value that a message quotes


def problems_of(kind: str, value: Value, where: Where) -> list[Problem]:
    """Hold a value against the schema of its kind (draft, dossier, sources, settings).

    `where` is the place of the value, with its parts. Returns the problems (rule "schema") in the order of the file.
    """
    problems = []
    breaches = (each for error in _validator(kind).iter_errors(value) for each in _meant(error))
    for subject, errors in _by_object(breaches):
        problems += _complaints(SCHEMAS[kind], errors, where.at(*subject))
    return sorted(problems, key=lambda problem: (problem.where.line or 0, problem.where.column or 0, problem.message))


def is_valid(kind: str, value: Value) -> bool:
    """Whether a value passes the schema of its kind."""
    return _validator(kind).is_valid(value)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None where none is like it."""
    from difflib import get_close_matches  # 4 ms that only a faulty file pays

    by_case = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), by_case, n=1, cutoff=0.6)
    return by_case[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean "..."?` where a known word is near, else nothing."""
    near = nearest(word, known)
    return f'; did you mean "{near}"?' if near else ""


@cache
def _validator(kind: str) -> jsonschema_rs.Validator:
    import jsonschema_rs

    formats: dict[str, Callable[[str], bool]] = {"undiff-date": _is_date}
    return jsonschema_rs.validator_for(SCHEMAS[kind], formats=formats, validate_formats=True)


def _is_date(text: str) -> bool:
    try:
        parse_when(text)
    except ValueError:
        return False
    return True


def _meant(error: jsonschema_rs.ValidationError) -> list[jsonschema_rs.ValidationError]:
    """A breach of several alternatives as those of the one whose kind the value has, where just one has it."""
    kind: Any = error.kind
    options = kind.context if kind.name == "anyOf" else ()
    alike = [
        option
        for option in options
        if not any(
            each.kind.name in ("type", "required") and each.instance_path == error.instance_path for each in option
        )
    ]
    return [inner for each in alike[0] for inner in _meant(each)] if len(alike) == 1 else [error]


def _by_object(
    errors: Iterable[jsonschema_rs.ValidationError],
) -> list[tuple[tuple[str | int, ...], list[jsonschema_rs.ValidationError]]]:
    groups: dict[tuple[str | int, ...], list[jsonschema_rs.ValidationError]] = {}
    for error in errors:
        groups.setdefault(tuple(error.instance_path), []).append(error)
    return list(groups.items())


def _complaints(schema: Schema, errors: Sequence[jsonschema_rs.ValidationError], where: Where) -> list[Problem]:
    """What is wrong with one value. A missing key that an unknown one was meant for is told once."""
    found: list[tuple[Where, str]] = []
    meant: set[str] = set()
    for error in errors:
        if error.kind.name == "additionalProperties":
            owner = _schema_at(schema, error.schema_path[:-1])
            given: Any = error.instance
            known = [key for key in owner["properties"] if key not in given]
            kind: Any = error.kind  # the stubs do not know what each kind of breach holds
            for key in kind.unexpected:
                near = nearest(key, known)
                meant.update([near] if near else [])
                advice = f'; did you mean "{near}"?' if near else f"; known are {', '.join(owner['properties'])}"
                found.append(
                    (where.keys.get(key, where.at(key)), f'unknown key "{_shown(key)}" in {owner["noun"]}{advice}')
                )
    for error in errors:
        message = _message(schema, error, where, meant)
        if message:
            found.append((where, message))
    return [Problem("schema", Severity.ERROR, message, place) for place, message in found]


def _message(schema: Schema, error: jsonschema_rs.ValidationError, where: Where, meant: set[str]) -> str | None:
    kind: Any = error.kind
    name, value = kind.name, error.instance
    owner = _schema_at(schema, error.schema_path[:-1])
    expected = owner.get("expected", "another value")
    key = error.instance_path[-1] if error.instance_path else None
    if name == "additionalProperties":
        return None
    if name == "required":
        missing = kind.property
        return None if missing in meant else f"{owner['noun']} needs the key `{missing}`"
    if name in ("anyOf", "oneOf") and isinstance(value, dict):
        choices = {choice for option in owner.get(name, ()) for choice in option.get("required", ())}
        if choices & meant:
            return None
        given = sorted(choices & set(value))
        return f"expected {expected}, found {' and '.join(given)}" if given else f"expected {expected}"
    if value is None:  # told already: a key without a value
        return None
    if name == "maxLength":
        return f"expected {expected} of at most {owner['maxLength']:,} characters, found {len(str(value)):,}"
    if name == "maxItems" and isinstance(value, list):
        return f"expected {expected} of at most {owner['maxItems']:,} entries, found {len(value):,}"
    if name == "type" and "text" in expected and isinstance(value, (list, dict)) and isinstance(key, str):
        return f"expected {expected}, found {_kind_of(value)}; {QUOTING.format(key=key)}"
    if name == "type":
        quote = "; put it in quotes" if "string" in kind.types and not isinstance(value, (list, dict)) else ""
        return f"expected {expected}, found {_kind_of(value)}{quote}"
    if name == "enum":
        known = f"; known are {', '.join(owner['enum'])}"
        if not isinstance(value, str):
            return f"expected {expected}, found {_kind_of(value)}{known}"
        return f'"{_shown(value)}" is not {expected}{did_you_mean(value, map(str, owner["enum"])) or known}'
    if name == "format":
        try:
            parse_when(str(value))
        except ValueError as fault:
            return f'"{_shown(value)}": {fault}'
    if name == "pattern" and owner.get("pattern") == r"\S":
        return f"expected {expected}, found nothing but blanks; leave the key out"
    if isinstance(value, dict):
        return f"expected {expected}, found {' and '.join(f'`{_shown(key)}`' for key in value) or 'nothing'}"
    return f'expected {expected}, found "{_shown(value)}"'


def _schema_at(schema: Schema, path: Sequence[str | int]) -> Schema:
    here: Any = schema
    for step in path:
        here = here[step]
    return here if isinstance(here, dict) else {}


def _kind_of(value: object) -> str:
    kinds = {dict: "a mapping", list: "a list", bool: "true or false", str: "a text"}
    return kinds.get(type(value), f"the number {value}")


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "\u2026"
