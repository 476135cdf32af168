"""The ticket in templates."""

from django.template import Library

from events.door.ticket_image import ticket_drawing

register = Library()
register.simple_tag(ticket_drawing)
