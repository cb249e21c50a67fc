"""Where texts come from: publishers and the articles they put out.

`sources.intake` is the only writer of articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, HashIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models.functions import Left
from django.urls import reverse
from simple_history.models import HistoricalRecords

from sources.identifiers import LENGTH, new_public_id

if TYPE_CHECKING:
    from django.db.models import QuerySet


class PublisherKind(models.TextChoices):
    AGENCY = "agency", "News agency"
    NEWSPAPER = "newspaper", "Newspaper"
    BROADCASTER = "broadcaster", "Broadcaster"
    ONLINE = "online", "Online outlet"
    GOVERNMENT = "government", "Government"
    NGO = "ngo", "Non-governmental organisation"
    SOCIAL = "social", "Social media"
    OTHER = "other", "Other"


class Reliability(models.TextChoices):
    """Reliability of a source, by the Admiralty scale."""

    A = "A", "A: completely reliable"
    B = "B", "B: usually reliable"
    C = "C", "C: fairly reliable"
    D = "D", "D: not usually reliable"
    E = "E", "E: unreliable"
    F = "F", "F: cannot be judged"


class Publisher(models.Model):
    """Who puts articles out."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=253, blank=True)
    kind = models.CharField(max_length=20, choices=PublisherKind.choices, default=PublisherKind.OTHER)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2")
    reliability = models.CharField(max_length=1, choices=Reliability.choices, default=Reliability.F)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(models.functions.Lower("name"), name="publisher_name_once")]
        indexes = [models.Index(models.functions.Lower("domain"), name="publisher_domain")]

    def __str__(self) -> str:
        return self.name


ARTICLE_WORDS = SearchVector(Left("title", 1_000), Left("text", 200_000), config="english")
"""The words of an article as PostgreSQL indexes them. A search uses the index only by this very expression.
The cuts keep the vector under PostgreSQL's 1 MiB, beyond which a row could not be written at all."""


class ArticleQuerySet(models.QuerySet["Article"]):
    def current(self) -> QuerySet[Article]:
        """Articles that no later revision replaces."""
        return self.filter(next_revision__isnull=True)


class Article(models.Model):
    """One text as it arrived. The text never changes: offsets of claims point into it.

    A changed text under the same caller's id or address is a new row with `revision` one higher and
    `previous` set. `furniture` lists the stretches that are not the story:
    `[{"start": int, "end": int, "kind": str}]`, code points of `text`, sorted, without overlap.
    """

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_public_id, editable=False)
    publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, blank=True, related_name="articles")
    external_id = models.CharField(max_length=500, blank=True, help_text="The caller's own id")
    url = models.URLField(max_length=2000, blank=True)
    title = models.TextField(blank=True)
    text = models.TextField()
    language = models.CharField(max_length=8, blank=True, help_text="ISO 639-1; empty where it is not known")
    published = models.DateField(null=True, blank=True)
    published_from = models.CharField(
        max_length=10,
        blank=True,
        help_text="How the date is known: 'given' with the article or read from the 'text'",
    )
    text_digest = models.CharField(max_length=64, help_text="SHA-256 of the text, in hexadecimal")
    shingles = models.BinaryField(editable=False, help_text="MinHash of the story's word pairs, see sources.likeness")
    other_ids = ArrayField(
        models.CharField(max_length=500),
        default=list,
        blank=True,
        help_text="Further ids of the caller's under which this very text came in",
    )
    furniture = models.JSONField(default=list, blank=True)
    origin = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="copies",
        help_text="The article that this one copies or rewrites; empty for an original",
    )
    origin_reason = models.CharField(max_length=200, blank=True, help_text="Why it is held to be a copy")
    origin_decided = models.BooleanField(
        default=False, help_text="A person said which article it copies, or that it copies none"
    )
    previous = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="next_revision")
    revision = models.PositiveIntegerField(default=1)
    received_at = models.DateTimeField(auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["publisher", "text_digest"], name="article_text_once_for_a_publisher", nulls_distinct=False
            ),
            models.UniqueConstraint(
                fields=["publisher", "external_id", "revision"],
                condition=~models.Q(external_id=""),
                name="article_external_id_once_for_a_publisher",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="article_text_not_empty"),
            models.CheckConstraint(condition=~models.Q(origin=models.F("id")), name="article_origin_is_another"),
            models.CheckConstraint(condition=models.Q(revision__gte=1), name="article_revision_from_one"),
        ]
        indexes = [
            models.Index(fields=["published"], name="article_published"),
            models.Index(fields=["text_digest"], name="article_text_digest"),
            GinIndex(ARTICLE_WORDS, name="article_words"),
            # An address may be longer than a B-tree's entry.
            HashIndex(fields=["url"], name="article_url"),
        ]

    def __str__(self) -> str:
        return self.title or "Untitled article"

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.public_id])

    @property
    def is_original(self) -> bool:
        return self.origin_id is None

    def quote(self, start: int, end: int) -> str:
        """Return the text's code points from `start` to `end`."""
        return self.text[start:end]

    def furniture_spans(self) -> list[tuple[int, int, str]]:
        """Return `(start, end, kind)` of each stretch of furniture, sorted."""
        rows: list[dict[str, Any]] = self.furniture
        return [(row["start"], row["end"], row["kind"]) for row in rows]


class OriginKey(models.Model):
    """One thing that copies and rewrites of an article are likely to share with it: the index of `sources.origins`.

    Rows without a number of their own: 84 of them for each article, read by `key` alone.
    """

    pk = models.CompositePrimaryKey("key", "article_id")
    key = models.IntegerField()
    article = models.ForeignKey(Article, models.CASCADE, related_name="origin_keys")

    def __str__(self) -> str:
        return f"{self.key}"
