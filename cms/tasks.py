"""The site's jobs. Each can run twice without harm; the worker runs them (`manage.py procrastinate worker`)."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from cms import mail, prepared_pages, publishing
from cms.privacy import retention
from cms.reviews import reminding
from cms.translations import sync as translation_sync


@app.task(queue="mail", retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def send_mail(mail_id: str) -> None:
    """Send one mail of the outbox."""
    mail.deliver(mail_id)


@app.periodic(cron="* * * * *")
@app.task(queue="periodic", queueing_lock="send_due_mail")
def send_due_mail(timestamp: int) -> None:
    """Take up mails whose pause is over, and those that a killed worker left in flight."""
    for mail_id in mail.due_mail_ids():
        mail.deliver(mail_id)


@app.periodic(cron="* * * * *")
@app.task(queue="periodic", queueing_lock="publish_scheduled")
def publish_scheduled(timestamp: int) -> None:
    """Publish and unpublish what editors have scheduled."""
    publishing.publish_scheduled()


@app.task(queue="default", retry=RetryStrategy(max_attempts=3, exponential_wait=10))
def sync_translations(page_id: int) -> None:
    """Bring a published page's translations up to date, as far as no translator is needed."""
    translation_sync.sync_translations(page_id)


@app.task(queue="default")
def prepare_pictures(page_id: int) -> None:
    """Make the sizes of a published page's pictures, so that its first visitor need not wait for them."""
    prepared_pages.prepare(page_id)


@app.periodic(cron="17 3 * * *")
@app.task(queue="periodic", queueing_lock="apply_retention")
def apply_retention(timestamp: int) -> None:
    """Delete what has been kept for long enough."""
    retention.apply_retention()


@app.periodic(cron="43 6 * * *")
@app.task(queue="periodic", queueing_lock="remind_page_owners")
def remind_page_owners(timestamp: int) -> None:
    """Ask owners to read through their pages that have become due."""
    reminding.remind_owners()
