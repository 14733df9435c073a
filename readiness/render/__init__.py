"""Renderers: a Diagnosis in, text out. No files, no terminal, no decisions."""
