from django.db import migrations, models

from incidents.transliteration import transliteration_key

BATCH = 1000


def fill(apps, schema_editor):
    """Give the names that are there the key of `incidents.transliteration`, in batches."""
    names = apps.get_model("incidents", "ActorName").objects
    batch = []
    for row in names.only("pk", "name").order_by("pk").iterator(BATCH):
        row.transliteration = transliteration_key(row.name)[:300]
        batch.append(row)
        if len(batch) == BATCH:
            names.bulk_update(batch, ["transliteration"])
            batch = []
    names.bulk_update(batch, ["transliteration"])


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0004_matching"),
    ]

    operations = [
        migrations.AddField(
            model_name="actorname",
            name="transliteration",
            field=models.CharField(blank=True, default="", editable=False, max_length=300),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="actorname",
            index=models.Index(fields=["transliteration"], name="actor_name_transliteration"),
        ),
    ]
