"""The results of a counted dialogue, for everybody: pages, files, a picture, a chart to embed, a recount."""
