"""How a system and a hand-off are drawn with Mermaid, in every picture alike."""

SHAPES = {
    "database": '[("{}")]',
    "spreadsheet": '[/"{}"/]',
    "paper": '[/"{}"/]',
    "mailbox": '[/"{}"/]',
}
SOMEBODY = '(["{}"])'
ANYTHING = '["{}"]'
LINES = {"connected": "-->", "by hand": "-.->", "shared": "---", "not moved": "--x", "not known": "--o"}
