"""How often and how quickly a form may be sent."""

from cms.settings import environment
from cms.settings.database import CACHES
from cms.settings.site import WEB_PROCESSES

CAPTCHA_TEST_MODE = environment.read(
    "CAPTCHA_TEST_MODE", environment.yes_or_no, looks_like="0", default=False
)

# Sign-ups to theme evenings from one network address: how many in how many seconds.
SIGN_UP_LIMIT = (60, 600)
# How long a sign-up queues for its evening before the visitor is asked to try again.
SIGN_UP_LOCK_TIMEOUT = "5s"

# Ballots, and guesses at codes and receipts, from one network address: how many in how many seconds.
BALLOT_LIMIT = (60, 600)
CODE_LIMIT = (120, 600)
# Codes that one network may cause to one e-mail address: how many in how many seconds. Twice as many are fewer than
# the ballots that may wait for one address (`dialogues.actions.confirming`), so web processes that count each for
# itself, without a shared cache, share them out.
_COUNTERS = WEB_PROCESSES if "LocMemCache" in str(CACHES["default"]["BACKEND"]) else 1
CODE_ADDRESS_LIMIT = (max(1, 4 // _COUNTERS), 1800)
# Ballots at one voting place, whatever network its visitors share, and at one device that people take turns at.
PLACE_LIMIT = (600, 600)
KIOSK_LIMIT = (120, 600)

# Sooner than this after it was shown, no person has filled in a form.
FORM_LEAST_SECONDS = 0.0 if CAPTCHA_TEST_MODE else 2.0
FEEDBACK_LEAST_SECONDS = FORM_LEAST_SECONDS / 2  # one click is quicker than a form
# Pictures for links that have to be drawn, by one network address: how many in how many seconds.
SHARE_PICTURE_LIMIT = (60, 600)
# Answers and comments about pages from one network address: how many in how many seconds.
FEEDBACK_LIMIT = (60, 600)
# Answers about one page from one network that count in its figures: how many in how many seconds.
FEEDBACK_PAGE_LIMIT = (20, 600)
# Messages that want an answer from one network, and with one e-mail address: how many in how many seconds.
ENQUIRY_LIMIT = (20, 600)
ENQUIRY_ADDRESS_LIMIT = (5, 3600)
CAPTCHA_CHALLENGE_FUNCT = "cms.captcha_questions.question"
CAPTCHA_TIMEOUT = 30  # minutes
