"""What is wrong with a flow, said where it was written; the facts are the catalogue's."""
