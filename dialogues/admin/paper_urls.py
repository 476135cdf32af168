"""Addresses of the staff's pages about paper and voting places, under the dialogues' own."""

from django.urls import path

from dialogues.admin import (
    paper,
    paper_approval,
    paper_batch,
    paper_desk,
    paper_import,
    paper_print,
    places,
    places_print,
)

_batch = "<uuid:key>/paper/<uuid:pk>/"
_place = "<uuid:key>/places/<uuid:pk>/"
urlpatterns = [
    path("<uuid:key>/paper/", paper.Paper.as_view(), name="paper"),
    path("<uuid:key>/paper/begin/", paper.BeginBatch.as_view(), name="paper_begin"),
    path("<uuid:key>/paper/desk/", paper_desk.RollDesk.as_view(), name="paper_desk"),
    path("<uuid:key>/paper/template.csv", paper_import.template_csv, name="paper_template"),
    path("<uuid:key>/paper/ballot-<str:language>.pdf", paper_print.ballot_pdf, name="paper_ballot"),
    path(_batch, paper_batch.ShowBatch.as_view(), name="paper_batch"),
    path(f"{_batch}change/", paper.ChangeBatch.as_view(), name="paper_change"),
    path(f"{_batch}submit/", paper_batch.SubmitBatch.as_view(), name="paper_submit"),
    path(f"{_batch}approve/", paper_approval.ApproveBatch.as_view(), name="paper_approve"),
    path(f"{_batch}return/", paper_approval.ReturnBatch.as_view(), name="paper_return"),
    path(f"{_batch}reverse/", paper_approval.ReverseBatch.as_view(), name="paper_reverse"),
    path(f"{_batch}import/", paper_import.ImportSheets.as_view(), name="paper_import"),
    path(f"{_batch}sheets/", paper_batch.Sheets.as_view(), name="paper_sheets"),
    path(
        f"{_batch}sheets/<uuid:sheet_pk>/", paper_batch.CorrectSheet.as_view(), name="paper_sheet"
    ),
    path(
        f"{_batch}sheets/<uuid:sheet_pk>/delete/",
        paper_batch.DeleteSheet.as_view(),
        name="paper_sheet_delete",
    ),
    path("<uuid:key>/places/", places.Places.as_view(), name="places"),
    path("<uuid:key>/places/make/", places.MakePlace.as_view(), name="place_make"),
    path(
        "<uuid:key>/places/online-<str:language>.pdf",
        places_print.online_poster,
        name="place_online_poster",
    ),
    path(_place, places.ShowPlace.as_view(), name="place"),
    path(f"{_place}change/", places.ChangePlace.as_view(), name="place_change"),
    path(f"{_place}renew/", places.RenewAddress.as_view(), name="place_renew"),
    path(f"{_place}withdraw/", places.WithdrawPlace.as_view(), name="place_withdraw"),
    path(f"{_place}poster-<str:language>.pdf", places_print.place_poster, name="place_poster"),
]
