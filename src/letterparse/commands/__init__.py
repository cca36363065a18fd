"""What each command does, once its arguments are known: a module a command, with `run`.

No parser here: `cli` has that, and imports the module of the command that is called. What a
command needs its module imports where it is needed, so that each pays only for its own.
"""
