"""The privacy officer's desk, and the one door to it that everybody has."""

from django.urls import path

from angel_program.privacy.views import access, case, desk, legal

app_name = "privacy"
urlpatterns = [
    path("", desk.view_desk, name="view_desk"),
    path("alerts/<int:seq>/settle/", desk.settle_alert, name="settle_alert"),
    path("digests/<uuid:pk>/", desk.sign_digest, name="sign_digest"),
    path("disclosures/", desk.view_disclosures, name="view_disclosures"),
    path("accounts/", access.review_access, name="review_access"),
    path("incident/", case.list_exposed, name="list_exposed"),
    path("visits/<uuid:pk>/name/", case.resolve_person, name="resolve_person"),
    path("visits/<uuid:pk>/hold/", case.hold_record, name="hold_record"),
    path("emergencies/<uuid:pk>/", case.review_emergency, name="review_emergency"),
    path("holds/<uuid:pk>/lift/", case.lift_hold, name="lift_hold"),
    path("legal/", legal.view_legal_requests, name="view_legal_requests"),
    path("legal/forward/", legal.forward_legal_paper, name="forward_legal_paper"),
    path("legal/<uuid:pk>/", legal.view_legal_request, name="view_legal_request"),
    path("legal/<uuid:pk>/papers/", legal.describe_papers, name="describe_papers"),
    path("legal/<uuid:pk>/visit/", legal.look_up_visit, name="look_up_visit"),
    path("legal/<uuid:pk>/answer/", legal.answer_legal_request, name="answer_legal_request"),
    path("legal/<uuid:pk>/approve/", legal.approve_legal_request, name="approve_legal_request"),
    path("legal/<uuid:pk>/release/", legal.release_record, name="release_record"),
]
