"""Many letters: walking, workers, journal, and the outputs that hold them all."""
