"""What the program holds about people, and for how long."""
