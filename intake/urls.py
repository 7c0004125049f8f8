"""The door, in the order of the journey."""

from django.urls import path

from intake.views import (
    consent,
    door,
    naloxone,
    offline,
    outbox,
    paper,
    person,
    profile,
    receiving,
    screening,
    signature,
    surrender,
    walk_in,
    withdrawal,
)

app_name = "intake"
urlpatterns = [
    path("", door.view_door, name="view_door"),
    path("welcome/", walk_in.welcome, name="welcome"),
    # The tablet without network: the page it falls back to, and where it sends what waited.
    path("offline/<str:department>/<slug:language>/", offline.offline, name="offline"),
    path("worker-<str:department>-<slug:language>.js", offline.worker, name="worker"),
    path("outbox/receive_draft/", receiving.receive_draft, name="receive_draft"),
    path("outbox/", outbox.view_outbox, name="view_outbox"),
    path("outbox/<uuid:pk>/file_draft/", outbox.file_draft, name="file_draft"),
    path("outbox/<uuid:pk>/set_aside_draft/", outbox.set_aside_draft, name="set_aside_draft"),
    path("papers/", paper.view_papers, name="view_papers"),
    path("papers/print_papers/", paper.print_papers, name="print_papers"),
    path(
        "papers/<slug:name>/<slug:language>/print_leaflet/",
        paper.print_leaflet,
        name="print_leaflet",
    ),
    path("papers/<uuid:pk>/key_in_paper/", paper.key_in_paper, name="key_in_paper"),
    path("<uuid:pk>/", walk_in.view_walk_in, name="view_walk_in"),
    path("<uuid:pk>/send_to_care/", walk_in.send_to_care, name="send_to_care"),
    path("<uuid:pk>/return_from_care/", walk_in.return_from_care, name="return_from_care"),
    path("<uuid:pk>/screen/", screening.screen, name="screen"),
    path("<uuid:pk>/decide_screening/", screening.decide_screening, name="decide_screening"),
    path("<uuid:pk>/give_consent/", consent.give_consent, name="give_consent"),
    path("<uuid:pk>/consent_to_one/", consent.consent_to_one, name="consent_to_one"),
    path(
        "<uuid:pk>/consent_to_proceeding/",
        consent.consent_to_proceeding,
        name="consent_to_proceeding",
    ),
    path("<uuid:pk>/withdraw_consents/", withdrawal.withdraw_consents, name="withdraw_consents"),
    path(
        "consents/<uuid:pk>/withdraw_consent/", withdrawal.withdraw_consent, name="withdraw_consent"
    ),
    path("consents/<uuid:pk>/print_consent/", consent.print_consent, name="print_consent"),
    path("<uuid:pk>/show_signature/", signature.show_signature, name="show_signature"),
    path("<uuid:pk>/describe/", profile.describe, name="describe"),
    path("<uuid:pk>/identify/", person.identify, name="identify"),
    path("<uuid:pk>/reveal/", person.reveal, name="reveal"),
    path("<uuid:pk>/give_naloxone/", naloxone.give_naloxone, name="give_naloxone"),
    # The bags' own house: no address here holds a walk-in.
    path("surrenders/", surrender.view_surrenders, name="view_surrenders"),
    path("surrenders/surrender_item/", surrender.surrender_item, name="surrender_item"),
    path("surrenders/<uuid:pk>/destroy_item/", surrender.destroy_item, name="destroy_item"),
]
