"""The jobs of theme evenings. Each selects what is due and not yet done, so it can run twice without harm."""

from procrastinate.contrib.django import app

from events import actions


@app.periodic(cron="* * * * *")
@app.task(queue="periodic", queueing_lock="events.lapse_due")
def lapse_due(timestamp: int) -> None:
    """End holds and offers whose time is out, and pass their seats on."""
    actions.lapse_due()
