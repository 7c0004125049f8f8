"""The road, in the order of the journey."""

from django.urls import path

from referrals.views import (
    board,
    centers,
    disclosure,
    ending,
    escort,
    follow_up,
    hand_over,
    placement,
    referral,
    returning,
)

app_name = "referrals"
urlpatterns = [
    path("", board.view_board, name="view_board"),
    path("rides/", escort.view_escorts, name="view_escorts"),
    path("open/<uuid:pk>/", referral.open_referral, name="open_referral"),
    path("leave/<uuid:pk>/", ending.leave, name="leave"),
    path("follow_ups/", follow_up.view_follow_ups, name="view_follow_ups"),
    path("follow_ups/<uuid:pk>/", follow_up.record_follow_up, name="record_follow_up"),
    path("begin_again/<uuid:pk>/", follow_up.begin_again, name="begin_again"),
    path("returning/", returning.view_returns, name="view_returns"),
    path("returning/<uuid:pk>/into/<uuid:into>/", returning.join_persons, name="join_persons"),
    path("returning/<uuid:pk>/part/", returning.part_persons, name="part_persons"),
    path("centers/", centers.view_centers, name="view_centers"),
    path("centers/<uuid:pk>/", centers.view_center, name="view_center"),
    path("centers/<uuid:pk>/add_unit/", centers.add_unit, name="add_unit"),
    path("units/<uuid:pk>/report_beds/", centers.report_beds, name="report_beds"),
    path("<uuid:pk>/", referral.view_referral, name="view_referral"),
    path("<uuid:pk>/record_call/", referral.record_call, name="record_call"),
    path("<uuid:pk>/hold_bed/", placement.hold_bed, name="hold_bed"),
    path("<uuid:pk>/accept_bed/", placement.accept_bed, name="accept_bed"),
    path("<uuid:pk>/decline_bed/", placement.decline_bed, name="decline_bed"),
    path("<uuid:pk>/release_bed/", placement.release_bed, name="release_bed"),
    path("<uuid:pk>/share_sheet/", disclosure.share_sheet, name="share_sheet"),
    path("<uuid:pk>/assign_escort/", escort.assign_escort, name="assign_escort"),
    path("<uuid:pk>/depart/", escort.depart, name="depart"),
    path("<uuid:pk>/turn_back/", escort.turn_back, name="turn_back"),
    path("<uuid:pk>/hand_over/", hand_over.hand_over, name="hand_over"),
    path("<uuid:pk>/confirm_arrival/", hand_over.confirm_arrival, name="confirm_arrival"),
    path("<uuid:pk>/admit/", hand_over.admit, name="admit"),
    path("<uuid:pk>/discharge/", hand_over.discharge, name="discharge"),
    path("<uuid:pk>/close_referral/", ending.close_referral, name="close_referral"),
]
