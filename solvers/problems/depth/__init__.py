"""Problems on depth."""
