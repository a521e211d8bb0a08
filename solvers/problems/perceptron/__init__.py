"""Problems on perceptron."""
