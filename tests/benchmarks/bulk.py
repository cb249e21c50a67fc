"""A knowledge base of any size, written by COPY as the doors would have left it; a million reports in some minutes."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime, time
from io import StringIO
from itertools import islice
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.management.color import no_style
from django.db import connection, models

from incidents.choices import ClaimField, Resolution, RunStatus
from incidents.models import Claim, Incident, Location, LocationName, Report, ReportKey, Run
from incidents.models.actors import NameSource
from incidents.names import fold
from ingest.matching.keys import day_of, keys_of
from ingest.matching.reports import mark_of
from ingest.matching.sightings import Sighting
from sources.likeness import word_pairs
from sources.models import Article, OriginKey
from sources.origins import BANDS, FIRST_PAIRS, Trace
from tests.benchmarks.world import Told, Town

LOT = 20_000
COPIED = (Article, Incident, Run, Report, Claim)
KEYS = (OriginKey, ReportKey)


def fill(reports: Iterator[Told], towns: Iterable[Town]) -> None:
    """Write the reports, their articles, keys, incidents and claims, then let PostgreSQL count them."""
    places = _write_towns(towns)
    written = last = 0
    with _without_indexes():
        while lot := list(islice(reports, LOT)):
            last = _write(lot, written + 1, last, places)
            written += len(lot)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), COPIED):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE")


def _write_towns(towns: Iterable[Town]) -> dict[str, tuple[int, str]]:
    """The keys of the towns' rows, and their public ids, by their keys in the gazetteer."""
    rows = Location.objects.bulk_create(
        [
            Location(
                name=town.name,
                precision="settlement",
                country=town.country,
                admin1=town.admin1,
                latitude=town.latitude,
                longitude=town.longitude,
                gazetteer_key=town.key,
            )
            for town in towns
        ],
        batch_size=5_000,
    )
    names = [LocationName(location=row, name=row.name, folded=fold(row.name), source=NameSource.SEED) for row in rows]
    LocationName.objects.bulk_create(names, batch_size=5_000)
    return {row.gazetteer_key: (row.pk, row.public_id) for row in rows}


def _write(lot: list[Told], first: int, last: int, places: dict[str, tuple[int, str]]) -> int:
    """Write a lot, numbered from `first`; the incidents after `last` are new. Return the last of them."""
    tables: dict[type[models.Model], list[dict[str, Any]]] = {model: [] for model in COPIED}
    origin_keys: list[str] = []
    report_keys: list[str] = []
    for key, told in enumerate(lot, start=first):
        sighting, digest = _sighting(told), hashlib.sha256(told.text.encode()).hexdigest()
        for model, row in _rows(key, told, sighting, digest, *places[told.event.town.key]):
            if model is not Incident or row["id"] > last:
                tables[model].append(row)
        last = told.event.number
        day, mark = day_of(sighting, told.published), mark_of(Article(text_digest=digest, public_id=""), (0, 9))
        origin_keys += [f"{origin_key}\t{key}" for origin_key in _origin_keys(told)]
        report_keys += [f"{report_key}\t{day}\t{mark}\t{key}" for report_key in keys_of(sighting)]
    for model, rows in tables.items():
        _copy(model, rows)
    _copy_lines(OriginKey, ["key", "article_id"], origin_keys)
    _copy_lines(ReportKey, ["key", "day", "mark", "report_id"], report_keys)
    return last


def _rows(
    key: int, told: Told, sighting: Sighting, digest: str, place: int, public_place: str
) -> Iterator[tuple[type[models.Model], dict[str, Any]]]:
    """The rows of one report but its keys; `key` is that of the article, its run and its report."""
    event = told.event
    stated = {"date_start": event.day, "date_end": event.day, "date_precision": "day"}
    now = datetime.combine(told.published, time(12), UTC)
    yield (
        Article,
        {
            "id": key,
            "public_id": f"a{key:011d}",
            "text": told.text,
            "title": told.text[:60],
            "language": "en",
            "published": told.published,
            "text_digest": digest,
            "shingles": "\\x",
            "received_at": now,
        },
    )
    yield (
        Incident,
        {
            "id": event.number,
            "public_id": f"i{event.number:011d}",
            "title": f"{event.type} {event.town.name}",
            "event_type": event.type,
            "location_id": place,
            "confidence": 0.9,
            "independent_origins": 1,
            "created_at": now,
            "changed_at": now,
            **stated,
        },
    )
    yield Run, {"id": key, "article_id": key, "pipeline": "benchmark", "status": RunStatus.DONE, "finished_at": now}
    yield (
        Report,
        {
            "id": key,
            "article_id": key,
            "incident_id": event.number,
            "run_id": key,
            "role": "main",
            "position": 0,
            "event_type": event.type,
            "location_id": place,
            "anchor_start": 0,
            "anchor_end": 9,
            "confidence": 0.9,
            "resolution": Resolution.KNOWN,
            "resolution_reason": "Told as in another report.",
            "accounts": [_json(sighting)],
            **stated,
        },
    )
    values = {
        ClaimField.TYPE: event.type,
        ClaimField.DATE: told.day(),
        ClaimField.LOCATION: {**event.town.value(), "location": public_place},
    }
    for number, (field, value) in enumerate(values.items()):
        yield (
            Claim,
            {
                "id": key * len(values) + number,
                "public_id": f"{key:023d}{number}",
                "article_id": key,
                "run_id": key,
                "report_id": key,
                "account": 0,
                "field": field,
                "value": json.dumps(value, ensure_ascii=False),
                "stance": "asserted",
                "start": 0,
                "end": 9,
                "sentence_start": 0,
                "sentence_end": 40,
                "rule": "benchmark",
                "confidence": 0.9,
            },
        )


