"""The site's own models, one subject a file."""

from cms.models.content import HomePage, NewsIndexPage, NewsPage, StandardPage
from cms.models.failing_address import FailingAddress
from cms.models.indicators import Indicator, IndicatorFigure
from cms.models.labels import Area, Partner, Topic
from cms.models.mail_intro import MailIntro
from cms.models.outgoing_mail import OutgoingMail
from cms.models.pages import BasePage, ListPage
from cms.models.retention_record import RetentionRecord
from cms.models.site_settings import SiteSettings
from cms.models.user import User

__all__ = [
    "Area",
    "BasePage",
    "FailingAddress",
    "HomePage",
    "Indicator",
    "IndicatorFigure",
    "ListPage",
    "MailIntro",
    "NewsIndexPage",
    "NewsPage",
    "OutgoingMail",
    "Partner",
    "RetentionRecord",
    "SiteSettings",
    "StandardPage",
    "Topic",
    "User",
]
