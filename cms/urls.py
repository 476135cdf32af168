"""Every address of the site. Other apps come in by name alone; Wagtail's catch-all stands last."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms import views
from cms.editing.admin_policy import admin_view
from cms.frame.theme import theme_css_view
from cms.http import health
from cms.http.media import serve_media
from cms.http.routing import serve
from cms.open_data import views as open_data
from cms.posters import short_addresses
from cms.search.views import search
from cms.sharing.news_feeds import NewsAtomFeed, NewsFeed
from cms.sharing.pictures import share_picture
from cms.sharing.robots_txt import robots_txt
from cms.sharing.sitemap import sitemap_of_language, sitemaps
from cms.spoken.views import spoken_question
from cms.translations.versions import not_translated

decorate_urlpatterns(wagtailadmin_urls.urlpatterns, admin_view)
to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("", views.to_best_language, name="root"),
    path("-/live", health.live, name="live"),
    path("-/ready", health.ready, name="ready"),
    path("-/theme-<slug:name>.css", theme_css_view, name="theme_css"),
    path("-/spoken/<slug:language>/<slug:key>.wav", spoken_question, name="spoken_question"),
    path("robots.txt", robots_txt, name="robots_txt"),
    path("-/share/<int:pk>-<slug:digest>.png", share_picture, name="share_picture"),
    path("sitemap.xml", sitemap, {"sitemaps": sitemaps}, name="sitemap"),
    path("k/<str:code>/", short_addresses.follow, name="short_address"),
    path("k/<str:code>", short_addresses.follow),
    path("catalog.rdf", open_data.rdf_catalogue, name="open_data_catalogue"),
    path("api/v1/", open_data.index, name="api_index"),
    path("api/v1/openapi.json", open_data.description, name="api_description"),
    path("api/v1/<slug:name>/", open_data.listed, name="api_list"),
    path("api/v1/<slug:name>/<uuid:key>/", open_data.one, name="api_item"),
    path("api/v1/<path:rest>/", open_data.nowhere),
    # Accounts sign in through allauth alone.
    path("admin/login/", to_sign_in),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", serve_media, name="media"),
    # /konto/… and /en/account/…
    *i18n_patterns(
        path(_("account/my-pages/"), views.my_pages, name="my_pages"),
        # Not all of `allauth.urls`: nobody signs in by other sites.
        path(
            _("account/"),
            include(
                [
                    path("", include("allauth.account.urls")),
                    path("2fa/", include("allauth.mfa.urls")),
                ]
            ),
        ),
        prefix_default_language=False,
    ),
    # /sv/… and /en/…
    *i18n_patterns(
        path("sitemap.xml", sitemap_of_language, name="sitemap_of_language"),
        path(_("search/"), search, name="search"),
        path(_("not-translated/<int:page_id>/"), not_translated, name="not_translated"),
        path(_("news/rss/"), require_safe(NewsFeed()), name="news_feed"),
        path(_("news/atom/"), require_safe(NewsAtomFeed()), name="news_atom"),
        path(_("news/rss/<int:category>/"), require_safe(NewsFeed()), name="news_category_feed"),
        path(_("open-data/"), open_data.explained, name="open_data"),
        path("", include("events.urls")),
        path("", include("dialogues.urls")),
        path("", include("feedback.urls")),
        # Ahead of Wagtail's own views of the same names, which they stand in for.
        path("_util/login/", to_sign_in),
        re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
        path("", include(wagtail_urls)),
    ),
]
handler404 = "cms.http.faults.page_not_found"
handler500 = "cms.http.faults.server_error"
