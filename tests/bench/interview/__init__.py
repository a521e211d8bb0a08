"""Simulated learners on their way to an interview, and the policies that the plan is measured against."""
