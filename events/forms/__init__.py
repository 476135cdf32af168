"""The forms of theme evenings: a file a subject."""

from events.forms.answers import AnswersForm
from events.forms.one_sign_up import MoveForm, NoteForm
from events.forms.party import LeavingForm, PeopleForm
from events.forms.party_size import PartyForm, PartySizeField
from events.forms.sign_up import SignUpForm
from events.forms.sign_up_search import SignUpFilterForm
from events.forms.staff import PhoneSignUpForm

__all__ = [
    "AnswersForm",
    "LeavingForm",
    "MoveForm",
    "NoteForm",
    "PartyForm",
    "PartySizeField",
    "PeopleForm",
    "PhoneSignUpForm",
    "SignUpFilterForm",
    "SignUpForm",
]
