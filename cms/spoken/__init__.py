"""The control question as speech, put together from recorded words: needs no JavaScript and no voice in the browser."""
