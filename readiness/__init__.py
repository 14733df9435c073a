"""Is a business process clear enough to deserve integration?"""

__version__ = "0.1.0"
