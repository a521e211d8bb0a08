"""What is seen: one file per screen, its stylesheet beside it; the data comes in as functions."""
