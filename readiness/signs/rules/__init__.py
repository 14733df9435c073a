"""Is it said what triggers the work and which business rule decides it?"""
