import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0003_belonging"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="sighting",
            field=models.JSONField(default=dict, editable=False, help_text="The account as matching sees it"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["incident", "-id"], name="report_of_incident"),
        ),
        migrations.CreateModel(
            name="ReportKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key", "day", "mark", "report_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.IntegerField()),
                ("day", models.IntegerField()),
                ("mark", models.IntegerField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="incidents.report"
                    ),
                ),
            ],
        ),
    ]