def _sighting(told: Told) -> Sighting:
    return Sighting(
        published=told.published,
        main=True,
        incidents=1,
        type=told.event.type,
        day=told.day(),
        place=told.event.town.value(),
        killed=told.killed,
        sure={"date": 0.9, "location": 0.9},
        telling=told.telling,
    )


def _json(sighting: Sighting) -> dict[str, Any]:
    """As `ingest.matching.sightings.to_json` of an article's only account, without its deep copies."""
    row = {field.name: getattr(sighting, field.name) for field in fields(sighting)}
    telling = {field.name: getattr(sighting.telling, field.name) for field in fields(sighting.telling)}
    published = sighting.published.isoformat() if sighting.published else None
    return {
        "position": 0,
        "anchor": (0, 9),
        "confidence": 0.9,
        "sighting": {**row, "published": published, "telling": telling},
    }


def _origin_keys(told: Told) -> set[int]:
    """The keys of its rewrites, as `sources.origins.trace` finds them of a short text; those of its copies, shared with
    nobody."""
    digits = random.Random(told.number).randbytes(4 * BANDS)
    bands = {int.from_bytes(digits[start : start + 4], "big", signed=True) for start in range(0, len(digits), 4)}
    return bands | set(Trace(b"", (), tuple(word_pairs(told.text)[:FIRST_PAIRS])).rewrite_keys(told.published))


# PostgreSQL's COPY


def _copy(model: type[models.Model], rows: list[dict[str, Any]]) -> None:
    """Write rows of which each has the same columns; the others hold what the model says."""
    if not rows:
        return
    given = list(rows[0])
    rest = {name: _cell(value) for name, value in _defaults(model).items() if name not in rows[0]}
    tail = "".join(f"\t{cell}" for cell in rest.values())
    _copy_lines(model, [*given, *rest], ["\t".join(map(_cell, row.values())) + tail for row in rows])


def _copy_lines(model: type[models.Model], columns: list[str], lines: list[str]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {model._meta.db_table} ({names}) FROM STDIN", StringIO("\n".join([*lines, ""])))


def _defaults(model: type[models.Model]) -> dict[str, Any]:
    """What columns hold that no row gives."""
    columns = [field for field in model._meta.concrete_fields if not field.primary_key]
    return {field.column: "{}" if isinstance(field, ArrayField) else field.get_default() for field in columns}


def _cell(value: Any) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    text = str(value)
    return text.replace("\\", "\\\\").replace("\n", "\\n") if "\\" in text or "\n" in text else text


@contextmanager
def _without_indexes() -> Iterator[None]:
    """Take the tables' constraints and indexes away and make them anew: ten times as fast as keeping them."""
    tables = [model._meta.db_table for model in (*COPIED, *KEYS)]
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'; SET synchronous_commit = off")
        cursor.execute(
            "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid), contype FROM pg_constraint"
            " WHERE contype IN ('p', 'u', 'f') AND (conrelid::regclass::text = ANY(%s)"
            " OR confrelid::regclass::text = ANY(%s)) ORDER BY contype = 'f' DESC",
            [tables, tables],
        )
        constraints = cursor.fetchall()
        for table, name, _, _ in constraints:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY(%s)", [tables]
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _, definition in indexes:
            cursor.execute(definition)
        for table, name, definition, kind in reversed(constraints):
            # Foreign keys are not checked: what was written is whole.
            unchecked = " NOT VALID" if kind == "f" else ""
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}{unchecked}')
