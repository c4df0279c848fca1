"""A Keras model becomes eager only if all that is done with it is to predict.

What it does
    Keeps inputs, ``Lambda`` layers and models of ``tf.keras`` that only ``predict`` as they are, with Keras 2, and
    notes whatever else a program does with them.

Why
    Eagerly, ``fit``, ``compile`` and weights are others than in TF 1.15, and so is some of ``predict``: it prints how
    far it is, takes lists and tuples for something else, and refuses arrays of another number of axes than before.

Fix safety
    No fix: the program stays in graph mode, where it computes what it did.

References
    - https://www.tensorflow.org/guide/migrate
    - https://keras.io/api/models/model_training_apis/
"""

from __future__ import annotations

from collections.abc import Iterator

from hubmigrate.findings import Severity, Tier
from hubmigrate.native.graph import Problem
from hubmigrate.native.model import Lift
from hubmigrate.plan import Plan
from hubmigrate.program.handlers import handlers
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB430", "keras-inference", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a model that only predicts",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        """
        import numpy as np
        import os
        os.environ["TF_USE_LEGACY_KERAS"] = "1"
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed.signatures["default"](tf.squeeze(x, axis=1))["default"])(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        print(model.predict(np.array([["a cat"], ["a dog"]]), verbose=0))
        """,
        outcome="native",
    ),
    Example(
        "a layer that computes with what another one did",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))(texts)
        norms = tf.keras.layers.Lambda(lambda p: tf.reduce_sum(p[0] * p[1], 1))([vectors, vectors])
        model = tf.keras.models.Model(inputs=texts, outputs=[vectors, norms])
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        """
        import numpy as np
        import os
        os.environ["TF_USE_LEGACY_KERAS"] = "1"
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed.signatures["default"](tf.squeeze(x, axis=1))["default"])(texts)
        norms = tf.keras.layers.Lambda(lambda p: tf.reduce_sum(p[0] * p[1], 1), autocast=False)([vectors, vectors])
        model = tf.keras.models.Model(inputs=texts, outputs=[vectors, norms])
        print(model.predict(np.array([["a cat"], ["a dog"]]), verbose=0))
        """,
        outcome="native",
    ),
    Example(
        "a layer of the program's own",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub


        class Embedding(tf.keras.layers.Layer):
            def __init__(self, handle, **kwargs):
                self.handle = handle
                super().__init__(**kwargs)

            def build(self, input_shape):
                self.module = hub.Module(self.handle)
                super().build(input_shape)

            def call(self, x):
                return self.module(tf.squeeze(x, axis=1))


        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        layer = Embedding("https://tfhub.dev/google/nnlm-en-dim50/1")
        model = tf.keras.models.Model(texts, layer(texts))
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        """
        import numpy as np
        import os
        os.environ["TF_USE_LEGACY_KERAS"] = "1"
        import tensorflow as tf
        import tensorflow_hub as hub


        class Embedding(tf.keras.layers.Layer):
            def __init__(self, handle, **kwargs):
                self.handle = handle
                super().__init__(**kwargs)

            def build(self, input_shape):
                self.module = hub.load(self.handle)
                super().build(input_shape)

            def call(self, x):
                return self.module.signatures["default"](tf.squeeze(x, axis=1))["default"]


        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        layer = Embedding("https://tfhub.dev/google/nnlm-en-dim50/1")
        model = tf.keras.models.Model(texts, layer(texts))
        print(model.predict(np.array([["a cat"], ["a dog"]]), verbose=0))
        """,
        outcome="native",
    ),
    Example(
        "a layer of the program's own that is looked at",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub


        class Embedding(tf.keras.layers.Layer):
            def __init__(self, handle, **kwargs):
                self.handle = handle
                super().__init__(**kwargs)

            def build(self, input_shape):
                self.module = hub.Module(self.handle)
                super().build(input_shape)

            def call(self, x):
                return self.module(tf.squeeze(x, axis=1))


        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        layer = Embedding("https://tfhub.dev/google/nnlm-en-dim50/1")
        model = tf.keras.models.Model(texts, layer(texts))
        print(layer.count_params())
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "a layer of the program's own that is made with a dtype",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub


        class Embedding(tf.keras.layers.Layer):
            def __init__(self, handle, **kwargs):
                self.handle = handle
                super().__init__(**kwargs)

            def build(self, input_shape):
                self.module = hub.Module(self.handle)
                super().build(input_shape)

            def call(self, x):
                return self.module(tf.squeeze(x, axis=1))


        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        layer = Embedding("https://tfhub.dev/google/nnlm-en-dim50/1", dtype="float64")
        model = tf.keras.models.Model(texts, layer(texts))
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "a layer of the program's own that may cast what it is given",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub


        class Embedding(tf.keras.layers.Layer):
            def __init__(self, handle, **kwargs):
                self.handle = handle
                super().__init__(**kwargs)

            def build(self, input_shape):
                self.module = hub.Module(self.handle)
                super().build(input_shape)

            def call(self, x):
                return self.module(tf.squeeze(x, axis=1))


        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        layer = Embedding("https://tfhub.dev/google/nnlm-en-dim50/1")
        model = tf.keras.models.Model(texts, layer(texts))
        words = tf.placeholder(tf.float64, [None, 1])
        more = layer(words)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
            print(session.run(more, feed_dict={words: [[1.0]]}))
        """,
        outcome="compat",
    ),
    Example(
        "a model that is compiled",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        model.compile(loss="mse", optimizer="sgd")
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "a model whose weights are looked at",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
            print(len(model.get_weights()))
        """,
        outcome="compat",
    ),
    Example(
        "a prediction that says how far it is",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]]), verbose=1))
        """,
        outcome="compat",
    ),
    Example(
        "a list, which is as many inputs as it has items",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict([["a cat"], ["a dog"]]))
        """,
        outcome="compat",
    ),
    Example(
        "an array that a function is given",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)


        def vectors_of(batch):
            return model.predict(np.array(batch))


        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(vectors_of([["a cat"]]))
        """,
        outcome="compat",
    ),
    Example(
        "an array of a column that a function is given",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)


        def vectors_of(batch):
            return model.predict(np.array(batch)[:, np.newaxis])


        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(vectors_of(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "arrays of several numbers of axes",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
            print(model.predict(np.array(["a cat"])))
        """,
        outcome="compat",
    ),
    Example(
        "a tuple of outputs, which were a list",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=(vectors, vectors))
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "an input of another dtype",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.float64)
        vectors = tf.keras.layers.Lambda(lambda x: x * 2.0)(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([[1.0], [2.0]])))
        """,
        outcome="compat",
    ),
    Example(
        "an input with a number of rows",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(batch_shape=(2, 1), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "an input whose shape is not written out",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=embed.get_output_info_dict()["default"].get_shape()[:1], dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "a prediction whose errors are caught",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            try:
                print(model.predict(np.array([["a cat"], ["a dog"]])))
            except ValueError:
                print("none")
        """,
        outcome="compat",
    ),
    Example(
        "a model that is made with keywords",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub
        from tensorflow.keras import backend as K

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.keras.layers.Input(shape=(1,), dtype="string")
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)), output_shape=(50,))(text)
        model = tf.keras.models.Model(inputs=text, outputs=vectors)
        with tf.Session() as session:
            K.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]], dtype=object)))
        """,
        outcome="native",
    ),
    Example(
        "an input that is sparse",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub
        from tensorflow.keras import backend as K

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.keras.layers.Input(shape=(1,), dtype="string", sparse=False)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)), output_shape=(50,))(text)
        model = tf.keras.models.Model(inputs=text, outputs=vectors)
        with tf.Session() as session:
            K.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]], dtype=object)))
        """,
        outcome="compat",
    ),
    Example(
        "a layer that is made with more than its function",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub
        from tensorflow.keras import backend as K

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.keras.layers.Input(shape=(1,), dtype="string")
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)), trainable=False)(text)
        model = tf.keras.models.Model(inputs=text, outputs=vectors)
        with tf.Session() as session:
            K.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]], dtype=object)))
        """,
        outcome="compat",
    ),
    Example(
        "an output shape that is computed",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub
        from tensorflow.keras import backend as K

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.keras.layers.Input(shape=(1,), dtype="string")
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)), output_shape=lambda shape: (50,))(text)
        model = tf.keras.models.Model(inputs=text, outputs=vectors)
        with tf.Session() as session:
            K.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]], dtype=object)))
        """,
        outcome="compat",
    ),
    Example(
        "a layer that is called with a mask",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.keras.layers.Input(shape=(1,), dtype="string")
        layer = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))
        vectors = layer(text, mask=None)
        model = tf.keras.models.Model(inputs=text, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]], dtype=object)))
        """,
        outcome="compat",
    ),
)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold, and where errors are caught that are others in TF2."""
    yield from (problem for problem in lift.problems if problem.about == RULE.name)
    keras = lift.reading.keras
    for file, node in (*keras.predictions, *keras.lines):
        if any(handled.handlers for handled in handlers(lift.program, file, node)):
            yield Problem(RULE.name, file, node, "the errors of Keras may be caught, and are others in TF2")
