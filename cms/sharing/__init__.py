"""What a page tells others of itself: words and a picture for those who share it, facts for search engines, feeds."""
