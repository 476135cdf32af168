"""The site's own models, one subject a file."""

from cms.models.accessibility_statement import AccessibilityStatementPage, Deficiency
from cms.models.contact_person import ContactPerson
from cms.models.content import HomePage, StandardPage, SubjectPage
from cms.models.failing_address import FailingAddress
from cms.models.indicators import Indicator, IndicatorFigure
from cms.models.labels import Area, NewsCategory, Partner, Topic
from cms.models.mail_intro import MailIntro
from cms.models.news import NewsIndexPage, NewsPage
from cms.models.notice import Notice
from cms.models.outgoing_mail import OutgoingMail
from cms.models.pages import BasePage, ListPage
from cms.models.retention_record import RetentionRecord
from cms.models.review_reminder import ReviewReminder
from cms.models.search import MissedSearch, SearchSynonyms
from cms.models.site_settings import SiteSettings
from cms.models.translation_review import TranslationReview
from cms.models.user import User

__all__ = [
    "AccessibilityStatementPage",
    "Area",
    "BasePage",
    "ContactPerson",
    "Deficiency",
    "FailingAddress",
    "HomePage",
    "Indicator",
    "IndicatorFigure",
    "ListPage",
    "MailIntro",
    "MissedSearch",
    "NewsCategory",
    "NewsIndexPage",
    "NewsPage",
    "Notice",
    "OutgoingMail",
    "Partner",
    "RetentionRecord",
    "ReviewReminder",
    "SearchSynonyms",
    "SiteSettings",
    "StandardPage",
    "SubjectPage",
    "Topic",
    "TranslationReview",
    "User",
]
