"""Problems on residual."""
