"""The certificate as an accessible PDF (PDF/UA-1), made by Typst from the certificate's own fields.

Typst was chosen over WeasyPrint for its tags, its speed (10 ms) and for needing no system library. Data goes in as
JSON, never as source text, so a name cannot run anything.
"""

import json
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path

import segno
import typst

from learning.records.models import Certificate

FOLDER = Path(__file__).parent / "certificate"
MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
LABELS = {
    "page_title": "Intyg",
    "completed": "har gått utbildningen",
    "hours": "Omfattning",
    "date": "Klar",
    "number": "Nummer",
    "verify": "Vem som helst kan kontrollera intyget på adressen i rutan. Där syns samma uppgifter som här.",
    "qr_alt": "QR-kod till sidan som kontrollerar intyget",
}


def swedish_hours(certificate: Certificate) -> str:
    """Such as "1,5 timmar". The certificate is Swedish whatever the reader's language."""
    text = f"{certificate.hours.normalize():f}".replace(".", ",")
    return f"{text} timme" if certificate.hours == 1 else f"{text} timmar"


def swedish_date(certificate: Certificate) -> str:
    """Such as "12 maj 2026"."""
    day = certificate.completed_on
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def qr_svg(address: str) -> str:
    """The address as a QR code, a whole SVG document."""
    out = BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=0, omitsize=True, xmldecl=False)
    return out.getvalue().decode()


def content_of(certificate: Certificate) -> dict[str, object]:
    """Everything that is printed, ready to print."""
    return {
        "municipality": certificate.municipality,
        "name": certificate.name,
        "title": certificate.title,
        "hours": swedish_hours(certificate),
        "date": swedish_date(certificate),
        "number": certificate.number,
        "verify_url": certificate.verify_url,
        "heading": "Intyg",
        "labels": LABELS | {"intro": f"{certificate.municipality} intygar att"},
        "qr_svg": qr_svg(certificate.verify_url),
    }


def render_certificate(certificate: Certificate) -> bytes:
    """The PDF. The same certificate gives the same page for ever: the design is chosen by its frozen name."""
    return typst.compile(
        str(FOLDER / f"{certificate.design}.typ"),
        font_paths=[str(FOLDER / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"d": json.dumps(content_of(certificate), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(datetime.combine(certificate.completed_on, time(12), tzinfo=UTC).timestamp()),
    )
