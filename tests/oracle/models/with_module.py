"""All stand-in models and their signatures, asked as TF1 programs do."""

import contextlib

import tensorflow as tf
import tensorflow_hub as hub
from inputs import HANDLES, digest, value_for

outputs = {}
facts = {}
for handle in HANDLES:
    spec = hub.load_module_spec(handle)
    for tags in sorted(spec.get_tags(), key=sorted):
        key = handle + (" " + ",".join(sorted(tags)) if tags else "")
        with tf.Graph().as_default():
            module = hub.Module(spec, trainable=True, tags=set(tags))
            facts[key] = {
                "signatures": sorted(module.get_signature_names()),
                "variables": sorted(module.variable_map),
                "trainable": len(tf.trainable_variables()),
                "regularization": len(tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)) > 0,
            }
            results = {}
            for signature in sorted(module.get_signature_names()):
                feeds = {}
                for name, info in module.get_input_info_dict(signature).items():
                    shape = None if info.is_sparse else info.get_shape().as_list()
                    value = value_for(name, info.dtype.name, shape)
                    feeds[name] = tf.SparseTensor(*value) if info.is_sparse else tf.constant(value)
                results[signature] = module(feeds or None, signature=signature, as_dict=True)
            updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
            facts[key]["updates"] = len(updates) > 0
            with contextlib.suppress(ValueError, KeyError):
                facts[key]["image size"] = hub.get_expected_image_size(spec)
            with tf.Session() as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                outputs[key] = {
                    signature: {name: digest(key, signature, name, value) for name, value in values.items()}
                    for signature, values in session.run(results).items()
                }
del spec, module, results
