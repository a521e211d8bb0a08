"""Data of the figures that cards show, one function a figure."""
