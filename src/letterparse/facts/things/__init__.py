"""Words for goods: their nouns, their measures, how many there are."""
