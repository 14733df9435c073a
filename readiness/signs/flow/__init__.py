"""How does work and information get from one place to the next today, and what does that cost?"""
