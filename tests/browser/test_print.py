"""What is printed: a checklist is one sheet, a certificate page is the certificate."""

from io import BytesIO

import pikepdf

from courses.models import ChecklistPage


def test_every_checklist_prints_on_one_page(visit):
    one = visit()
    for checklist in ChecklistPage.objects.live():
        pdf = pikepdf.open(BytesIO(one.go(checklist.url).pdf(prefer_css_page_size=True)))
        assert len(pdf.pages) == 1, checklist
