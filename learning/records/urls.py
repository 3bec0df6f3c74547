"""Addresses where a learner does something, and where a certificate is verified."""

from django.urls import path

from learning.records import views

app_name = "records"

urlpatterns = [
    path("min-utbildning/", views.my_learning, name="my_learning"),
    path("borja/<id:package_id>/", views.start, name="start"),
    path("gor-klart/<id:package_id>/", views.finish, name="finish"),
    path("klar/<id:activity_id>/", views.complete, name="complete"),
    path("anteckning/<id:page_id>/<slug:block_id>/", views.save_note, name="save_note"),
    path("koll/<id:page_id>/<slug:block_id>/", views.check, name="check"),
    path("prov/<id:page_id>/starta/", views.attempt_start, name="attempt_start"),
    path("prov/forsok/<uuid:attempt>/<id:position>/", views.attempt_question, name="attempt_question"),
    path("prov/forsok/<uuid:attempt>/lamna-in/", views.attempt_submit, name="attempt_submit"),
    path("prov/forsok/<uuid:attempt>/", views.attempt_result, name="attempt_result"),
    path("samtal/<id:page_id>/borja/", views.begin_run, name="begin_run"),
    path("samtal/<id:page_id>/last/", views.finish_reading, name="finish_reading"),
    path("samtal/<uuid:run>/", views.run, name="run"),
    path("samtal/<uuid:run>/valj/", views.choose, name="choose"),
    path("samtal/<uuid:run>/backa/", views.step_back, name="step_back"),
    path("samtal/<uuid:run>/om/", views.restart, name="restart"),
    path("intyg/", views.verify, name="verify"),
    path("intyg/<slug:number>/", views.certificate, name="certificate"),
    path("intyg/<slug:number>/pdf/", views.certificate_pdf, name="certificate_pdf"),
]
