"""A model that is loaded in a function is loaded again at each call.

What it does
    Notes models that a function loads which is called in a loop or from several places, or by code out of sight. With
    ``--unsafe`` each is loaded by a function of its own, which keeps what it has loaded for each handle.

Why
    The program did so before, and computes the same; but loading takes seconds, and an eager program need not do it: a
    model that is loaded once can be called as often as one likes. It is loaded at the first call and not before, so
    that importing the file loads nothing, and what is raised is raised where it was.

Fix safety
    Unsafe: a model that is kept needs its memory for as long as the program runs, does not see that what its handle
    names has changed, and one that draws random numbers by a seed goes on where it was instead of beginning again.
    Models with tags or in a ``hub.KerasLayer`` are not kept, nor are those of programs in graph mode: a model belongs
    to the graph that it was loaded in.

References
    - https://www.tensorflow.org/hub/tf2_saved_model
"""

from __future__ import annotations

from hubmigrate.codemods._loaders import CODE, Loader, is_loaded_again, loader, loaders
from hubmigrate.codemods._modules import clusters

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.scopes import Scope
from hubmigrate.program.values import Instance
from hubmigrate.rules import Example, Rule

RULE = Rule(CODE, "loaded-per-call", Tier.UNSAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a function that is called in a loop",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def encode(text):
            with tf.Graph().as_default():
                vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")([text])
                with tf.Session() as session:
                    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                    return session.run(vectors)


        for text in ("a cat", "a dog"):
            print(encode(text))
        """,
        outcome="native",
    ),
    Example(
        "the same with `--unsafe`",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def encode(handle, text):
            with tf.Graph().as_default():
                vectors = hub.Module(handle)([text])
                with tf.Session() as session:
                    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                    return session.run(vectors)


        for text in ("a cat", "a dog"):
            print(encode("https://tfhub.dev/google/nnlm-en-dim50/1", text))
        """,
        """
        import functools
        import tensorflow as tf
        import tensorflow_hub as hub


        @functools.lru_cache(maxsize=None)
        def load_model(handle):
            return hub.load(handle)


        def encode(handle, text):
            vectors = load_model(handle).signatures["default"](tf.convert_to_tensor([text], dtype=tf.string))["default"]
            return vectors.numpy()


        for text in ("a cat", "a dog"):
            print(encode("https://tfhub.dev/google/nnlm-en-dim50/1", text))
        """,
        outcome="native",
        unsafe=True,
    ),
    Example(
        "with `--unsafe`, a model with tags",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def encode(handle, text):
            with tf.Graph().as_default():
                vectors = hub.Module(handle, tags={"small"})([text])
                with tf.Session() as session:
                    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                    return session.run(vectors)


        for text in ("a cat", "a dog"):
            print(encode("https://example.org/module/1", text))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def encode(handle, text):
            vectors = hub.load(handle, tags={"small"}).signatures["default"](tf.convert_to_tensor([text], dtype=tf.string))["default"]
            return vectors.numpy()


        for text in ("a cat", "a dog"):
            print(encode("https://example.org/module/1", text))
        """,  # noqa: E501
        outcome="native",
        unsafe=True,
    ),
)


def rewrite(plan: Plan) -> None:
    if not plan.is_native:
        return
    for cluster in clusters(plan):
        for module in cluster.modules:
            if plan.program.file_of(module.scope) not in plan.beside and is_loaded_again(plan, module):
                _rewrite(plan, module)


def _rewrite(plan: Plan, module: Instance) -> None:
    kept = loader(plan, module)
    if kept is not None:
        _write(plan, module.scope, kept)
        plan.note(RULE, module.scope, module.node, f"the model is loaded once for each handle, and kept by {kept.name}")
        return
    remedy = "load it once, outside of the function"
    if module in loaders(plan):
        remedy += ", or let --unsafe do it"
    message = "the model is loaded at each call of this function"
    plan.note(RULE, module.scope, module.node, message, remedy, done="left as it was")


def _write(plan: Plan, scope: Scope, kept: Loader) -> None:
    """Plans the function, and the import that it needs. Several modules of a file share them."""
    file = plan.program.file_of(scope)
    plan.loaders.add(kept.name)
    indent = file.scope.trees[file.part(kept.place)].default_indent
    plan.insert(file.scope, kept.place, kept.text(indent), after=True)
    if kept.first is not None:
        plan.insert(file.scope, kept.first, "import functools\n", rank=-1)
