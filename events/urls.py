"""Addresses of theme evenings, under the language's prefix. They stand before Wagtail's own."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from events.feeds import EveningsAtomFeed, EveningsFeed
from events.views import calendars, door, door_sync, embed, my_sign_up, panel, sign_up, survey

urlpatterns = [
    path(_("theme-evenings/calendar.ics"), calendars.feed, name="events_calendar"),
    path(_("theme-evenings/rss/"), require_safe(EveningsFeed()), name="events_rss"),
    path(_("theme-evenings/atom/"), require_safe(EveningsAtomFeed()), name="events_atom"),
    path(_("theme-evenings/embed/"), embed.coming, name="events_embed"),
    path(_("theme-evenings/<uuid:key>.ics"), calendars.evening_file, name="event_calendar"),
    path(_("sign-up/<uuid:key>/"), sign_up.sign_up, name="sign_up"),
    path(_("sign-up/<uuid:key>/sent/"), sign_up.sent, name="sign_up_sent"),
    path(_("my-sign-up/"), my_sign_up.without_link, name="my_sign_up_without_link"),
    path(_("my-sign-up/<str:signed>/"), my_sign_up.my_sign_up, name="my_sign_up"),
    path(_("my-sign-up/<str:signed>/people/"), my_sign_up.change, name="my_sign_up_change"),
    path(_("my-sign-up/<str:signed>/confirm/"), my_sign_up.confirm, name="my_sign_up_confirm"),
    path(_("my-sign-up/<str:signed>/offer/"), my_sign_up.offer, name="my_sign_up_offer"),
    path(_("my-sign-up/<str:signed>/names/"), my_sign_up.people, name="my_sign_up_people"),
    path(_("my-sign-up/<str:signed>/answers/"), my_sign_up.answers, name="my_sign_up_answers"),
    path(_("my-sign-up/<str:signed>/leaving/"), my_sign_up.leaving, name="my_sign_up_leaving"),
    path(_("my-sign-up/<str:signed>/cancel/"), my_sign_up.cancel, name="my_sign_up_cancel"),
    path(
        _("my-sign-up/<str:signed>/calendar.ics"),
        my_sign_up.calendar_file,
        name="my_sign_up_calendar",
    ),
    path(_("ask-the-panel/<uuid:key>/"), panel.ask_panel, name="ask_panel"),
    path(_("ask-the-panel/<uuid:key>/thanks/"), panel.thanks, name="ask_panel_thanks"),
    path(_("after-the-evening/<str:signed>/"), survey.survey, name="survey"),
    path(_("door/<str:token>/"), door.door, name="door"),
    path(_("door/<str:token>/check-in/<uuid:pk>/"), door.check, name="door_check_in"),
    path(_("door/<str:token>/walk-in/"), door.walk_in, name="door_walk_in"),
    path(_("door/<str:token>/release/"), door.release, name="door_release"),
    path(_("door/<str:token>/list.json"), door_sync.door_list, name="door_list"),
    path(_("door/<str:token>/sync/"), door_sync.sync, name="door_sync"),
    path(_("door/<str:token>/worker.js"), door.worker, name="door_worker"),
]
