"""A program becomes eager only if each of TensorFlow's names in it means the same in TF2.

What it does
    Keeps names that are the same object in TF1 and in TF2, renames or converts those that are proven to compute the
    same for the arguments at hand, and notes all others.

Why
    The same spelling is no proof: ``tf.where`` broadcasts otherwise in TF2, and ``tf.losses`` is another module.

Fix safety
    Safe: the table of names is made by running both functions of one TensorFlow on the same inputs, form by form.

References
    - https://www.tensorflow.org/guide/migrate
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst
from hubmigrate.codemods._tensorflow import ROOT, V1, imports, references

from hubmigrate import symbols
from hubmigrate.findings import Severity, Tier
from hubmigrate.native import kinds
from hubmigrate.native.flags import parsed
from hubmigrate.native.graph import Problem
from hubmigrate.native.keras_names import is_importable, is_keras
from hubmigrate.native.model import Lift
from hubmigrate.native.symbols import Translated, translated
from hubmigrate.plan import Plan
from hubmigrate.program.knowledge import canonical
from hubmigrate.program.program import File
from hubmigrate.program.values import Symbol
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB411", "unproven-name", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a name that is proven",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        mean = tf.reduce_mean(vectors, axis=0)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(mean, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "names of an import that comes twice",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        import tensorflow.compat.v1 as tf

        tf.disable_eager_execution()
        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")


        def vectors(texts):
            tf.logging.set_verbosity(tf.logging.ERROR)
            with tf.Session() as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                return session.run(embed(texts))


        print(vectors(["a cat"]))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        def vectors(texts):
            tf.get_logger().setLevel("ERROR")
            return embed.signatures["default"](tf.convert_to_tensor(texts, dtype=tf.string))["default"].numpy()


        print(vectors(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "a name that is another function in TF2",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        kept = tf.nn.dropout(vectors, 0.9)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(kept, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "TensorFlow that is asked for a name",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        print("TF1" if hasattr(tf, "Session") else "TF2")
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a star in the call",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        axes = [0]
        mean = tf.reduce_mean(vectors, *axes)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(mean, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a module that a name moves to",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            tf.logging.info("ready")
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "a name that is imported by itself",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        from tensorflow import constant

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(constant(["a cat"]))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "functions of Keras that are proven",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        from tensorflow.keras import backend as K

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        lengths = K.sqrt(K.sum(K.square(embed(text)), axis=1))
        K.get_session().run([tf.global_variables_initializer(), tf.tables_initializer()])
        print(K.get_session().run(lengths, feed_dict={text: ["a cat"]}))
        """,
        """
        import os
        os.environ["TF_USE_LEGACY_KERAS"] = "1"
        import tensorflow as tf
        import tensorflow_hub as hub
        from tensorflow.keras import backend as K

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def lengths(text):
            return K.sqrt(K.sum(K.square(embed.signatures["default"](text)["default"]), axis=1))


        print(lengths(["a cat"]).numpy())
        """,
        outcome="native",
    ),
    Example(
        "functions of Keras that have nothing to do with graphs",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        path = tf.keras.utils.get_file("texts.txt", "https://example.org/texts.txt")
        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(embed(open(path).read().splitlines())))
        """,
        outcome="native",
    ),
    Example(
        "a function of Keras of which nothing is proven",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        from tensorflow.keras import backend as K

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        print(K.epsilon())
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(embed(tf.constant(["a cat"]))))
        """,
        outcome="compat",
    ),
    Example(
        "a module that a name moves to, whose name is taken",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        tf.flags.DEFINE_string("sentence", "a cat", "what to encode")
        flags = True
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(flags, session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "flags that are parsed when the first is read",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        flags = tf.app.flags
        FLAGS = flags.FLAGS
        flags.DEFINE_string("text", "a cat", "What to embed.")


        def embed(text):
            module = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
            vectors = module([text])
            with tf.Session() as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                return session.run(vectors)


        if __name__ == "__main__":
            print("starting")
            print(embed(FLAGS.text.strip()))
        """,
        """
        import sys
        import tensorflow as tf
        import tensorflow_hub as hub

        from absl import flags
        FLAGS = flags.FLAGS
        flags.DEFINE_string("text", "a cat", "What to embed.")


        def embed(text):
            module = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
            vectors = module.signatures["default"](tf.convert_to_tensor([text], dtype=tf.string))["default"]
            return vectors.numpy()


        if __name__ == "__main__":
            print("starting")
            flags.FLAGS(sys.argv)
            print(embed(FLAGS.text.strip()))
        """,
        outcome="native",
    ),
    Example(
        "flags that are read before all of them are defined",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        FLAGS = tf.app.flags.FLAGS
        tf.app.flags.DEFINE_string("text", "a cat", "What to embed.")
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")([FLAGS.text])
        tf.app.flags.DEFINE_integer("decimals", 3, "How many decimals to print.")
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors).round(FLAGS.decimals))
        """,
        outcome="compat",
    ),
    Example(
        "flags that are parsed when the first is read, in a script that has a sys of its own",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        sys = "a name of the script"
        FLAGS = tf.app.flags.FLAGS
        tf.app.flags.DEFINE_string("text", "a cat", "What to embed.")
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")([FLAGS.text])
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(sys, session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "flags that the script parses by itself",
        """
        import sys

        import tensorflow as tf
        import tensorflow_hub as hub

        FLAGS = tf.app.flags.FLAGS
        tf.app.flags.DEFINE_string("text", "a cat", "What to embed.")
        FLAGS(sys.argv, known_only=True)
        module = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = module([FLAGS.text])
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        """
        import sys

        from absl import flags
        import tensorflow as tf
        import tensorflow_hub as hub

        FLAGS = flags.FLAGS
        flags.DEFINE_string("text", "a cat", "What to embed.")
        FLAGS(sys.argv, known_only=True)
        module = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = module.signatures["default"](tf.convert_to_tensor([FLAGS.text], dtype=tf.string))["default"]
        print(vectors.numpy())
        """,
        outcome="native",
    ),
    Example(
        "flags that are said to be parsed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        FLAGS = tf.app.flags.FLAGS
        tf.app.flags.DEFINE_string("text", "a cat", "What to embed.")
        FLAGS.mark_as_parsed()
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")([FLAGS.text])
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "flags that are parsed after one was read",
        """
        import sys

        import tensorflow as tf
        import tensorflow_hub as hub

        FLAGS = tf.app.flags.FLAGS
        tf.app.flags.DEFINE_string("text", "a cat", "What to embed.")
        print(FLAGS.text)
        FLAGS(sys.argv)
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")([FLAGS.text])
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "a flag that is set before any is read",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        FLAGS = tf.app.flags.FLAGS
        tf.app.flags.DEFINE_string("text", "a cat", "What to embed.")
        FLAGS.text = "a dog"
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")([FLAGS.text])
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "a default that is a flag, before app.run",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        FLAGS = tf.app.flags.FLAGS
        tf.app.flags.DEFINE_string("text", "a cat", "What to embed.")


        def main(_, text=FLAGS.text):
            vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")([text])
            with tf.Session() as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                print(session.run(vectors))


        tf.app.run(main)
        """,
        outcome="compat",
    ),
    Example(
        "a picture of which nothing is known",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/feature_vector/1")
        def standardized(picture):
            return tf.image.per_image_standardization(picture)


        vectors = embed(tf.expand_dims(standardized(tf.ones([128, 128, 3]) * 0.5), 0))

        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "a spectrum of numbers of Python, which are made tensors of another dtype",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/feature_vector/1")
        vectors = embed(tf.ones([1, 128, 128, 3]))
        spectrum = tf.signal.dct([1.0, 2.0, 3.0, 4.0])

        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run([vectors, spectrum]))
        """,
        outcome="compat",
    ),
    Example(
        "a picture of bytes that may have any size",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/classification/1")


        def prepared(picture):
            picture = tf.image.resize_images(picture, [128, 128])
            return tf.expand_dims(picture / 255.0, 0)


        pixels = tf.placeholder(tf.uint8, [None, None, 3])
        logits = embed(prepared(pixels))
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(logits, {pixels: [[[0, 128, 255]] * 40] * 30}))
        """,
        outcome="native",
    ),
    Example(
        "a picture of bytes that has the wanted size, so that TF1 leaves it alone",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/classification/1")


        def prepared(picture):
            picture = tf.image.resize_images(picture, [128, 128])
            return tf.expand_dims(picture / 255.0, 0)


        pixels = tf.placeholder(tf.uint8, [128, 128, 3])
        logits = embed(prepared(pixels))
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(logits, {pixels: [[[0, 128, 255]] * 128] * 128}))
        """,
        outcome="compat",
    ),
    Example(
        "a picture whose height alone is not known",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/classification/1")


        def prepared(picture):
            picture = tf.image.resize_images(picture, [128, 128])
            return tf.expand_dims(picture / 255.0, 0)


        pixels = tf.placeholder(tf.uint8, [None, 128, 3])
        logits = embed(prepared(pixels))
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(logits, {pixels: [[[0, 128, 255]] * 128] * 40}))
        """,
        outcome="native",
    ),
    Example(
        "a picture of bytes that is given the wanted size",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/classification/1")


        def prepared(picture):
            image = tf.identity(picture)
            image.set_shape([128, 128, 3])
            picture = tf.image.resize_images(image, [128, 128])
            return tf.expand_dims(picture / 255.0, 0)


        pixels = tf.placeholder(tf.uint8, [None, None, 3])
        logits = embed(prepared(pixels))
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(logits, {pixels: [[[0, 128, 255]] * 128] * 128}))
        """,
        outcome="compat",
    ),
    Example(
        "a picture of bytes that is given a shape that leaves its size open",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/classification/1")


        def prepared(picture):
            image = tf.identity(picture)
            image.set_shape([None, None, 3])
            picture = tf.image.resize_images(image, [128, 128])
            return tf.expand_dims(picture / 255.0, 0)


        pixels = tf.placeholder(tf.uint8, [None, None, 3])
        logits = embed(prepared(pixels))
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(logits, {pixels: [[[0, 128, 255]] * 128] * 128}))
        """,
        outcome="native",
    ),
    Example(
        "a picture of bytes that is cropped to the wanted size",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/classification/1")


        def prepared(picture):
            picture = tf.image.resize_image_with_crop_or_pad(picture, 128, 128)
            picture = tf.image.resize_images(picture, [128, 128])
            return tf.expand_dims(picture / 255.0, 0)


        pixels = tf.placeholder(tf.uint8, [None, None, 3])
        logits = embed(prepared(pixels))
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(logits, {pixels: [[[0, 128, 255]] * 128] * 128}))
        """,
        outcome="compat",
    ),
    Example(
        "a function that is called with pictures of two kinds",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/classification/1")


        def prepared(picture):
            picture = tf.image.resize_images(picture, [128, 128])
            return tf.expand_dims(picture / 255.0, 0)


        pixels = tf.placeholder(tf.uint8, [None, None, 3])
        logits = embed(prepared(pixels) + prepared(tf.zeros([128, 128, 3], tf.uint8)))
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(logits, {pixels: [[[0, 128, 255]] * 40] * 30}))
        """,
        outcome="compat",
    ),
    Example(
        "a picture that a loop makes another one",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/classification/1")


        def prepared(picture):
            for _ in range(2):
                picture = tf.image.resize_image_with_crop_or_pad(picture, 128, 128)
            picture = tf.image.resize_images(picture, [128, 128])
            return tf.expand_dims(picture / 255.0, 0)


        pixels = tf.placeholder(tf.uint8, [None, None, 3])
        logits = embed(prepared(pixels))
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(logits, {pixels: [[[0, 128, 255]] * 128] * 128}))
        """,
        outcome="compat",
    ),
    Example(
        "a picture whose shape is set in a function",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v2_035_128/feature_vector/2")

        def decoded(data):
            picture = tf.image.decode_image(data, channels=3)
            picture.set_shape([None, None, 3])
            return tf.image.resize_images(picture, (128, 128))

        data = tf.placeholder(tf.string, [])
        vectors = embed(tf.expand_dims(decoded(data), 0) / 255.0)
        with tf.Session() as session, open("cat.jpg", "rb") as picture:
            session.run(tf.global_variables_initializer())
            print(session.run(vectors, {data: picture.read()}))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/imagenet/mobilenet_v2_035_128/feature_vector/2")

        def decoded(data):
            picture = tf.image.decode_image(data, channels=3)
            picture.set_shape([None, None, 3])
            return tf.squeeze(tf.raw_ops.ResizeBilinear(images=tf.expand_dims(picture, 0), size=(128, 128)), axis=[0])


        @tf.function(input_signature=[tf.TensorSpec([], tf.string)])
        def vectors(data):
            return embed.signatures["default"](tf.expand_dims(decoded(data), 0) / 255.0)["default"]


        with open("cat.jpg", "rb") as picture:
            print(vectors(picture.read()).numpy())
        """,
        outcome="native",
    ),
    Example(
        "a parameter that is bound again when its picture is resized",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v2_035_128/feature_vector/2")

        def sized(picture):
            small = tf.image.resize_images(picture, (128, 128))
            picture = None
            return small

        data = tf.placeholder(tf.string, [])
        vectors = embed(sized(tf.expand_dims(tf.image.decode_jpeg(data, channels=3), 0)) / 255.0)
        with tf.Session() as session, open("cat.jpg", "rb") as picture:
            session.run(tf.global_variables_initializer())
            print(session.run(vectors, {data: picture.read()}))
        """,
        outcome="native",
    ),
    Example(
        "a parameter that a loop binds again when its picture is resized",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v2_035_128/feature_vector/2")

        def sized(picture):
            for size in (256, 128):
                small = tf.image.resize_images(picture, (size, size))
                picture = tf.expand_dims(small, 0)
            return small

        data = tf.placeholder(tf.string, [])
        vectors = embed(sized(tf.image.decode_jpeg(data, channels=3)) / 255.0)
        with tf.Session() as session, open("cat.jpg", "rb") as picture:
            session.run(tf.global_variables_initializer())
            print(session.run(vectors, {data: picture.read()}))
        """,
        outcome="compat",
    ),
    Example(
        "rows of pictures of which only the number is open",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v2_035_128/feature_vector/2")
        rows = tf.placeholder(tf.uint8, [None, 128, 3])
        columns = tf.image.resize_images(tf.expand_dims(rows, 2), (128, 1))
        with tf.Session() as session:
            print(session.run(columns, {rows: [[[1, 2, 3]] * 128]}).dtype)
        """,
        outcome="compat",
    ),
    Example(
        "rows of a picture of which only the number is open",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v2_035_128/feature_vector/2")
        rows = tf.placeholder(tf.uint8, [None, 128, 3])
        pictures = tf.image.resize_images(tf.expand_dims(rows, 0), (128, 128))
        with tf.Session() as session:
            print(session.run(pictures, {rows: [[[1, 2, 3]] * 128]}).dtype)
        """,
        outcome="native",
    ),
)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The names of which nothing is proven."""
    for one in translations(plan, lift):
        if not one.is_proven:
            name = one.name.removeprefix(V1 + ".").removeprefix(ROOT + ".")
            yield Problem(RULE.name, one.file, one.node, f"tf.{name}, used like this, may be something else in TF2")
        for home in one.homes:
            if not _is_free(plan, one.file, home):
                yield Problem(RULE.name, one.file, one.node, f"{home} would be needed, and its name is taken")
    for file in lift.files:
        above = flags_parsed_above(plan, lift, file)
        if above is not None and not _is_free(plan, file, "sys"):
            yield Problem(RULE.name, file, above, "sys would be needed, and its name is taken")
        for found in imports(file, ROOT):
            stays = found.symbol in (ROOT, V1) or is_importable(found.symbol)
            if not stays and is_used(plan, lift, file, found.symbol):
                yield Problem(RULE.name, file, found.statement, f"{found.symbol} is imported by itself")
        for node in _handed(plan, file):
            yield Problem(RULE.name, file, node, "TensorFlow is given away, and may be asked for any name")


def _handed(plan: Plan, file: File) -> Iterator[cst.CSTNode]:
    """Where TensorFlow itself is an argument: ``hasattr(tf, "Session")``, ``dir(tf)``."""
    for node in file.scope.order:
        if isinstance(node, cst.Call) and kinds.symbol_of_call(plan.program, node) != "builtins.print":
            for arg in node.args if not _asks_for_none(node) else ():
                things = plan.program.value_of(arg.value)
                if any(isinstance(thing, Symbol) and thing.name in (ROOT, V1) for thing in things):
                    yield arg.value


def _asks_for_none(call: cst.Call) -> bool:
    """Whether what a call asks for by name is in no TensorFlow: ``hasattr(tf, "mine")``."""
    name = call.args[1].value if len(call.args) > 1 else None
    return isinstance(name, cst.SimpleString) and symbols.lookup(str(name.evaluated_value)) is None


def is_used(plan: Plan, lift: Lift, file: File, symbol: str) -> bool:
    """Whether anything that stays in a file uses a name of TensorFlow that it imports by itself."""
    return any(
        one.file is file and (one.name == symbol or one.name.startswith(symbol + "."))
        for one in translations(plan, lift)
    )


def flags_parsed_above(plan: Plan, lift: Lift, file: File) -> cst.BaseStatement | None:
    """The statement of a file that needs its flags to be parsed above it, where nothing else parses them."""
    is_used = any(one.file is file and one.plain == "absl.flags.FLAGS" for one in translations(plan, lift))
    found = parsed(lift, file, [(ref.name, ref.node) for ref in references(plan, file)]) if is_used else None
    return None if found is None else found.above


def keeps_keras(plan: Plan, lift: Lift) -> bool:
    """Whether anything of Keras stays in an eager program."""
    return any(is_keras(one.name) for one in translations(plan, lift))


def _is_free(plan: Plan, file: File, home: str) -> bool:
    """Whether the module that a name has moved to can be imported: its name is bound nowhere, or to it."""
    name = home.rsplit(".", 1)[-1]
    bound = [held for held in (file.scope, *file.scope.scopes.values()) if name in held.bound]
    if bound != [file.scope]:
        return not bound
    things = plan.program.facts.variable(file.scope, name)
    names = {canonical(thing.name) if isinstance(thing, Symbol) else "" for thing in things}
    # ``flags = tf.app.flags`` becomes the import of them.
    return bool(names) and names <= {home, *(("tf.flags", "tf.app.flags") if home == "absl.flags" else ())}


def translations(plan: Plan, lift: Lift) -> list[Translated]:
    """What becomes of each name of TensorFlow in the program."""
    held: tuple[Lift | None, list[Translated]] = plan.memo.get("translations", (None, []))  # type: ignore[assignment]
    if held[0] is not lift:
        used = {file: [(ref.name, ref.node) for ref in references(plan, file)] for file in lift.files}
        found = [one for one in translated(lift, used) if one.name not in (V1, f"{ROOT}.compat")]
        held = plan.memo["translations"] = lift, list(_each_once(found))
    return held[1]


def _each_once(found: list[Translated]) -> Iterator[Translated]:
    """Where ``tf`` is ``tensorflow`` or ``tensorflow.compat.v1``, a name is two: proven if both become the same."""
    first: dict[cst.CSTNode, Translated] = {}
    for one in found:
        known = first.setdefault(one.node, one)
        same = (known.equivalent, known.plain, known.stays) == (one.equivalent, one.plain, one.stays)
        if known is one or not same:
            yield one if known is one else Translated(one.file, one.node, one.name)
