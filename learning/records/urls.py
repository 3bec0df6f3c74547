"""Addresses where a learner does something, and where a certificate is verified."""

from django.urls import path

from learning.records import views

app_name = "records"

urlpatterns = [
    path("min-utbildning/", views.my_learning, name="my_learning"),
    path("borja/<int:package_id>/", views.start, name="start"),
    path("klar/<int:activity_id>/", views.complete, name="complete"),
    path("anteckning/<int:page_id>/<slug:block_id>/", views.save_note, name="save_note"),
    path("koll/<int:page_id>/<slug:block_id>/", views.check, name="check"),
    path("prov/<int:page_id>/starta/", views.attempt_start, name="attempt_start"),
    path("prov/forsok/<uuid:attempt>/<int:position>/", views.attempt_question, name="attempt_question"),
    path("prov/forsok/<uuid:attempt>/lamna-in/", views.attempt_submit, name="attempt_submit"),
    path("prov/forsok/<uuid:attempt>/", views.attempt_result, name="attempt_result"),
    path("intyg/", views.verify, name="verify"),
    path("intyg/<str:number>/", views.certificate, name="certificate"),
    path("intyg/<str:number>/pdf/", views.certificate_pdf, name="certificate_pdf"),
]
