"""Do the people who do the work tell the same process, and is it told at all?"""
