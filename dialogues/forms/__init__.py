"""The ballot, the code and the receipt as forms. They work without JavaScript.

A ballot (`ballot`) is made of the sheet of its method (`approval`, `points`, `ranking`), the background questions
(`about_you`) and, where the voter is not known otherwise, the address.
"""

from dialogues.forms.ballot import BallotForm, MailboxField
from dialogues.forms.receipt import CodeForm, ReceiptForm

__all__ = ["BallotForm", "CodeForm", "MailboxField", "ReceiptForm"]
