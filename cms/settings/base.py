"""Settings that hold everywhere, a module a subject. What differs stands in dev.py, test.py and production.py."""

from cms.settings.accounts import *
from cms.settings.apps import *
from cms.settings.database import *
from cms.settings.eid import *
from cms.settings.files import *
from cms.settings.languages import *
from cms.settings.logs import *
from cms.settings.mail import *
from cms.settings.robots import *
from cms.settings.security import *
from cms.settings.site import *
from cms.settings.wagtail import *
