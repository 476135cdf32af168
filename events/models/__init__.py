"""Theme evenings: the page that presents one, the row that remembers it, and who signed up."""

from events.models.choices import Attendance, NeedKind, Promotion, QueueRule
from events.models.door import DoorEntry, DoorLink
from events.models.event import Event
from events.models.figures import AttendanceFigures, SurveyAnswer
from events.models.log import LogEntry
from events.models.messages import StaffMessage
from events.models.pages import EventIndexPage, EventPage, EventPageQuestion, EventPageSession
from events.models.panel import PanelGroup, PanelQuestion
from events.models.party import Companion, Need
from events.models.questions import Answer, Question, QuestionKind
from events.models.registration import Registration
from events.models.session import EventSession
from events.models.settings import EventSettings

__all__ = [
    "Answer",
    "Attendance",
    "AttendanceFigures",
    "Companion",
    "DoorEntry",
    "DoorLink",
    "Event",
    "EventIndexPage",
    "EventPage",
    "EventPageQuestion",
    "EventPageSession",
    "EventSession",
    "EventSettings",
    "LogEntry",
    "Need",
    "NeedKind",
    "PanelGroup",
    "PanelQuestion",
    "Promotion",
    "Question",
    "QuestionKind",
    "QueueRule",
    "Registration",
    "StaffMessage",
    "SurveyAnswer",
]
