"""Problems on normalization."""
