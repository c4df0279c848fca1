"""Connects parts of a house with a hub, which has nothing to do with any model."""


class Module(object):
    """A part: a lamp, a switch."""

    def __init__(self, name, trainable=False):
        self.name = name
        self.trainable = trainable

    def __call__(self, inputs, signature=None):
        return "%s(%s)" % (self.name, inputs)


class Hub(object):
    Module = Module


hub = Hub()
# hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1") would be another one
lamp = hub.Module("lamp")
state = lamp("on")


def connect(hub, names):
    return [hub.Module(name, trainable=True)("off") for name in names]


states = connect(hub, ["door", "bell"])
HELP = "embed = hub.Module(handle); tf.Session().run(embed(['text']))"
