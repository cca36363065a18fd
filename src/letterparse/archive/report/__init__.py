"""An archive on web pages: what its ledger says as charts and a table, and a page for each letter.

`page` makes the overview, `money`, `stays` and `promises` its charts, `table` what its script
sorts and searches, `leaf` the page of one letter, `write` puts them into a folder or a file.
"""
