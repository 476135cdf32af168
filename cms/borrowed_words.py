"""Words of Django and allauth that residents meet and that the packages translate stiffly, or not at all.

Named here, they have a place in our catalogues, which win over the packages' own.
"""

from django.utils.translation import gettext_noop as _

WORDS = (
    _("This field is required."),
    # Signing in and up
    _("The email address and/or password you specified are not correct."),
    _("You will receive a special code for a password-free sign-in."),
    _("Request Code"),
    _("Enter Sign-In Code"),
    _("A sign-in code has been sent to %(recipient)s."),
    _("We've sent a code to %(recipient)s. The code expires shortly, so please enter it soon."),
    _("Request new code"),
    _("Use a different email address"),
    _("Enter Email Verification Code"),
    _("Email Verification"),
    _("Successfully signed in as %(name)s."),
    # A password that was forgotten
    _(
        "Forgotten your password? Enter your email address below, and we'll send you an email "
        "allowing you to reset it."
    ),
    _("Password Reset"),
    _("Reset My Password"),
    _("Please contact us if you have any trouble resetting your password."),
    _(
        "We have sent you an email. If you have not received it please check your spam folder. "
        "Otherwise contact us if you do not receive it in a few minutes."
    ),
    # Addresses
    _("Email Addresses"),
    _("The following email addresses are associated with your account:"),
    _("Verified"),
    _("Unverified"),
    _("Primary"),
    _("Make Primary"),
    _("Re-send Verification"),
    _("Add Email Address"),
    _("Add Email"),
    _("Do you really want to remove the selected email address?"),
    _("This email address is already associated with this account."),
    _("You cannot remove your primary email address (%(email)s)."),
    _("Confirmation email sent to %(email)s."),
    _("You have confirmed %(email)s."),
    _("Removed email address %(email)s."),
    _("Primary email address set."),
    # Security
    _("Confirm Access"),
    _("Please reauthenticate to safeguard your account."),
    _("Two-Factor Authentication"),
    _("No recovery codes set up."),
    # Mails
    _("Your email verification code is listed below. Please enter it in your open browser window."),
    _("Your sign-in code is listed below. Please enter it in your open browser window."),
    _("Your password reset code is listed below. Please enter it in your open browser window."),
    _("This mail can be safely ignored if you did not initiate this action."),
    _("Please Confirm Your Email Address"),
    _("You are receiving this mail because the following change was made to your account:"),
)
