"""Addresses of open criticism and of the local margin."""

from django.urls import path

from learning.feedback import views

app_name = "feedback"

urlpatterns = [
    path("kritik/", views.remarks, name="remarks"),
    path("kritik/skriv/", views.write_remark, name="write_remark"),
    path("kritik/tack/", views.thanks, name="thanks"),
    path("marginal/", views.margins, name="margins"),
    path("marginal/<id:page_id>/", views.margin, name="margin"),
    path("marginal/<id:page_id>/stammer/", views.confirm_margin, name="confirm_margin"),
    path("marginal/<id:page_id>/ta-bort/", views.remove_margin, name="remove_margin"),
]
