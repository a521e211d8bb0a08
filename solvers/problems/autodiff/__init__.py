"""Problems on autodiff."""
