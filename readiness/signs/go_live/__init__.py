"""Is the change prepared, and is one thing done after another?"""
