"""What a process is: facts, nouns, and how they are read from a file with their places."""
