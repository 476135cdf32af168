"""What is kept in memory, and how it is known to be out of date."""
