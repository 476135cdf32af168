"""What residents see of dialogues besides the pages that editors write."""
