"""Prints what a module takes and what it gives."""
import tensorflow as tf
import tensorflow_hub as hub

handles = [
    "https://tfhub.dev/google/elmo/2",
    "https://tfhub.dev/google/bert_cased_L-12_H-768_A-12/1",
]

facts = {}
with tf.Graph().as_default():
    for handle in handles:
        module = hub.Module(handle)
        for signature in sorted(module.get_signature_names()):
            inputs = module.get_input_info_dict(signature)
            outputs = module.get_output_info_dict(signature=signature)
            facts[handle.split("/")[-2] + "." + signature] = (
                {name: info.dtype.name for name, info in inputs.items()},
                {name: (info.dtype.name, info.get_shape().ndims) for name, info in outputs.items()},
            )

for name in sorted(facts):
    print(name, sorted(facts[name][0]), sorted(facts[name][1]))
