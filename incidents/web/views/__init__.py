"""Views: find the row, ask a presenter for the page, answer. No rules here."""
