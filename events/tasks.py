"""The jobs of theme evenings. Each selects what is due and not yet done, so it can run twice without harm."""

from procrastinate.contrib.django import app

from events import actions
from events.actions.count_attendance import count_attendance_due


@app.periodic(cron="* * * * *")
@app.task(queue="periodic", queueing_lock="events.lapse_due")
def lapse_due(timestamp: int) -> None:
    """End holds and offers whose time is out, and pass their seats on."""
    actions.lapse_due()


@app.periodic(cron="*/10 * * * *")
@app.task(queue="periodic", queueing_lock="events.remind_people")
def remind_people(timestamp: int) -> None:
    """Remind those whose evening is near."""
    actions.remind_people()


@app.periodic(cron="*/10 * * * *")
@app.task(queue="periodic", queueing_lock="events.remind_staff_of_needs")
def remind_staff_of_needs(timestamp: int) -> None:
    """Tell organisers what to order."""
    actions.remind_staff_of_needs()


@app.periodic(cron="*/10 * * * *")
@app.task(queue="periodic", queueing_lock="events.thank_people")
def thank_people(timestamp: int) -> None:
    """Thank those who came."""
    actions.thank_people()


@app.periodic(cron="23 * * * *")
@app.task(queue="periodic", queueing_lock="events.count_attendance")
def count_attendance(timestamp: int) -> None:
    """Count how many came to the evenings that have been."""
    count_attendance_due()
