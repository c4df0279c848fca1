"""Claims about functions that do something: files, logs, scopes, flags."""

from claim import Claim


def files():
    """Functions of files, tried in a folder that has ``a/b.txt`` and ``c.txt``."""
    names = {
        "Exists": ("exists", "filename>path", [dict(filename="/c.txt"), dict(filename="/none")]),
        "IsDirectory": ("isdir", "dirname>path", [dict(dirname="/a"), dict(dirname="/c.txt"), dict(dirname="/none")]),
        "ListDirectory": ("listdir", "dirname>path", [dict(dirname=""), dict(dirname="/a")]),
        "MakeDirs": ("makedirs", "dirname>path", [dict(dirname="/x/y"), dict(dirname="/a")]),
        "MkDir": ("mkdir", "dirname>path", [dict(dirname="/x")]),
        "Remove": ("remove", "filename>path", [dict(filename="/c.txt"), dict(filename="/none")]),
        "DeleteRecursively": ("rmtree", "dirname>path", [dict(dirname="/a")]),
        "Glob": ("glob", "filename>pattern", [dict(filename="/*"), dict(filename="/*/*.txt"), dict(filename="/none*")]),
        "Copy": (
            "copy",
            "oldpath>src newpath>dst overwrite",
            [
                dict(oldpath="/c.txt", newpath="/d.txt"),
                dict(oldpath="/c.txt", newpath="/a/b.txt"),
                dict(oldpath="/c.txt", newpath="/a/b.txt", overwrite=True),
            ],
        ),
        "Rename": (
            "rename",
            "oldname>src newname>dst overwrite",
            [dict(oldname="/c.txt", newname="/d.txt"), dict(oldname="/c.txt", newname="/a/b.txt", overwrite=True)],
        ),
        "Walk": ("walk", "top in_order>topdown", [dict(top=""), dict(top="", in_order=False)]),
    }
    for name, (to, keywords, samples) in names.items():
        count = len(keywords.split())
        yield Claim("gfile." + name, keywords, samples, "io.gfile." + to, positional=count, probe="files")
    modes = [dict(name="/c.txt"), dict(name="/a/b.txt", mode="r"), dict(name="/c.txt", mode="rb"), dict(name="/none")]
    yield Claim("gfile.FastGFile", "name mode", modes, "io.gfile.GFile", positional=2, probe="files")


def logs():
    for name, to in {
        "debug": "debug",
        "info": "info",
        "warn": "warning",
        "warning": "warning",
        "error": "error",
        "fatal": "fatal",
    }.items():
        samples = [dict(msg="plain"), dict(msg="%s of %d", a="x", b=3), dict(msg=7)]
        yield Claim(
            "logging." + name,
            "msg a b c d e f g",
            samples,
            "get_logger()." + to,
            positional=8,
            probe="logs",
            positional_only=True,
        )
    samples = [dict(level=level, msg="%s of %d", a="x", b=3) for level in (10, 20, 30, 40, 50)]
    samples.append(dict(level=30, msg="plain"))
    for name in ("log", "vlog"):
        yield Claim(
            "logging." + name,
            "level msg a b c d e f",
            samples,
            "get_logger().log",
            positional=8,
            probe="logs",
            positional_only=True,
        )
    yield Claim("logging.get_verbosity", "", [dict()], "get_logger().getEffectiveLevel", probe="logs")
    samples = [dict(v=value) for value in (10, 20, 30, 40, 50)]
    yield Claim("logging.set_verbosity", "v>level", samples, "get_logger().setLevel", positional=1, probe="logs")


def scopes():
    yield Claim(
        "device",
        "device_name_or_function>device_name",
        [dict(device_name_or_function=device) for device in ("/cpu:0", "/gpu:1", "/job:worker/task:1/device:CPU:0")],
        positional=1,
        conditions={"device_name_or_function": "string"},
        probe="scopes",
    )
    yield Claim(
        "name_scope",
        "name",
        [dict(name=name) for name in ("a", "a/b", "A_1")],
        positional=1,
        conditions={"name": "string"},
        probe="scopes",
    )


def flags():
    """What defines a flag, which is absl's function with three more names of parameters."""
    defaults = {"string": "x", "boolean": True, "bool": None, "float": 0.5, "integer": 3}
    for kind, default in defaults.items():
        yield Claim(
            "flags.DEFINE_" + kind,
            "name default help flag_name>name default_value>default docstring>help",
            [
                dict(name="f", default=default, help="h"),
                dict(flag_name="f", default_value=default, docstring="h"),
                dict(name="f", default=default, docstring="h"),
            ],
            "absl.flags.DEFINE_" + kind,
            positional=3,
            probe="flags",
        )


def records():
    """Records of a file, tried in a folder that has two in ``some`` and a broken file ``not``."""
    paths = [dict(path="/some"), dict(path="/not"), dict(path="/none")]
    to = "tensorflow.data.TFRecordDataset({path}).as_numpy_iterator()"
    for module in ("python_io", "io"):
        yield Claim(module + ".tf_record_iterator", "path", paths, to, positional=1, probe="records")


def told_to_main(argv):
    return "|".join(argv)


def apps():
    """What runs a program: its unknown flags are no errors in TF1."""
    yield Claim(
        "app.run",
        "main argv",
        [dict(main=told_to_main), dict(main=told_to_main, argv=["program", "--unknown=1", "rest"])],
        "absl.app.run",
        positional=2,
        add={"flags_parser": "lambda argv: absl.flags.FLAGS(argv, known_only=True)"},
        probe="apps",
    )
