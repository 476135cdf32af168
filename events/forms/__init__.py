"""The forms of theme evenings: a file a subject."""

from events.forms.answers import AnswersForm
from events.forms.party import LeavingForm, PeopleForm
from events.forms.party_size import PartyForm, PartySizeField
from events.forms.sign_up import SignUpForm
from events.forms.staff import PhoneSignUpForm, RegistrationFilterForm

__all__ = [
    "AnswersForm",
    "LeavingForm",
    "PartyForm",
    "PartySizeField",
    "PeopleForm",
    "PhoneSignUpForm",
    "RegistrationFilterForm",
    "SignUpForm",
]
