"""What every rule asks of a sentence: its words, clauses, verbs, subjects, and who is named."""
