"""Problems on initialization."""
