"""How well a language pipeline reads: treebanks, named spans, our own passages, speed."""
