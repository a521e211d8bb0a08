"""The proof: gates that every card must pass before it is served."""
