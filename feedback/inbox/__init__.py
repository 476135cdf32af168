"""Comments as staff work with them: looking for them, and what they may read."""
