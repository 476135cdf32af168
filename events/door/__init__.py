"""At the door: who is expected, links for helpers, tickets, and the list on paper."""
