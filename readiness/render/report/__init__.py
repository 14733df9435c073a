"""What every report shows, in whatever format: plain data made from a diagnosis and its plan, for the templates."""
