"""What the staff's pages of every app share, in Wagtail's admin: who gets in, the way back, tabs, menu entries."""
