"""How accounts behave: allauth's adapter, and what stands between an account and the admin."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from cms.mailboxes import validate_mailbox


class AccountAdapter(DefaultAccountAdapter):
    """Send people where their work is; take no second name of a mailbox for another person's."""

    def clean_email(self, email: str) -> str:
        """Return `email`. Raises ValidationError for what is no address, or not a plain one."""
        validate_mailbox(email)
        return str(super().clean_email(email))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead staff to the admin and residents to their pages."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return reverse("my_pages")
