"""Across letters: which facts are the same one told again, and what that adds up to.

    files --load--> letters --facts--> facts, oldest letter first
    facts --commitments, deployments, promises--> entries, each with its members and reasons
    entries --totals, build--> Ledger --output, table--> JSON, CSV, a terminal

`same` says how facts become entries, `words` what of a purpose counts, `model` is the contract.
"""
