"""Our components of the spaCy pipeline. One with several parts is a folder whose `component.py` the pipeline runs."""
