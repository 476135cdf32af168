"""What visitors meet who say what they think of a page, or want an answer."""
