"""Programs that ask the graph for more than values: names, checkpoints, frozen copies."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "a checkpoint that is restored": trap(
        """
        module = hub.Module("a")
        with tf.Session() as session:
            tf.train.Saver().restore(session, "model.ckpt")
            print(session.run(module(tf.constant(["x"]))))
        """,
        "HUB403",
        "HUB405",
    ),
    "a checkpoint that is restored by a helper": trap(
        """
        def restore(session, path):
            saver = tf.train.Saver()
            saver.restore(session, path)
        module = hub.Module("a")
        with tf.Session() as session:
            restore(session, tf.train.latest_checkpoint("model"))
            print(session.run(module(tf.constant(["x"]))))
        """,
        "HUB403",
        "HUB405",
    ),
    "a checkpoint of the program's own variable": trap(
        """
        - module = hub.Module("a")
        + module = hub.load("a")
        own = tf.get_variable("own", [])
        with tf.Session() as session:
            tf.train.Saver({"own": own}).restore(session, "model.ckpt")
        -     print(session.run(module(tf.constant(["x"]))))
        +     print(session.run(module.signatures["default"](tf.constant(["x"]))["default"]))
        """,
    ),
    "a checkpoint that is only written": trap(
        """
        - module = hub.Module("a")
        + module = hub.load("a")
        with tf.Session() as session:
            tf.train.Saver().save(session, "model.ckpt")
        -     print(session.run(module(tf.constant(["x"]))))
        +     print(session.run(module.signatures["default"](tf.constant(["x"]))["default"]))
        """,
    ),
    "a monitored session with a folder": trap(
        """
        module = hub.Module("a")
        y = module(tf.constant(["x"]))
        with tf.train.MonitoredTrainingSession(checkpoint_dir="model") as session:
            print(session.run(y))
        """,
        "HUB403",
        "HUB405",
    ),
    "variables initialized from a checkpoint": trap(
        """
        module = hub.Module("a")
        tf.train.init_from_checkpoint("model.ckpt", {"bert/": "module/bert/"})
        """,
        "HUB403",
        "HUB404",
        "HUB405",
    ),
    "name scopes around a module": trap(
        """
        with tf.name_scope("outer"), tf.variable_scope("inner", reuse=tf.AUTO_REUSE):
        -     module = hub.Module("a", name="n")
        -     y = module(tf.constant(["x"]))
        +     module = hub.load("a")
        +     y = module.signatures["default"](tf.constant(["x"]))["default"]
        print(y)
        """,
    ),
    "a tensor inside of the module": trap(
        """
        module = hub.Module("a", name="encoder")
        y = module(tf.constant(["x"]))
        print(tf.get_default_graph().get_tensor_by_name("encoder_apply_default/hidden:0"))
        """,
        "HUB404",
        "HUB405",
    ),
    "a tensor inside of the module, by a prefix": trap(
        """
        module = hub.Module("a")
        y = module(tf.constant(["x"]))
        scope = "outer"
        print(tf.get_default_graph().get_tensor_by_name(scope + "/module_apply_default/hidden:0"))
        """,
        "HUB404",
        "HUB405",
    ),
    "a tensor of the program's own": trap(
        """
        - module = hub.Module("a")
        - y = tf.identity(module(tf.constant(["x"])), name="y")
        + module = hub.load("a")
        + y = tf.identity(module.signatures["default"](tf.constant(["x"]))["default"], name="y")
        print(tf.get_default_graph().get_tensor_by_name("y:0"))
        """,
    ),
    "folders that are called as the module is": trap(
        """
        handle = "module/nnlm"
        log = "../logs/module/run"
        - module = hub.Module(handle)
        + module = hub.load(handle)
        - y = module(tf.constant(["x"]))
        + y = module.signatures["default"](tf.constant(["x"]))["default"]
        """,
    ),
    "a name that no module is loaded from": trap(
        """
        module = hub.Module("module/nnlm")
        y = module(tf.constant(["x"]))
        print(tf.get_default_graph().get_tensor_by_name("module/embeddings:0"))
        """,
        "HUB404",
        "HUB405",
    ),
    "variables chosen by their names": trap(
        """
        module = hub.Module("a")
        y = module(tf.constant(["x"]))
        own = [variable for variable in tf.global_variables() if "module" not in variable.name]
        """,
        "HUB404",
        "HUB405",
    ),
    "variables chosen by their scope": trap(
        """
        with tf.variable_scope("outer"):
            module = hub.Module("a")
        print(tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, scope="outer"))
        """,
        "HUB404",
        "HUB405",
    ),
    "the operations of the graph": trap(
        """
        module = hub.Module("a")
        y = module(tf.constant(["x"]))
        for operation in tf.get_default_graph().get_operations():
            print(operation.name)
        """,
        "HUB404",
        "HUB405",
    ),
    "a graph that is frozen": trap(
        """
        module = hub.Module("a")
        y = tf.identity(module(tf.constant(["x"])), name="y")
        with tf.Session() as session:
            tf.graph_util.convert_variables_to_constants(session, session.graph_def, ["y"])
        """,
        "HUB405",
        "HUB406",
    ),
    "a graph that is frozen by a function imported alone": trap(
        """
        from tensorflow.python.framework.graph_util import convert_variables_to_constants as freeze
        module = hub.Module("a")
        y = tf.identity(module(tf.constant(["x"])), name="y")
        with tf.Session() as session:
            freeze(session, session.graph_def, ["y"])
        """,
        "HUB405",
        "HUB406",
        runs=False,
    ),
    "a graph that becomes TensorFlow Lite": trap(
        """
        module = hub.Module("a")
        x = tf.placeholder(tf.float32, [1, 224, 224, 3])
        with tf.Session() as session:
            tf.lite.TFLiteConverter.from_session(session, [x], [module(x)]).convert()
        """,
        "HUB405",
        "HUB406",
    ),
    "a graph that is saved as a SavedModel": trap(
        """
        - module = hub.Module("a")
        + module = hub.load("a")
        x = tf.placeholder(tf.string, [None])
        with tf.Session() as session:
        -     tf.saved_model.simple_save(session, "saved", {"x": x}, {"y": module(x)})
        +     tf.saved_model.simple_save(session, "saved", {"x": x}, {"y": module.signatures["default"](x)["default"]})
        """,
    ),
    "Keras of its own": trap(
        """
        from keras.layers import Dense
        module = hub.Module("a")
        print(Dense(2)(module(tf.constant(["x"]))))
        """,
        "HUB405",
        "HUB501",
        runs=False,
    ),
    "names that TensorFlow no longer has": trap(
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        import tensorflow.contrib.image
        module = hub.Module("a")
        print(module(["x"]))
        """,
        "HUB402",
        "HUB405",
        head="",
        runs=False,
    ),
    "a sparse input": trap(
        """
        - module = hub.Module("a")
        + module = hub.load("a")
        x = tf.sparse_placeholder(tf.int64)
        - print(module({"x": x}) is None)
        + print(module.signatures["default"](x_indices=x.indices, x_values=x.values, x_dense_shape=x.dense_shape)["default"] is None)
        """,  # noqa: E501
    ),
    "a module that is exported": trap(
        """
        module = hub.Module("a")
        with tf.Session() as session:
            module.export("exported", session)
        """,
        "HUB105",
        "HUB405",
    ),
    "a function that evaluates a module": trap(
        """
        with hub.eval_function_for_module("a") as evaluate:
            print(evaluate(["x"]))
        """,
        "HUB109",
    ),
    "a module that the program writes itself": trap(
        """
        def module_fn():
            x = tf.placeholder(tf.float32)
            hub.add_signature(inputs=x, outputs=x)
        module = hub.Module(hub.create_module_spec(module_fn))
        """,
        "HUB301",
    ),
    "a feature column": trap(
        """
        column = hub.text_embedding_column("text", "a")
        """,
        "HUB108",
    ),
}


@parametrized(TRAPS)
def test_what_asks_the_graph_is_left_alone(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
