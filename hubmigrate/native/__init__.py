"""Graph programs as eager programs.

What happens to a program, file by file: ``blocks`` and ``names`` say where its statements and variables are;
``reading`` finds its definitions, feeds and runs (``graph``); ``slices`` works out what each run needs; ``lift``
decides what each run becomes: values in place (``inplace``), or a call of a function (``settled``, ``moving``,
``naming``); ``accounting`` sees to it that nothing else is done with sessions and tensors. What speaks against it is a
problem, which an obligation (``codemods/``, ``oblige``) tells. ``symbols`` and ``shapes`` find out what TensorFlow's
names become, and ``write`` plans the edits of a program against which nothing speaks.
"""
