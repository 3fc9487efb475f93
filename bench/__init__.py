"""The dashboard's speed, measured against the smallest app that does the same kind of work."""
