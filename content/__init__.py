"""The documents: one folder each, with its sections and its decks as YAML."""
