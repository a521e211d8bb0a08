"""What is on disk: the library of decks, the journal, the learner's home."""
