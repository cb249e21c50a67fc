from django.db import migrations, models

ACCOUNTS = """
UPDATE incidents_report SET accounts = jsonb_build_array(jsonb_build_object(
    'position', position, 'anchor', jsonb_build_array(anchor_start, anchor_end),
    'confidence', confidence, 'sighting', sighting
)) WHERE sighting <> '{}'::jsonb
"""

SIGHTINGS = """
UPDATE incidents_report SET sighting = accounts -> 0 -> 'sighting' WHERE accounts <> '[]'::jsonb
"""

OF_CLAIMS = """
UPDATE incidents_claim SET account = report.position FROM incidents_report AS report WHERE report_id = report.id
"""


class Migration(migrations.Migration):
    dependencies = [("incidents", "0006_grades_and_reviews")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="accounts",
            field=models.JSONField(
                default=list, editable=False, help_text="What the article tells of the incident, as matching sees it"
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="account",
            field=models.PositiveIntegerField(
                blank=True, editable=False, help_text="Position of the account, of those of the report", null=True
            ),
        ),
        migrations.RunSQL(ACCOUNTS, SIGHTINGS),
        migrations.RunSQL(OF_CLAIMS, migrations.RunSQL.noop),
        # The rows just written hold back changes of their table until their deferred checks are done.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED", migrations.RunSQL.noop),
        migrations.RemoveField(model_name="report", name="sighting"),
    ]
