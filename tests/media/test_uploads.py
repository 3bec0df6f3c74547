"""What is uploaded is hostile until proven otherwise: only sizes of images are served as they lie."""

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture
def uploads():
    folder = Path(settings.MEDIA_ROOT)
    for name in ("images/liten.png", "original_images/stor.png", "documents/ond.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"<script>alert(1)</script>")
    return folder


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("images/liten.png", 200),
        ("original_images/stor.png", 404),
        ("documents/ond.html", 404),
        ("images/../documents/ond.html", 404),
        ("images/%2e%2e/documents/ond.html", 404),
        ("images/", 404),
    ],
)
def test_only_sizes_of_images_are_served(client, uploads, address, status):
    response = client.get(f"/uploads/{address}")
    assert response.status_code == status
    if status == 200:
        assert response["Content-Type"] == "image/png"
        assert response["X-Content-Type-Options"] == "nosniff"
        b"".join(response.streaming_content)
        response.close()
