"""One program per cell of the matrix: it does what the cell promises, or tries what the cell calls unsupported.

    python programs.py RUNTIME FOLDER

runs the programs of a runtime and prints what they saw, as JSON: {cell: {api: value}}, where the value of an API that
raised is ``{"raised": type, "message": ...}``. Some cells of the TF1 runtime are other programs on the releases that
still have ``hub.Module`` than on today's. Python 3.7 runs this file too.
"""

import json
import os
import sys
import tempfile

import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

v1 = tf.compat.v1
HAS_MODULE = hasattr(hub, "Module")
X = [[3.0, 4.0]]
WEIGHTS = [[1.0], [2.0]]  # so that the models say 11.0


# The models.


def linear(training=False):
    x = v1.placeholder(tf.float32, [None, 2])
    w = v1.get_variable("weights", initializer=WEIGHTS, use_resource=True)
    if training:
        v1.add_to_collection("regularization_losses", tf.reduce_sum(w * w))
        v1.add_to_collection("update_ops", v1.assign(w, w))
    return x, tf.matmul(x, w)


def tf1_hub_model(folder):
    """A model in the TF1 Hub format, with a graph for inference and one to train."""
    path = os.path.join(folder, "tf1_hub")
    if not os.path.isdir(path):
        export_module(path) if HAS_MODULE and not tf.executing_eagerly() else write_module(path)
    return path


def export_module(path):
    """Written by the library that had the format."""
    with tf.Graph().as_default():
        spec = hub.create_module_spec(module_fn, tags_and_args=[(set(), {}), ({"train"}, {"training": True})])
        m = hub.Module(spec)
        with v1.Session() as session:
            session.run(v1.global_variables_initializer())
            m.export(path, session)


def module_fn(training=False):
    x, y = linear(training)
    hub.add_signature(inputs=x, outputs=y)


def write_module(path):
    """Written without that library: a SavedModel, and the file that says what it is."""
    builder = v1.saved_model.Builder(path)
    for tags in ([], ["train"]):
        with tf.Graph().as_default(), v1.Session() as session:
            x, y = linear(training=bool(tags))
            info = v1.saved_model.build_tensor_info
            signature = v1.saved_model.build_signature_def({"default": info(x)}, {"default": info(y)})
            session.run(v1.global_variables_initializer())
            if tags:
                builder.add_meta_graph(tags, {"default": signature})
            else:
                builder.add_meta_graph_and_variables(session, tags, {"default": signature})
    builder.save()
    with open(os.path.join(path, "tfhub_module.pb"), "wb") as file:
        file.write(b"\x08\x03")


class Reusable(tf.Module):
    """What ``hub.KerasLayer`` looks for in a TF2 SavedModel; ``tf.Module`` has properties of these names."""

    variables = trainable_variables = ()

    def __init__(self):
        super().__init__()
        w = tf.Variable(WEIGHTS)
        self.variables = [w]
        self.trainable_variables = [w]
        self.regularization_losses = [tf.function(lambda: tf.reduce_sum(w * w), input_signature=[])]

        @tf.function
        def call(x, training=False):
            # So that a test sees which of the two functions answered.
            return tf.matmul(x, w) + (100.0 if training else 0.0)

        for training in (False, True):
            call.get_concrete_function(tf.TensorSpec([None, 2], tf.float32), training=training)
        self.__call__ = call


def tf2_model(folder):
    """A TF2 SavedModel that can be fine-tuned."""
    path = os.path.join(folder, "tf2_saved_model")
    if os.path.isdir(path):
        return path
    if tf.executing_eagerly():
        tf.saved_model.save(Reusable(), path)
    else:
        with tf.Graph().as_default():
            model = Reusable()
            with v1.Session() as session:
                session.run(v1.global_variables_initializer())
                tf.saved_model.save(model, path)
    return path


# What the programs share.


def in_session(build):
    """The value of what ``build`` returns, computed in a graph and a session."""
    with tf.Graph().as_default():
        fetch = build()
        with v1.Session() as session:
            session.run(v1.global_variables_initializer())
            return plain(session.run(fetch))


def trained_in_session(build):
    """The output before and after one step of a TF1 optimizer, and what is in the collections.

    ``build`` returns the output and the variables to train.
    """
    with tf.Graph().as_default():
        y, variables = build()
        step = v1.train.GradientDescentOptimizer(0.01).minimize(tf.reduce_sum(y), var_list=variables)
        with v1.Session() as session:
            session.run(v1.global_variables_initializer())
            before = session.run(y)
            session.run(step)
            return [plain(before), plain(session.run(y)), collected()]


def collected():
    """How many losses and updates a TF1 training loop would find in the collections of this graph."""
    return [len(v1.get_collection(name)) for name in ("regularization_losses", "update_ops")]


def plain(value):
    return np.asarray(value).tolist()


def keras():
    """The Keras whose models take a hub.KerasLayer."""
    if not HAS_MODULE and tf.__version__ >= "2.16":
        import tf_keras

        return tf_keras
    return tf.keras


def fitted(folder):
    """The layer's weights after one step of ``fit``."""
    layer = hub.KerasLayer(tf2_model(folder), trainable=True)
    model = keras().Sequential([keras().layers.InputLayer((2,)), layer])
    model.compile("sgd", "mse")
    model.fit(np.array(X, np.float32), np.zeros([1, 1], np.float32), verbose=0)
    return plain(layer.get_weights()[0])


# The programs. Each returns {name of the API: function that uses it}.


