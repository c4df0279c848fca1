"""A graph program that is proven to be the same when it runs eagerly becomes a TF2 program.

What it does
    Sessions, placeholders, feeds, initializers and graphs go. What a run computes once, right after it was built, is
    computed in place. Every other run becomes a call of a ``tf.function``, which stands where the graph was built, has
    the name of what it computes, and the dtypes and shapes of the placeholders as its signature.

Why
    It makes the result TF2, and not TF1 in disguise.

Fix safety
    Safe: it is done only where all obligations (HUB411 and following) hold; else the program stays in graph mode, and
    each obligation that does not hold is told.

References
    - https://www.tensorflow.org/guide/migrate
    - https://www.tensorflow.org/guide/function
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import cast

import libcst as cst
from hubmigrate.codemods._tensorflow import ROOT, V1, ImportedName, alias_in_sight, imports, names_taken, scope_of
from hubmigrate.codemods.unproven_name import flags_parsed_above, is_used, translations

from hubmigrate.edits.apply import apply, apply_below
from hubmigrate.edits.build import expression, source_of
from hubmigrate.findings import Severity, Tier
from hubmigrate.native.symbols import Translated
from hubmigrate.native.write import Writer
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.rules import Example, Rule
from hubmigrate.symbols.equivalents import Equivalent, Kind

RULE = Rule("HUB410", "runs-eagerly", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a script that runs once",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(tf.constant(["a cat", "a dog"]))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed.signatures["default"](tf.constant(["a cat", "a dog"]))["default"]
        print(vectors.numpy())
        """,
        outcome="native",
    ),
    Example(
        "a function that feeds a placeholder",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        sentences = tf.placeholder(tf.string, shape=[None])
        mean = tf.reduce_mean(embed(sentences), axis=0)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def mean_of(batch):
            return session.run(mean, feed_dict={sentences: batch})


        print(mean_of(["a cat"]), mean_of(["a dog", "a fish"]))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def mean(sentences):
            return tf.reduce_mean(embed.signatures["default"](sentences)["default"], axis=0)


        def mean_of(batch):
            return mean(batch).numpy()


        print(mean_of(["a cat"]), mean_of(["a dog", "a fish"]))
        """,
        outcome="native",
    ),
    Example(
        "a class that keeps its session",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self, handle):
                self.graph = tf.Graph()
                with self.graph.as_default():
                    embed = hub.Module(handle)
                    self.text = tf.placeholder(tf.string, [None])
                    self.vectors = embed(self.text)
                    init = tf.group(tf.global_variables_initializer(), tf.tables_initializer())
                self.graph.finalize()
                self.session = tf.Session(graph=self.graph)
                self.session.run(init)

            def encode(self, sentences):
                return self.session.run(self.vectors, {self.text: sentences})


        print(Encoder("https://tfhub.dev/google/nnlm-en-dim50/1").encode(["a cat"]))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self, handle):
                embed = hub.load(handle)

                @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
                def vectors(text):
                    return embed.signatures["default"](text)["default"]

                self.vectors = vectors

            def encode(self, sentences):
                return self.vectors(sentences).numpy()


        print(Encoder("https://tfhub.dev/google/nnlm-en-dim50/1").encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "a function that makes a function",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def make_encoder(handle):
            embed = hub.Module(handle)
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text)
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(sentences):
                return session.run(vectors, feed_dict={text: sentences})

            return encode


        encode = make_encoder("https://tfhub.dev/google/nnlm-en-dim50/1")
        print(encode(["a cat"]))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def make_encoder(handle):
            embed = hub.load(handle)

            @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
            def vectors(text):
                return embed.signatures["default"](text)["default"]

            def encode(sentences):
                return vectors(sentences).numpy()

            return encode


        encode = make_encoder("https://tfhub.dev/google/nnlm-en-dim50/1")
        print(encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "methods of which one imports TensorFlow for itself",
        """
        class Encoder:
            def __init__(self, handle):
                import tensorflow as tf
                import tensorflow_hub as hub

                self.embed = hub.Module(handle)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, words):
                return self.session.run(self.embed(words))


        print(Encoder("https://tfhub.dev/google/nnlm-en-dim50/1").encode(["a cat"]))
        """,
        """
        class Encoder:
            def __init__(self, handle):
                import tensorflow_hub as hub

                self.embed = hub.load(handle)

            def encode(self, words):
                import tensorflow as tf
                return self.embed.signatures["default"](tf.convert_to_tensor(words, dtype=tf.string))["default"].numpy()


        print(Encoder("https://tfhub.dev/google/nnlm-en-dim50/1").encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "pictures",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        classify = hub.Module("https://tfhub.dev/google/imagenet/inception_v3/classification/1")
        path = tf.placeholder(tf.string, [])
        picture = tf.image.decode_jpeg(tf.read_file(path), channels=3)
        batch = tf.expand_dims(tf.image.convert_image_dtype(picture, tf.float32), 0)
        batch = tf.image.resize_bilinear(batch, [299, 299])
        scores = tf.nn.softmax(classify(batch))
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(scores, feed_dict={path: "cat.jpg"}).argmax())
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        classify = hub.load("https://tfhub.dev/google/imagenet/inception_v3/classification/1")


        @tf.function(input_signature=[tf.TensorSpec([], tf.string)])
        def scores(path):
            picture = tf.image.decode_jpeg(tf.io.read_file(path), channels=3)
            batch = tf.expand_dims(tf.image.convert_image_dtype(picture, tf.float32), 0)
            batch = tf.raw_ops.ResizeBilinear(images=batch, size=[299, 299])
            return tf.nn.softmax(classify.signatures["default"](batch)["default"])


        print(scores("cat.jpg").numpy().argmax())
        """,
        outcome="native",
    ),
    Example(
        "a file that is written before it is read",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(tf.expand_dims(tf.read_file("notes.txt"), 0))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            with open("notes.txt", "w") as notes:
                notes.write("a cat")
            print(session.run(vectors))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        @tf.function
        def vectors():
            return embed.signatures["default"](tf.expand_dims(tf.io.read_file("notes.txt"), 0))["default"]


        with open("notes.txt", "w") as notes:
            notes.write("a cat")
        print(vectors().numpy())
        """,
        outcome="native",
    ),
    Example(
        "a run that may not be made",
        """
        import sys

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(tf.constant(["a cat"]))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            if len(sys.argv) > 1:
                print(session.run(vectors))
        """,
        """
        import sys

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        @tf.function
        def vectors():
            return embed.signatures["default"](tf.constant(["a cat"]))["default"]


        if len(sys.argv) > 1:
            print(vectors().numpy())
        """,
        outcome="native",
    ),
    Example(
        "a function that may return before the run",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")


        def show(wanted):
            vectors = embed(tf.constant(["a cat"]))
            if not wanted:
                return
            with tf.Session() as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                print(session.run(vectors))


        show(True)
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        def show(wanted):
            @tf.function
            def vectors():
                return embed.signatures["default"](tf.constant(["a cat"]))["default"]

            if not wanted:
                return
            print(vectors().numpy())


        show(True)
        """,
        outcome="native",
    ),
    Example(
        "a number that is bound again after the graph was built",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = 2.0
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * scale
        scale = 3.0
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = 2.0


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def vectors(text):
            return embed.signatures["default"](text)["default"] * scale


        vectors.get_concrete_function()
        scale = 3.0
        print(vectors(["a cat"]).numpy())
        """,
        outcome="native",
    ),
    Example(
        "an array that may be changed after the graph was built",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = np.ones(50)
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * scale
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = np.ones(50)


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def vectors(text):
            return embed.signatures["default"](text)["default"] * scale


        vectors.get_concrete_function()
        print(vectors(["a cat"]).numpy())
        """,
        outcome="native",
    ),
    Example(
        "a list that is only read",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = [2.0, 3.0]
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * scale[0]
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = [2.0, 3.0]


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def vectors(text):
            return embed.signatures["default"](text)["default"] * scale[0]


        print(vectors(["a cat"]).numpy())
        """,
        outcome="native",
    ),
    Example(
        "a list that is changed after the graph was built",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = [2.0, 3.0]
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * scale[0]
        scale[0] = 4.0
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = [2.0, 3.0]


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def vectors(text):
            return embed.signatures["default"](text)["default"] * scale[0]


        vectors.get_concrete_function()
        scale[0] = 4.0
        print(vectors(["a cat"]).numpy())
        """,
        outcome="native",
    ),
    Example(
        "a graph in each turn of a loop",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        for scale in (1.0, 2.0):
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text) * scale
            with tf.Session() as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        for scale in (1.0, 2.0):
            @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
            def vectors(text):
                return embed.signatures["default"](text)["default"] * scale

            vectors.get_concrete_function()
            print(vectors(["a cat"]).numpy())
        """,
        outcome="native",
    ),
    Example(
        "a function that asks a tensor for its shape",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")


        def first_half(x):
            return x[:, : int(x.shape[1]) // 2]


        vectors = first_half(embed(tf.constant(["a cat"])))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        def first_half(x):
            return x[:, : int(x.shape[1]) // 2]


        @tf.function
        def vectors():
            return first_half(embed.signatures["default"](tf.constant(["a cat"]))["default"])


        print(vectors().numpy())
        """,
        outcome="native",
    ),
    Example(
        "a run that is made again and again",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(tf.constant(["a cat"]))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print([session.run(vectors) for _ in range(2)])
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        @tf.function
        def vectors():
            return embed.signatures["default"](tf.constant(["a cat"]))["default"]


        print([vectors().numpy() for _ in range(2)])
        """,
        outcome="native",
    ),
    Example(
        "an eager program",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/2")
        print(embed(tf.constant(["a cat"])).numpy())
        """,
    ),
    Example(
        "blank lines around what goes",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        def lengths_of(words):

            with tf.Graph().as_default():

                embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")

                text = tf.placeholder(tf.string, [None])

                lengths = tf.norm(embed(text), axis=1)

                with tf.Session() as session:

                    session.run([tf.global_variables_initializer(), tf.tables_initializer()])

                    # One word at a time.
                    return [session.run(lengths, feed_dict={text: [word]}) for word in words]
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        def lengths_of(words):

            embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")

            @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
            def lengths(text):
                return tf.norm(embed.signatures["default"](text)["default"], axis=1)

            # One word at a time.
            return [lengths([word]).numpy() for word in words]
        """,
        outcome="native",
    ),
)


def rewrite(plan: Plan) -> None:
    if not plan.is_native or plan.lift is None:
        return
    Writer(plan, RULE, plan.lift).write()
    for one in translations(plan, plan.lift):
        _translate(plan, one)
        _import_home(plan, one)
    for file in plan.lift.files:
        above = flags_parsed_above(plan, plan.lift, file)
        if above is not None:
            _import_module(plan, file, "sys")
            plan.insert(file.scope, above, "flags.FLAGS(sys.argv)\n")
        _imports(plan, file)
        _note(plan, file)


def _note(plan: Plan, file: File) -> None:
    """Says it once for each file, where the first of its changes is."""
    changed = [node for node, edit in plan.edits[file].replacements.items() if edit.code == RULE.code]
    if changed:
        first = min(changed, key=file.place)
        what = "this file becomes one of TF2" if plan.beside else "the program becomes a TF2 program"
        plan.note(RULE, scope_of(file, first), first, f"{what}, without sessions")


def _translate(plan: Plan, one: Translated) -> None:
    scope = scope_of(one.file, one.node)
    statement = _alias_statement(one)
    if statement is not None:
        plan.replace(RULE, scope, statement, _import_of_flags)
        return
    tf = alias_in_sight(plan, scope) or "tf"
    if one.plain is not None and _spelled(one.plain, tf) != source_of(one.node):
        plan.replace(RULE, scope, one.node, partial(_named, _spelled(one.plain, tf)))
    elif one.equivalent is not None and _is_written_otherwise(one.equivalent, cast(cst.Call, one.node)):
        plan.replace(RULE, scope, one.node, partial(_called, one.equivalent, tf))


def _is_written_otherwise(equivalent: Equivalent, call: cst.Call) -> bool:
    """Whether a call must be written in another way: under another name, or with keywords where it had places."""
    named = any(keyword and arg.keyword is None for keyword, arg in zip(equivalent.keywords, call.args, strict=False))
    return named or equivalent.kind is not Kind.IDENTICAL


def _alias_statement(one: Translated) -> cst.Assign | None:
    """``flags = tf.app.flags``, which becomes an import."""
    parent = one.file.scope.parents.get(one.node)
    if one.plain == "absl.flags" and isinstance(parent, cst.Assign) and parent.value is one.node:
        return parent if isinstance(parent.targets[0].target, cst.Name) else None
    return None


def _import_of_flags(node: cst.CSTNode) -> cst.CSTNode:
    name = cast(cst.Name, cast(cst.Assign, node).targets[0].target).value
    text = "from absl import flags" + ("" if name == "flags" else f" as {name}")
    return cast(cst.SimpleStatementLine, cst.parse_statement(text)).body[0]


def _import_home(plan: Plan, one: Translated) -> None:
    """Imports the modules that a name has moved to."""
    for home in one.homes:
        _import_module(plan, one.file, home)


def _import_module(plan: Plan, file: File, home: str) -> None:
    """Imports a module above TensorFlow, those of Python first."""
    package, _, module = home.rpartition(".")
    first = next((found.statement for found in imports(file, ROOT) if found.scope is file.scope), None)
    if module not in file.scope.bound and first is not None:
        text = f"from {package} import {module}\n" if package else f"import {module}\n"
        plan.insert(file.scope, file.scope.statement(first), text, rank=1 if package else 0)


def _spelled(name: str, tf: str) -> str:
    return tf + name.removeprefix(ROOT) if name.startswith(ROOT + ".") else name.removeprefix("absl.")


def _named(text: str, node: cst.CSTNode) -> cst.CSTNode:
    return cst.parse_expression(text)


def _called(equivalent: Equivalent, tf: str, node: cst.CSTNode) -> cst.CSTNode:
    call = cast(cst.Call, node)
    if equivalent.template:
        texts = [source_of(arg.value) for arg in call.args]
        text = equivalent.template.format(*texts).replace(ROOT + ".", tf + ".").replace("absl.", "")
        return expression(text, call)
    arguments = [
        arg if not keyword or (arg.keyword is not None and arg.keyword.value == keyword) else _keyword(arg, keyword)
        for arg, keyword in zip(call.args, equivalent.keywords, strict=True)
    ]
    text = ", ".join(f"{key}={value.replace(ROOT + '.', tf + '.')}" for key, value in equivalent.add.items())
    text = text.replace("absl.", "")
    added = cast(cst.Call, cst.parse_expression(f"f({text})")).args if text else ()
    if added and arguments:
        arguments[-1] = arguments[-1].with_changes(comma=cst.Comma(whitespace_after=cst.SimpleWhitespace(" ")))
    func = cst.parse_expression(_spelled(equivalent.name, tf))
    return call.with_changes(func=func, args=[*arguments, *added])


def _keyword(arg: cst.Arg, keyword: str) -> cst.Arg:
    tight = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    return arg.with_changes(keyword=cst.Name(keyword), equal=tight)


def _imports(plan: Plan, file: File) -> None:
    """``tensorflow.compat.v1`` becomes ``tensorflow``, and goes where nothing of it is left."""
    found = [one for one in imports(file, ROOT) if one.symbol in (ROOT, V1)]
    taken = {name for names in names_taken(plan, file).values() for name in names}
    used = _names_used(plan, file) | taken
    for one in found:
        alone = len(one.statement.names) == 1  # type: ignore[arg-type]
        here = used if one.scope is file.scope else _names_used(plan, file, one.scope.node)
        if alone and (one.name not in here or _is_said_before(file, one, found)):
            plan.replace(RULE, one.scope, file.scope.parents[one.statement], _nothing)
        elif one.symbol == V1:
            plan.replace(RULE, one.scope, one.alias, _plain)
    _single_names(plan, file, taken)


def _is_said_before(file: File, one: ImportedName, found: list[ImportedName]) -> bool:
    """Whether ``import tensorflow.compat.v1 as tf`` comes after an ``import tensorflow as tf`` that always runs."""
    return one.symbol == V1 and any(
        before.symbol == ROOT
        and (before.name, before.scope) == (one.name, one.scope)
        and file.scope.parents[file.scope.parents[before.statement]] in file.scope.trees
        and file.scope.order[before.statement] < file.scope.order[one.statement]
        for before in found
    )


def _single_names(plan: Plan, file: File, taken: set[str]) -> None:
    """Names that were imported by themselves and are used no more."""
    assert plan.lift is not None
    by_statement: dict[cst.CSTNode, list[ImportedName]] = defaultdict(list)
    for one in imports(file, ROOT):
        is_taken = one.scope is file.scope and one.name in taken
        if one.symbol not in (ROOT, V1) and not is_taken and not is_used(plan, plan.lift, file, one.symbol):
            by_statement[one.statement].append(one)
    for statement, gone in by_statement.items():
        names = cast("cst.Import | cst.ImportFrom", statement).names
        if len(gone) == len(names):  # type: ignore[arg-type]
            plan.replace(RULE, gone[0].scope, file.scope.parents[statement], _nothing)
        else:
            places = {index for index, name in enumerate(names) if name in [one.alias for one in gone]}  # type: ignore[arg-type]
            plan.replace(RULE, gone[0].scope, statement, partial(_fewer, places))


def _fewer(places: set[int], node: cst.CSTNode) -> cst.CSTNode:
    names = [name for index, name in enumerate(cast(cst.ImportFrom, node).names) if index not in places]  # type: ignore[arg-type]
    names[-1] = names[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
    return node.with_changes(names=names)


def _names_used(plan: Plan, file: File, function: cst.CSTNode | None = None) -> set[str]:
    """The names that the result uses, or that of one function, those in its imports aside."""
    names: set[str] = set()
    edits, todo = plan.edits[file], list[cst.CSTNode]()
    if isinstance(function, cst.FunctionDef):
        todo += apply_below(edits, file.scope.trees[file.part(function)], function)
    else:
        todo += [apply(edits, tree) for tree in file.scope.trees]
    while todo:
        node = todo.pop()
        if isinstance(node, cst.Name):
            names.add(node.value)
        elif not isinstance(node, (cst.Import, cst.ImportFrom)):
            todo.extend(node.children)
    return names


def _nothing(node: cst.CSTNode) -> cst.RemovalSentinel:
    return cst.RemoveFromParent()


def _plain(node: cst.CSTNode) -> cst.CSTNode:
    alias = cast(cst.ImportAlias, node)
    return alias.with_changes(name=cst.Name(ROOT))
