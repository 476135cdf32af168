"""What holds for requests and answers of every kind."""
