"""The pages people read and correct on. Views parse and respond, presenters build plain rows, templates print them."""
