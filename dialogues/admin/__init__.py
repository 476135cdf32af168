"""The staff's pages: how many have voted while a dialogue is open, what they voted when it is counted."""
