"""Questions about words and syntax that stages and what follows them ask alike. Nothing here keeps a finding."""
