"""Page feedback's jobs."""

from procrastinate.contrib.django import app

from feedback import actions


@app.periodic(cron="*/10 * * * *")
@app.task(queue="periodic", queueing_lock="forget_recent_answers")
def forget_recent_answers(timestamp: int) -> None:
    """Delete the fingerprints whose time is out."""
    actions.forget_recent_answers()
