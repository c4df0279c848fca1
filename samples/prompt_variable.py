"""Moves a text vector step by step at a prompt, in a variable."""
import tensorflow as tf
import tensorflow_hub as hub

sess = tf.InteractiveSession()
embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
target = embed(["the blue sea"])[0]
place = tf.Variable(tf.zeros([50]))
step = place.assign_add(0.5 * (target - place))
tf.tables_initializer().run()
tf.global_variables_initializer().run()

start = place.eval()
distances = []
for _ in range(3):
    step.eval()
    distances.append(float(tf.norm(target - place).eval()))
end = place.eval()
sess.close()
