"""What ruled tables tell: money, goods and people, a row each."""
