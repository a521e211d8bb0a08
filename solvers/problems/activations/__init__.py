"""Problems on activations."""
