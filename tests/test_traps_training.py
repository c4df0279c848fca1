"""Modules that are trained, or may be."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "trainable, and a session that only infers": trap(
        """
        - module = hub.Module("a", trainable=True)
        + module = hub.load("a")
        with tf.Session() as session:
        -     print(session.run(module(tf.constant(["x"]))))
        +     print(session.run(module.signatures["default"](tf.constant(["x"]))["default"]))
        """,
    ),
    "trainable, and nobody in sight runs anything": trap(
        """
        def encode():
            module = hub.Module("a", trainable=True)
            return module(tf.constant(["x"]))
        """,
        "HUB201",
    ),
    "trainable, and a session borrowed from Keras": trap(
        """
        module = hub.Module("a", trainable=True)
        print(tf.keras.backend.get_session().run(module(tf.constant(["x"]))))
        """,
        "HUB201",
    ),
    "trainable, and the session of whoever calls": trap(
        """
        def encode(session):
            module = hub.Module("a", trainable=True)
            return session.run(module(tf.constant(["x"])))
        """,
        "HUB201",
    ),
    "trainable, and the session that happens to be open": trap(
        """
        module = hub.Module("a", trainable=True)
        print(module(tf.constant(["x"])).eval())
        """,
        "HUB201",
    ),
    "trainable, and an unrelated session": trap(
        """
        def loss():
            module = hub.Module("a", trainable=True)
            return tf.reduce_sum(module(tf.constant(["x"])))
        with tf.Session() as session:
            print(session.run(tf.constant(1)))
        """,
        "HUB201",
    ),
    "trainable, and fit of another library": trap(
        """
        from sklearn.linear_model import LogisticRegression
        - module = hub.Module("a", trainable=True)
        + module = hub.load("a")
        with tf.Session() as session:
        -     features = session.run(module(tf.constant(["x"])))
        +     features = session.run(module.signatures["default"](tf.constant(["x"]))["default"])
        LogisticRegression().fit(features, [1])
        """,
        runs=False,
    ),
    "trainable, and fit of Keras": trap(
        """
        module = hub.Module("a", trainable=True)
        model = tf.keras.Sequential([tf.keras.layers.Lambda(lambda x: module(tf.squeeze(x)))])
        model.fit([["x"]], [[1.0]])
        """,
        "HUB201",
    ),
    "trainable, and gradients": trap(
        """
        module = hub.Module("a", trainable=True)
        steps = tf.gradients(module(tf.constant(["x"])), tf.trainable_variables())
        with tf.Session() as session:
            session.run(steps)
        """,
        "HUB201",
    ),
    "trainable, and variables updated by hand": trap(
        """
        module = hub.Module("a", trainable=True)
        y = module(tf.constant(["x"]))
        updates = [variable.assign_sub(0.1) for variable in tf.trainable_variables()]
        with tf.Session() as session:
            session.run(updates)
        """,
        "HUB201",
    ),
    "trainable, and the module's own variables updated by hand": trap(
        """
        module = hub.Module("a", trainable=True)
        y = module(tf.constant(["x"]))
        updates = [variable.assign_sub(0.1) for variable in module.variables]
        with tf.Session() as session:
            session.run(updates)
        """,
        "HUB201",
    ),
    "trainable by a flag": trap(
        """
        flags = tf.flags
        flags.DEFINE_bool("tune", False, "")
        module = hub.Module("a", trainable=flags.FLAGS.tune)
        step = tf.train.AdamOptimizer().minimize(module(tf.constant(["x"])))
        """,
        "HUB201",
    ),
    "trainable by an argument that is never true": trap(
        """
        def _load(trainable=False):
        -     return hub.Module("a", trainable=trainable)
        +     return hub.load("a")
        module = _load()
        step = tf.train.AdamOptimizer().minimize(tf.get_variable("w", []))
        with tf.Session() as session:
        -     print(session.run(module(tf.constant(["x"]))))
        +     print(session.run(module.signatures["default"](tf.constant(["x"]))["default"]))
        """,
    ),
    "a Keras layer that owns a trainable module": trap(
        """
        class Layer(tf.keras.layers.Layer):
            def build(self, shape):
                self.module = hub.Module("a", trainable=self.trainable, name=f"{self.name}_module")
                self._trainable_weights.extend(self.module.variables)
                session = tf.keras.backend.get_session()
                session.run(tf.variables_initializer(self.module.variables))
            def call(self, x):
                return self.module(tf.squeeze(tf.cast(x, tf.string)), as_dict=True)["elmo"]
        """,
        "HUB201",
    ),
    "a Keras layer whose module only infers": trap(
        """
        + import os
        + os.environ["TF_USE_LEGACY_KERAS"] = "1"
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        class Layer(tf.keras.layers.Layer):
            def build(self, shape):
        -         self.module = hub.Module("a")
        +         self.module = hub.load("a")
            def call(self, x):
        -         return self.module(tf.squeeze(tf.cast(x, tf.string)), as_dict=True)["elmo"]
        +         return self.module.signatures["default"](tf.squeeze(tf.cast(x, tf.string)))["elmo"]
        print(Layer()(tf.constant(["x"])))
        """,
        head="",
    ),
    "a module given to a Keras Lambda": trap(
        """
        + import os
        + os.environ["TF_USE_LEGACY_KERAS"] = "1"
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        - module = hub.Module("a")
        + module = hub.KerasLayer("a", signature="default", output_key="default")
        print(tf.keras.layers.Lambda(module, output_shape=(512,)) is None)
        """,
        head="",
    ),
    "a trained head on a module that is not trainable": trap(
        """
        - module = hub.Module("a")
        + module = hub.load("a")
        head = tf.get_variable("head", [512, 2])
        - step = tf.train.GradientDescentOptimizer(0.1).minimize(tf.matmul(module(tf.constant(["x"])), head))
        + step = tf.train.GradientDescentOptimizer(0.1).minimize(tf.matmul(module.signatures["default"](tf.constant(["x"]))["default"], head))
        with tf.Session() as session:
            session.run(step)
        """,  # noqa: E501
    ),
}


@parametrized(TRAPS)
def test_what_trains_is_left_alone(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
