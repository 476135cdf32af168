"""What a sign-up holds and says: who comes, what they need and answer, where it stands, its personal link."""
