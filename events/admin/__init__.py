"""The staff's pages in Wagtail's admin: who comes, who waits, and changes by phone."""
