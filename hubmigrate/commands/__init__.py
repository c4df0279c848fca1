"""The commands of ``hubmigrate``, one file each, found by file name.

A file ``name.py`` with a function ``command`` is the command ``name``; its docstring is the help. What is heavy is
imported inside of the function, because every file here is imported at every start.
"""
