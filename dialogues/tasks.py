"""The dialogues' jobs. Each can run twice, or twice at once, without harm."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from dialogues import actions
from dialogues.actions import following, mixing, promises_reminding
from dialogues.models import Dialogue, PendingBallot


@app.periodic(cron="* * * * *")
@app.task(queue="periodic", queueing_lock="close_due_dialogues")
def close_due_dialogues(timestamp: int) -> None:
    """Close dialogues whose time is out, and forget ballots that nobody confirmed."""
    actions.close_due_dialogues()
    PendingBallot.objects.expired().delete()


@app.periodic(cron="* * * * *")
@app.task(queue="periodic", queueing_lock="mix_new_ballots")
def mix_new_ballots(timestamp: int) -> None:
    """Write new ballots and roll entries anew among others, and sweep up what told of them before."""
    actions.mix_new_ballots()
    mixing.sweep()


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


# Several times a morning: a worker that was down at the first has not lost the day.
@app.periodic(cron="40 5-9 * * *")
@app.task(queue="periodic", queueing_lock="remind_owners")
def remind_owners(timestamp: int) -> None:
    """Remind the owners of commitments of what is due."""
    promises_reminding.remind_owners()


@app.periodic(cron="*/10 * * * *")
@app.task(queue="periodic", queueing_lock="tell_followers")
def tell_followers(timestamp: int) -> None:
    """Send those who follow a dialogue what is new in it."""
    following.tell_followers()