def tf1_hub__inference__tf1(folder):
    path = tf1_hub_model(folder)

    def with_load():
        return hub.load(path).signatures["default"](tf.constant(X))["default"]

    def with_layer():
        return hub.KerasLayer(path, signature="default", output_key="default")(tf.constant(X))

    apis = {"hub.load": lambda: in_session(with_load), "hub.KerasLayer": lambda: in_session(with_layer)}
    return {"hub.Module": lambda: in_session(lambda: hub.Module(path)(X))} if HAS_MODULE else apis


def tf1_hub__inference__tf2(folder):
    path = tf1_hub_model(folder)
    return {
        "hub.load": lambda: plain(hub.load(path).signatures["default"](tf.constant(X))["default"]),
        "hub.KerasLayer": lambda: plain(hub.KerasLayer(path, signature="default")(tf.constant(X))),
    }


def tf1_hub__fine_tuning__tf1(folder):
    path = tf1_hub_model(folder)

    def with_module():
        return hub.Module(path, trainable=True, tags={"train"})(X), None

    def with_load():
        m = hub.load(path, tags=["train"])
        assert not v1.trainable_variables()
        return m.signatures["default"](tf.constant(X))["default"], [v for v in m.variables if v.trainable]

    if HAS_MODULE:
        return {"hub.Module": lambda: trained_in_session(with_module)}
    return {"hub.load": lambda: trained_in_session(with_load)}


def tf1_hub__fine_tuning__tf2(folder):
    path = tf1_hub_model(folder)

    def gradient():
        m = hub.load(path)
        with tf.GradientTape() as tape:
            y = m.signatures["default"](tf.constant(X))["default"]
        return plain(tape.gradient(y, m.variables[0]))

    return {
        "hub.KerasLayer": lambda: plain(hub.KerasLayer(path, trainable=True)(tf.constant(X))),
        "gradient": gradient,
    }


def tf1_hub__creation__tf1(folder):
    def create():
        path = tempfile.mkdtemp(dir=folder)
        export_module(path)
        return sorted(os.listdir(path))

    return {"hub.create_module_spec": create}


def tf1_hub__creation__tf2(folder):
    return {"hub.create_module_spec": lambda: str(hub.Module(hub.create_module_spec(module_fn)))}


def tf2_saved_model__inference__tf1(folder):
    path = tf2_model(folder)
    return {
        "hub.load": lambda: in_session(lambda: hub.load(path)(tf.constant(X))),
        "hub.KerasLayer": lambda: in_session(lambda: hub.KerasLayer(path)(tf.constant(X))),
    }


def tf2_saved_model__inference__tf2(folder):
    path = tf2_model(folder)
    return {
        "hub.load": lambda: plain(hub.load(path)(tf.constant(X))),
        "hub.KerasLayer": lambda: plain(hub.KerasLayer(path)(tf.constant(X))),
        "in a model of tf.keras": lambda: bool(tf.keras.Sequential([hub.KerasLayer(path)])),
    }


def tf2_saved_model__fine_tuning__tf1(folder):
    def fit():
        with tf.Graph().as_default():
            return fitted(folder)

    def collections():
        with tf.Graph().as_default():
            hub.KerasLayer(tf2_model(folder), trainable=True)(tf.constant(X), training=True)
            return collected()

    apis = {"hub.KerasLayer": fit, "collections": collections}
    if hasattr(v1, "estimator"):
        apis["tf.estimator.Estimator"] = lambda: estimator(folder)
    return apis


def estimator(folder):
    """The losses of three steps in an Estimator whose model_fn wraps a Keras model."""

    def model_fn(features, labels, mode):
        layer = hub.KerasLayer(tf2_model(folder), trainable=True)
        y = keras().Sequential([keras().layers.InputLayer((2,)), layer])(features, training=True)
        loss = tf.reduce_mean(y)
        step = v1.train.GradientDescentOptimizer(0.01).minimize(
            loss, global_step=v1.train.get_or_create_global_step(), var_list=layer.trainable_weights
        )
        return v1.estimator.EstimatorSpec(mode, loss=loss, train_op=step)

    def input_fn():
        return v1.data.Dataset.from_tensors((np.array(X, np.float32), np.zeros([1, 1], np.float32))).repeat()

    made = v1.estimator.Estimator(model_fn, model_dir=tempfile.mkdtemp(dir=folder))
    made.train(input_fn, steps=2)
    return plain(made.get_variable_value(made.get_variable_names()[0]))


def tf2_saved_model__fine_tuning__tf2(folder):
    def with_load():
        m = hub.load(tf2_model(folder))
        with tf.GradientTape() as tape:
            y = m(tf.constant(X), training=True)
        return [plain(y), plain(tape.gradient(y, m.trainable_variables[0]))]

    return {"hub.load": with_load, "hub.KerasLayer": lambda: fitted(folder)}


def tf2_saved_model__creation__tf1(folder):
    return {"tf.saved_model.save": lambda: sorted(os.listdir(tf2_model(tempfile.mkdtemp(dir=folder))))}


tf2_saved_model__creation__tf2 = tf2_saved_model__creation__tf1


def attempt(use):
    try:
        return use()
    except Exception as error:
        return {"raised": type(error).__name__, "message": str(error)}


def main():
    runtime, folder = sys.argv[1:]
    if runtime == "tf1":
        v1.disable_v2_behavior()
        v1.enable_resource_variables()
    programs = {name: value for name, value in globals().items() if name.endswith("__" + runtime)}
    seen = {
        name.replace("__", "/"): {api: attempt(use) for api, use in program(folder).items()}
        for name, program in programs.items()
    }
    seen["versions"] = {"tensorflow": tf.__version__, "tensorflow-hub": hub.__version__}
    json.dump(seen, sys.stdout)


if __name__ == "__main__":
    main()
