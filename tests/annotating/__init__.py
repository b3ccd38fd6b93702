"""Tests of marked-up copies."""
