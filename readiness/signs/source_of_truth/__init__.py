"""Which system wins, and does every copy come from it?"""
