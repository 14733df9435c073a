"""Other ways to come to a process file: descriptions of a process in formats that other programs write."""
