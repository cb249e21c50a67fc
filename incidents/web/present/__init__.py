"""Presenters: what a page shows, as plain frozen rows. All words and addresses are made here, none in templates."""
