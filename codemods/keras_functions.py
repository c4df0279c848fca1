"""A Keras layer becomes eager only if its function computes each row by itself, and the same at any time.

What it does
    Notes functions of ``Lambda`` layers that do more than to call models and to compute with what these gave, row by
    row.

Why
    TF 1.15 called the function once, eagerly Keras calls it for each trace. And where a batch does not come back row
    for row, ``predict`` of TF 1.15 raised or filled up the rows, while TF2 puts together what there is.

Fix safety
    No fix: the program stays in graph mode, where it computes what it did.

References
    - https://www.tensorflow.org/guide/migrate
    - https://keras.io/api/layers/core_layers/lambda/
"""

from __future__ import annotations

from collections.abc import Iterator

from hubmigrate.findings import Severity, Tier
from hubmigrate.native.graph import Problem
from hubmigrate.native.model import Lift
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB429", "keras-functions", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a function that keeps the rows apart",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")


        def encode(x):
            words = tf.squeeze(tf.cast(x, tf.string), axis=1)
            return embed(words, signature="default", as_dict=True)["default"]


        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(encode)(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="native",
    ),
    Example(
        "a layer that loads a model when it is built",
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
        outcome="native",
    ),
    Example(
        "a layer with weights of its own",
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
                self.scale = self.add_weight(name="scale", shape=[], initializer="ones")
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
        outcome="compat",
    ),
    Example(
        "a layer with a method of which nothing is known",
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

            def compute_mask(self, inputs, mask=None):
                return None

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
        outcome="compat",
    ),
    Example(
        "a layer that prints when it is called",
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
                print("called")
                return self.module(tf.squeeze(x, axis=1))


        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        layer = Embedding("https://tfhub.dev/google/nnlm-en-dim50/1")
        model = tf.keras.models.Model(texts, layer(texts))
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "a layer that takes a name of Keras for something else",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub


        class Embedding(tf.keras.layers.Layer):
            def __init__(self, handle, **kwargs):
                self.input_spec = handle
                super().__init__(**kwargs)

            def build(self, input_shape):
                self.module = hub.Module(self.input_spec)
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
        outcome="compat",
    ),
    Example(
        "a layer that takes more than tensors",
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

            def call(self, x, training=None):
                return self.module(tf.squeeze(x, axis=1))


        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        layer = Embedding("https://tfhub.dev/google/nnlm-en-dim50/1")
        model = tf.keras.models.Model(texts, layer(texts))
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "the mean of all rows",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: tf.reduce_mean(embed(x[:, 0]), axis=0, keepdims=True))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "all outputs of a model, which were a list",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1), as_dict=True))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "a name that is bound again before it predicts",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = 2.0
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)) * scale)(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        scale = 3.0
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "a function that prints",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")


        def encode(x):
            print("called")
            return embed(tf.squeeze(x, axis=1))


        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(encode)(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "a function that asks for a shape",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)) * float(x.shape[1].value))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "rows that lose their axis where there is one",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(lambda x: tf.squeeze(embed(tf.squeeze(x, axis=1))))(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "a function that is not in sight",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
        vectors = tf.keras.layers.Lambda(embed)(texts)
        model = tf.keras.models.Model(inputs=texts, outputs=vectors)
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]])))
        """,
        outcome="compat",
    ),
    Example(
        "a layer that is called with a tensor and with a list",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.keras.layers.Input(shape=(1,), dtype="string")
        layer = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x[0] if isinstance(x, list) else x, axis=1)))
        vectors = layer(text)
        others = layer([text])
        model = tf.keras.models.Model(inputs=text, outputs=[vectors, others])
        with tf.Session() as session:
            tf.keras.backend.set_session(session)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(model.predict(np.array([["a cat"], ["a dog"]], dtype=object)))
        """,
        outcome="compat",
    ),
    Example(
        "a layer that is never called",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.keras.layers.Input(shape=(1,), dtype="string")
        layer = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))
        unused = tf.keras.layers.Lambda(lambda x: x)
        vectors = layer(text)
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
    """The places where it does not hold."""
    return (problem for problem in lift.problems if problem.about == RULE.name)
