"""Problems on networks."""
