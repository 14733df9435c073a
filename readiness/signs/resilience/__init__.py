"""What happens when it breaks, who notices, and what can be relied on?"""
