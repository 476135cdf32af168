"""Page feedback's jobs."""

from procrastinate.contrib.django import app

from feedback import actions
from feedback.actions.remind_of_enquiries import remind_of_enquiries as remind
from feedback.actions.send_digests import send_digests as send


@app.periodic(cron="*/10 * * * *")
@app.task(queue="periodic", queueing_lock="forget_recent_answers")
def forget_recent_answers(timestamp: int) -> None:
    """Delete the fingerprints whose time is out."""
    actions.forget_recent_answers()


# Every morning, several times: on Mondays it is new, and a worker that was down then has not lost the week.
@app.periodic(cron="20 5-9 * * *")
@app.task(queue="periodic", queueing_lock="send_digests")
def send_digests(timestamp: int) -> None:
    """Mail the owners of pages what visitors thought of them last week."""
    send()


# Several times a morning: a worker that was down at the first has not lost the day.
@app.periodic(cron="10 5-9 * * *")
@app.task(queue="periodic", queueing_lock="remind_of_enquiries")
def remind_of_enquiries(timestamp: int) -> None:
    """Remind staff of enquiries that are due tomorrow or overdue."""
    remind()
