"""The two commands, as people meet them."""

import shutil

import pytest
from django.core.management import CommandError, call_command

from courses.models import ContactPoint, HomePage

pytestmark = pytest.mark.django_db


def test_load_content_tells_counts_and_what_was_left_alone(capsys):
    call_command("load_content")
    assert capsys.readouterr().out.endswith(" updated, 0 unchanged, 0 left alone.\n")
    ContactPoint.objects.filter(slug="larm").update(hours="alltid")
    call_command("load_content")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("0 created, 0 updated, ")
    assert lines[1:] == [
        "contacts.yaml#larm: changed in the CMS since it was loaded; left alone.",
        "To take the file's version: manage.py load_content --overwrite PATH",
    ]


def test_load_content_with_check_writes_nothing(capsys):
    call_command("load_content", check=True)
    assert capsys.readouterr().out.startswith("The content is whole: ")
    assert HomePage.objects.count() == 0


def test_load_content_lists_every_problem(tmp_path):
    shutil.copytree("courses/content", tmp_path / "content")
    (tmp_path / "content/contacts.yaml").write_text("- id: larm\n  namn: Larm\n")
    with pytest.raises(CommandError, match=r"contacts\.yaml:2: The key 'namn' is unknown") as caught:
        call_command("load_content", path=tmp_path / "content")
    assert "contacts.yaml:1: The key 'name' is missing." in str(caught.value)
    assert str(caught.value).split("\n")[0].endswith(" problems; nothing was loaded.")


def test_export_content_writes_what_was_loaded(tmp_path, capsys):
    call_command("load_content")
    call_command("export_content", str(tmp_path / "out"))
    call_command("export_content", str(tmp_path / "out"), check=True)
    assert capsys.readouterr().out.splitlines()[-1].endswith(" files, 0 differ.")
    (tmp_path / "out/contacts.yaml").unlink()
    with pytest.raises(CommandError, match=r"differ from the CMS:\ncontacts\.yaml"):
        call_command("export_content", str(tmp_path / "out"), check=True)
