"""Tests of reports beside earlier ones."""
