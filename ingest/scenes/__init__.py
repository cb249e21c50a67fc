"""When and where, of incidents whose own sentences do not say."""
