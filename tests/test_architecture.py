"""The house's rules that can be read off the code: who imports whom, who writes what, who reads the environment."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Each may import itself and what stands to its right, never what stands to its left.
LAYERS = ["config", "ingest", "incidents", "sources"]
# The folders of `ingest` that read a text. Each may import what stands to its right, never what stands to its left.
STEPS = ["statements", "actors", "kinds", "scenes", "counts", "threads", "mentions", "stages", "grammar"]

# The only modules that write rows of these models. Migrations and tests are not asked.
DOORS = {
    "Article": {"sources/intake.py"},
    # The reader writes them; where a person says whose they are, or matching anew finds it, they move.
    "Report": {"ingest/store.py", "ingest/matching/moves.py", "incidents/moves/reports.py"},
    "Claim": {"ingest/store.py", "ingest/matching/moves.py", "incidents/moves/names.py"},
    "Run": {"ingest/store.py"},
    "Decision": {"incidents/corrections/ledger.py"},
    "ReviewItem": {"incidents/review.py"},
    # The served row, computed from what came through the doors.
    "Incident": {"ingest/matching/moves.py", "incidents/moves/reports.py", "incidents/resettle.py"},
    "Involvement": {"incidents/resettle.py"},
}
WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete", "save"}


def modules() -> list[str]:
    paths = [path for layer in LAYERS for path in (ROOT / layer).rglob("*.py") if "migrations" not in path.parts]
    return sorted(str(path.relative_to(ROOT)) for path in [*paths, ROOT / "manage.py"])


@cache
def parsed(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def imported(module: str) -> Iterator[str]:
    """Full names of all that a module imports, wherever in it the import stands."""
    package = Path(module).parent.parts
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            yield ".".join([*start, *filter(None, [node.module])])


def written(module: str) -> Iterator[tuple[str, int]]:
    """The models whose rows a module writes, as far as names tell, and the lines where it does.

    `Claim(...)`, `Claim.objects.filter(...).delete()` and `claim.save()` are writes of claims.
    """
    for node in ast.walk(parsed(module)):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in DOORS:
            yield node.func.id, node.lineno
        elif isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            name = chain(node.func)[0]
            model = name if name[:1].isupper() else name.title().replace("_", "")
            if model in DOORS:
                yield model, node.lineno


def chain(node: ast.expr) -> list[str]:
    """`Claim.objects.filter(...).delete` as ["Claim", "objects", "filter", "delete"]."""
    names: list[str] = []
    while True:
        if isinstance(node, ast.Attribute):
            names.insert(0, node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        else:
            return [node.id if isinstance(node, ast.Name) else "", *names]


@pytest.mark.parametrize("module", modules())
def test_imports_run_one_way(module: str) -> None:
    layer = Path(module).parts[0]
    forbidden = set(LAYERS[: LAYERS.index(layer)]) if layer in LAYERS else set()
    if layer in ("incidents", "sources"):
        forbidden.add("spacy")
    assert [name for name in imported(module) if name.split(".")[0] in forbidden] == []


@pytest.mark.parametrize("module", [module for module in modules() if Path(module).parts[:2][-1] in STEPS])
def test_steps_of_reading_import_one_way(module: str) -> None:
    before = set(STEPS[: STEPS.index(Path(module).parts[1])])
    parts = [name.split(".") for name in imported(module)]
    assert [".".join(names) for names in parts if names[0] == "ingest" and names[1:2] and names[1] in before] == []


@pytest.mark.parametrize("module", modules())
def test_rows_are_written_at_their_door_only(module: str) -> None:
    assert [f"{model} in line {line}" for model, line in written(module) if module not in DOORS[model]] == []


@pytest.mark.parametrize("model", sorted(DOORS))
def test_every_door_is_in_use(model: str) -> None:
    """Else a door that was renamed would leave its rule behind, guarding nothing."""
    assert [door for door in DOORS[model] if model not in {name for name, _ in written(door)}] == []


@pytest.mark.parametrize("module", [module for module in modules() if module != "config/settings.py"])
def test_only_settings_read_the_environment(module: str) -> None:
    reads = []
    for node in ast.walk(parsed(module)):
        names = chain(node) if isinstance(node, ast.Attribute) else []
        # Naming the settings, as Django's own manage.py and wsgi.py do, is no reading.
        if names[:2] in (["os", "environ"], ["os", "getenv"]) and names != ["os", "environ"]:
            reads += [ast.unparse(node)] if names[2:] != ["setdefault"] else []
        elif isinstance(node, ast.Subscript) and chain(node.value) == ["os", "environ"]:
            reads.append(ast.unparse(node))
        elif isinstance(node, ast.ImportFrom) and node.module == "os":
            reads += [name.name for name in node.names if name.name in ("environ", "getenv")]
    assert reads == []
