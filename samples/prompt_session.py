"""Looks at word vectors as one does at a prompt, with eval() everywhere."""
import tensorflow as tf
import tensorflow_hub as hub

tf.InteractiveSession()

embed = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/1")
king, queen = tf.constant(["man"]), tf.constant(["woman"])
tf.global_variables_initializer().run()
tf.tables_initializer().run()

difference = embed(king) - embed(queen)
print(difference.shape)
values = difference.eval()
size = tf.norm(difference).eval()

words = tf.placeholder(tf.string, [None])
near = tf.reduce_sum(embed(words) * difference, axis=1)
for text in ("people", "child"):
    print(text, near.eval({words: [text]}).shape)
both = near.eval({words: ["people", "child"]}).tolist()
