from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="certificate",
            name="verify_url",
            field=models.URLField(default="", max_length=300, verbose_name="address that verifies it"),
            preserve_default=False,
        )
    ]
