"""Graph programs as eager programs: what is read of them, what is proven, and what is written.

``reading`` finds the sessions, placeholders, tensors and runs of a program; ``slices`` what each run needs; ``lift``
decides what each run becomes (values in place, or a function) and asks the obligations (``codemods/``, ``oblige``)
whether the eager program is the same program; ``write`` plans the edits.
"""
