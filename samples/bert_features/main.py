"""Computes BERT's features of sentences, with the vocabulary that the module brings along."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

import tokens

BERT_MODEL_HUB = "https://tfhub.dev/google/bert_uncased_L-12_H-768_A-12/1"
MAX_SEQ_LENGTH = 12


def create_tokenizer():
    """Asks the module where its vocabulary is."""
    with tf.Graph().as_default():
        bert_module = hub.Module(BERT_MODEL_HUB)
        tokenization_info = bert_module(signature="tokenization_info", as_dict=True)
        with tf.Session() as sess:
            vocab_file, do_lower_case = sess.run([tokenization_info["vocab_file"],
                                                  tokenization_info["do_lower_case"]])
    return tokens.Tokenizer(vocab_file, do_lower_case), do_lower_case


tokenizer, lower = create_tokenizer()
sentences = ["How is the weather today?", "The bank of the River", "Money in the bank!"]
encoded = [tokenizer.encode(sentence, MAX_SEQ_LENGTH) for sentence in sentences]
ids = [number for number, _ in encoded]
masks = [mask for _, mask in encoded]

with tf.Graph().as_default():
    bert = hub.Module(BERT_MODEL_HUB, trainable=False)
    input_ids = tf.placeholder(tf.int32, [None, MAX_SEQ_LENGTH])
    input_mask = tf.placeholder(tf.int32, [None, MAX_SEQ_LENGTH])
    segment_ids = tf.zeros_like(input_ids)
    bert_inputs = dict(input_ids=input_ids, input_mask=input_mask, segment_ids=segment_ids)
    bert_outputs = bert(inputs=bert_inputs, signature="tokens", as_dict=True)
    pooled, sequence = bert_outputs["pooled_output"], bert_outputs["sequence_output"]
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        pooled_values, first_tokens = session.run([pooled, sequence[:, 0, :]],
                                                  feed_dict={input_ids: ids, input_mask: np.array(masks)})
print(lower, pooled_values.shape, first_tokens.shape)
