"""The dialogues' jobs. Each can run twice, or twice at once, without harm."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from dialogues import actions
from dialogues.models import Dialogue, PendingBallot


@app.periodic(cron="* * * * *")
@app.task(queue="periodic", queueing_lock="close_due_dialogues")
def close_due_dialogues(timestamp: int) -> None:
    """Close dialogues whose time is out, and forget ballots that nobody confirmed."""
    actions.close_due_dialogues()
    PendingBallot.objects.expired().delete()


@app.task(queue="default", retry=RetryStrategy(max_attempts=3, exponential_wait=10))
def analyse_dialogue(dialogue_id: int) -> None:
    """Work out what can be said of a dialogue that has been counted."""
    dialogue = Dialogue.objects.filter(pk=dialogue_id).first()
    if dialogue is not None:
        actions.analyse_dialogue(dialogue=dialogue)


@app.task(queue="default", retry=RetryStrategy(max_attempts=3, exponential_wait=10))
def close_dialogue(dialogue_id: int) -> None:
    """Close a dialogue whose page was published with a closing time that has passed."""
    dialogue = Dialogue.objects.filter(pk=dialogue_id).first()
    if dialogue is not None:
        actions.close_dialogue(dialogue=dialogue)
