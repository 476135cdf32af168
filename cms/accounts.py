"""How accounts behave: allauth's adapter, and what stands between an account and the admin."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    """Send people where their work is."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead staff to the admin and residents to their pages."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return reverse("my_pages")
