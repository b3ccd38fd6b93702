"""Whole disclosures: the budget tables 1 to 13 and the narrative beside the performance-target tables."""
