"""Letters as web pages. `letter` makes the page of one letter; `frame` is what all pages share.

Where things are: `templates/` (jinja2), `styles/` and `scripts/` (put into the page as they
stand), `words/` (the page's own words in each language, as data).
"""
