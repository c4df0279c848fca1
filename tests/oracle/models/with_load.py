"""All stand-in models and their signatures, asked as TF2 programs do."""

import tensorflow as tf
import tensorflow_hub as hub
from inputs import HANDLES, digest, value_for

outputs = {}
for handle in HANDLES:
    for tags in ([], ["train"], ["bsNone", "gen"], ["bsNone", "disc"]):
        try:
            model = hub.load(handle, tags=tags)
        except RuntimeError as error:
            if tags and "could not be found" in str(error):
                continue
            raise
        key = handle + (" " + ",".join(sorted(tags)) if tags else "")
        outputs[key] = {}
        for signature in model.signatures:
            function = model.signatures[signature]
            feeds = {}
            for name, spec in function.structured_input_signature[1].items():
                if name.endswith(("_indices", "_values", "_dense_shape")) and name.rpartition("_")[0] != "dense":
                    # A sparse input arrives in three parts.
                    stem, part = name.split("_", 1)
                    value = value_for(stem, None, None)[["indices", "values", "dense_shape"].index(part)]
                else:
                    value = value_for(name, spec.dtype.name, spec.shape.as_list())
                feeds[name] = tf.constant(value)
            values = {name: value.numpy() for name, value in function(**feeds).items()}
            for name, value in values.items():
                # The path of an asset is not in the signature any more, but it is in the model.
                if isinstance(value, bytes) and value == b"SAVEDMODEL-ASSET":
                    values[name] = model.asset_paths[0].asset_path.numpy()
            outputs[key][signature] = {name: digest(key, signature, name, value) for name, value in values.items()}
