import django.db.models.deletion
from django.db import migrations, models


def fill_stays(apps, schema_editor):
    """What people moved, by the ledger, and what they put back. What matching moved before is not known."""
    Article, Decision, Incident, Stay = (
        apps.get_model(app, name)
        for app, name in (
            ("sources", "Article"),
            ("incidents", "Decision"),
            ("incidents", "Incident"),
            ("incidents", "Stay"),
        )
    )
    placing = Decision.objects.filter(kind__in=("merge", "split")).order_by("pk")
    moves = []
    for decision in placing.iterator():
        articles = dict(
            Article.objects.filter(public_id__in={row["article"] for row in decision.moved}).values_list(
                "public_id", "pk"
            )
        )
        sources = dict(
            Incident.objects.filter(public_id__in={row["from"] for row in decision.moved}).values_list(
                "public_id", "pk"
            )
        )
        undone = Decision.objects.filter(undoes=decision).first()
        for row in decision.moved:
            source, into = sources.get(row["from"]), decision.into_incident_id
            if source in (None, into) or row["article"] not in articles:
                continue
            known = {"article_id": articles[row["article"]], "start": row["start"], "end": row["end"]}
            moves.append((decision, known | {"incident_id": source, "into_id": into}))
            if undone:
                moves.append((undone, known | {"incident_id": into, "into_id": source}))
    moves.sort(key=lambda move: move[0].pk)
    Stay.objects.bulk_create(Stay(until=decision.made_at, decision=decision, **of) for decision, of in moves)


class Migration(migrations.Migration):

    dependencies = [
        ('incidents', '0007_accounts_of_reports'),
        ('sources', '0003_decided_origins'),
    ]

    operations = [
        migrations.CreateModel(
            name='Stay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField(help_text='First code point of the words that name the event')),
                ('end', models.PositiveIntegerField(help_text='Code point after the last')),
                ('until', models.DateTimeField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stays', to='sources.article')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stays_ended', to='incidents.decision')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='incidents.incident')),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='incidents.incident')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('incident', models.F('into')), _negated=True), name='stay_ends_elsewhere')],
            },
        ),
        migrations.RunPython(fill_stays, migrations.RunPython.noop),
    ]
