"""Settings that are wrong: the text, the line that is to be named, and part of what is to be said."""

from typing import NamedTuple


class Broken(NamedTuple):
    """`line` is None where no line can be named."""

    text: str
    line: int | None
    says: str


# An editor's schema refuses each of these as well.
VALUES = {
    "unknown key": Broken('\nselekt = ["flow"]', 2, "no setting 'selekt' here; did you mean 'select'?"),
    "key of the program": Broken('fail_on = "gap"', 1, "did you mean 'fail-on'?"),
    "nothing like it": Broken("x = 1", 1, "There are: select, ignore, fail-on,"),
    "unknown sign": Broken('ignore = ["flow", "retyped-date"]', 1, "'retyped-date'; did you mean 'retyped-data'?"),
    "unknown sign in a list of lines": Broken('ignore = [\n  "flow",\n  "flwo",\n]', 3, "did you mean 'flow'?"),
    "a number for a sign": Broken("ignore = [3]", 1, "`ignore` takes names of warning signs or dimensions, not 3."),
    "no list": Broken('select = "flow"', 1, "`select` takes a list, such as"),
    "nothing selected": Broken("select = []", 1, "`select` is empty: leave it out"),
    "unknown level": Broken('fail-on = "gaps"', 1, "friction, note or never, not 'gaps'; did you mean"),
    "level of another kind": Broken("fail-on = true", 1, "not true"),
    "levels that are no table": Broken('levels = "gap"', 1, "`levels` takes a table of settings, not 'gap'."),
    "level of no sign": Broken('[levels]\n\nflw = "gap"', 3, "sign or dimension 'flw'; did you mean 'flow'?"),
    "never is no level": Broken('[levels]\nflow = "never"', 2, "`levels.flow` takes blocker, gap, friction or note"),
    "inline table": Broken('ignore = []\nlevels = {flow = "high"}', 2, "`levels.flow` takes"),
    "dotted key": Broken('levels.flow = "high"', 1, "`levels.flow` takes"),
    "quoted key": Broken('"levels".\'flow\' = "high"', 1, "`levels.flow` takes"),
    "unknown threshold": Broken("[thresholds]\nerror-percent = 2", 2, "did you mean 'errors-percent'?"),
    "no threshold of a sign": Broken("[thresholds]\nunderestimate-factor = 2", 2, "There is no setting"),
    "too much": Broken("[thresholds]\nerrors-percent = 200", 2, "takes a number from 0 to 100, not 200."),
    "too little": Broken("[thresholds]\nhandoffs-at-once = 0", 2, "takes a whole number from 1 to 1,000, not 0."),
    "half a system": Broken("[thresholds]\nmost-systems-in-a-step = 2.5", 2, "a whole number"),
    "infinite": Broken("[thresholds]\ntrace-hours = inf", 2, "not inf"),
    "text for a number": Broken('[thresholds]\ntrace-hours = "24"', 2, "not '24'"),
    "true for a number": Broken("[thresholds]\nothers-falling-apart = true", 2, "not true"),
    "too large a file": Broken('largest-file = "101 MB"', 1, "at most 100 MB, not '101 MB'"),
    "too many bytes": Broken("largest-file = 100000001", 1, "at most 100 MB"),
    "no size": Broken('largest-file = "10"', 1, 'a size such as "10 MB"'),
    "nothing left to read": Broken("largest-file = 0", 1, "not 0"),
    "a pattern that takes back": Broken('exclude = ["*.yaml", "!a.yaml"]', 1, "there is none that takes back"),
    "a pattern of nothing": Broken('exclude = [""]', 1, "a pattern such as"),
    "a pattern of slashes": Broken('exclude = [\n"a/",\n"/"]', 3, "a pattern such as"),
    "a baseline without a name": Broken('baseline = ""', 1, "`baseline` takes the path of a file"),
    "an entry without paths": Broken('[[per-path]]\nignore = ["flow"]', 1, "`paths` is missing here"),
    "an entry for no path": Broken("[[per-path]]\npaths = []", 2, "`per-path.paths` is empty"),
    "entries that are no list": Broken('[per-path]\npaths = ["a"]', 1, "`per-path` takes a list, such as [[per-path]]"),
    "a key of the whole file in an entry": Broken(
        '[[per-path]]\npaths = ["a"]\n\n[[per-path]]\npaths = ["b"]\nexclude = ["c"]', 6, "no setting 'exclude' here"
    ),
    "a table of an entry": Broken(
        '[[per-path]]\npaths = ["a"]\n[[per-path]]\npaths = ["b"]\n[per-path.levels]\nflow = 3',
        6,
        "`per-path.levels.flow` takes",
    ),
}

# These are no TOML.
TEXTS = {
    "no value": Broken('ignore = []\nfail-on =\nlevels = {flow = "gap"}', 2, "A value is missing here"),
    "no quotes": Broken("fail-on = gap", 1, "text stands in quotes"),
    "no end of a text": Broken('\nfail-on = "gap', 2, "quote that ends this text is missing; it opens here"),
    "no end of lines of text": Broken('x = 1\ny = """\nz = 2\n', 2, "it opens here, and was looked for up to the end"),
    "no end of a list": Broken(
        '# a\nignore = ["flow"\nfail-on = "gap"',
        2,
        "The ] that ends this list is missing; it opens here, and was looked for up to line 3",
    ),
    "no end of a list before a table": Broken('ignore = [\n"flow"\n[levels]\nflow = "gap"', 1, "it opens here"),
    "no end of a list after a comma": Broken(
        'select = ["rules"]\n\nignore = ["flow",\nfail-on = "gap"',
        4,
        "A value is missing here, or is none; text stands in quotes, as in fail-on = \"gap\"; or what begins in line 3"
        " should have ended before",
    ),
    "no end of a table": Broken('levels = {flow = "gap"', 1, "The } that ends this table is missing"),
    "a conflict": Broken(
        'select = ["rules"]\n<<<<<<< HEAD\nfail-on = "gap"\n=======\nfail-on = "note"\n>>>>>>> mine\n',
        2,
        "Git left a conflict here",
    ),
    "a key twice": Broken('fail-on = "gap"\nfail-on = "note"\n', 2, "there already"),
    "a table twice": Broken("[levels]\n[levels]\n", 2, "This table is there already"),
    "YAML": Broken("fail-on: gap", 1, "After the name of a setting comes ="),
    "words": Broken("ignore = []\nplease ignore the flow", 2, "After the name of a setting comes ="),
    "control characters": Broken("ignore = []\n# \x01", 2, "This character cannot stand here"),
    "nested without end": Broken(f"ignore = {'[' * 20_000}", None, "nested too deeply"),
    "a number without end": Broken(f"largest-file = {'9' * 5_000}", None, "too many digits"),
}
