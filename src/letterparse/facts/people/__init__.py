"""Words for people and units, and for sending them: read by the rules of stays, goods and money."""
