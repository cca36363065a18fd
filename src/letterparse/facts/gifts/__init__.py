"""What giving money and giving goods have in common: lists, shares, stages, who is named beside."""
