"""The interview as one web page that needs no network: made from a questionnaire, filled in by hand, taken by `ask`."""

from readiness.interview.form.data import form_data
from readiness.interview.form.page import form_page

__all__ = ["form_data", "form_page"]
