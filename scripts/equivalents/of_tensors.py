"""Claims about functions that make, shape, reduce, pick and map tensors."""

import numpy as np

from claim import BOOLS, INTS, NAMED, NO_LISTS, STRINGS, TF, A, Claim, M, T, V, floats, vary

REDUCED = "{} axis keepdims name reduction_indices>axis keep_dims>keepdims"


def reductions(names, samples):
    for name in names:
        for prefix in ("", "math."):
            yield Claim(prefix + name, REDUCED.format("input_tensor"), samples, positional=4)


def reduced(x):
    return vary(
        dict(input_tensor=x),
        dict(axis=0),
        dict(axis=-1),
        dict(axis=[0, 1]),
        dict(axis=(1,)),
        dict(axis=None),
        dict(axis=1, keepdims=True),
        dict(axis=1, keepdims=True, name="n"),
        dict(axis=0, keepdims=None),
        dict(reduction_indices=1),
        dict(reduction_indices=[0]),
        dict(keep_dims=True),
        dict(axis=1, keep_dims=False),
        dict(axis=0, name="n"),
        dict(axis=[]),
    )


def casts():
    kinds = {
        "float": "float32",
        "double": "float64",
        "int32": "int32",
        "int64": "int64",
        "bfloat16": "bfloat16",
        "complex64": "complex64",
        "complex128": "complex128",
    }
    for kind, dtype in kinds.items():
        samples = [dict(x=x) for x in (M, INTS, V, A(2.7), A(-3))] + [dict(x=M, name="n")]
        yield Claim("to_" + kind, "x name", samples, "cast", positional=1, add={"dtype": "tensorflow." + dtype})


def arg_reductions():
    for name in ("argmax", "argmin"):
        samples = [
            s
            for x in (M, INTS, T)
            for s in vary(
                dict(input=x),
                dict(axis=1),
                dict(axis=-1),
                dict(axis=0, output_type=TF("int32")),
                dict(output_type=TF("int64")),
                dict(dimension=1),
                dict(axis=1, name="n", output_type=TF("int32")),
                dict(axis=None),
            )
        ]
        for prefix in ("", "math."):
            keywords = "input axis name dimension>axis output_type"
            yield Claim(prefix + name, keywords, samples, positional=2)
        old = [dict(input=x, dimension=d) for x in (M, INTS) for d in (0, 1, -1)] + [
            dict(input=M, dimension=1, output_type=TF("int32")),
            dict(input=M, dimension=0, name="n"),
        ]
        old_name = name[:3] + "_" + name[3:]
        yield Claim(old_name, "input dimension>axis output_type name", old, name, positional=4)


def of_shape():
    samples = vary(dict(input=T), dict(out_type=TF("int64")), dict(out_type=TF("int32")), NAMED) + [
        dict(input=A(1.5)),
        dict(input=V),
        dict(input=STRINGS),
    ]
    for name in ("shape", "size"):
        yield Claim(name, "input name out_type", samples, positional=1)


def shaping():
    yield Claim(
        "expand_dims",
        "input axis name dim>axis",
        [s for x in (V, M, A(1.5), STRINGS) for s in vary(dict(input=x, axis=0), dict(axis=-1), NAMED)]
        + [dict(input=M, axis=1), dict(input=M, axis=2), dict(input=M, dim=1), dict(input=V, dim=-1)],
        positional=3,
    )
    ones = floats(1, 3, 1, 2)
    yield Claim(
        "squeeze",
        "input axis name squeeze_dims>axis",
        vary(
            dict(input=ones),
            dict(axis=0),
            dict(axis=[0]),
            dict(axis=[0, 2]),
            dict(axis=-2),
            dict(squeeze_dims=[2]),
            dict(squeeze_dims=0),
            dict(axis=None),
            NAMED,
            dict(axis=0, name="n"),
        )
        + [dict(input=M)],
        positional=3,
    )
    yield Claim(
        "transpose",
        "a perm name conjugate",
        vary(dict(a=T), dict(perm=[2, 0, 1]), dict(perm=[1, 0, 2], name="n"), dict(perm=None), dict(conjugate=True))
        + [dict(a=M), dict(a=V), dict(a=INTS, perm=(1, 0))],
        positional=2,
    )
    yield Claim(
        "reverse_sequence",
        "input seq_lengths seq_axis batch_axis name seq_dim>seq_axis batch_dim>batch_axis",
        [
            dict(input=M, seq_lengths=A([1, 3, 4]), seq_axis=1, batch_axis=0),
            dict(input=M, seq_lengths=A([1, 3, 4]), seq_axis=1, batch_axis=0, name="n"),
            dict(input=M, seq_lengths=A([0, 1, 2, 3]), seq_axis=0, batch_axis=1),
            dict(input=M, seq_lengths=A([1, 3, 4]), seq_dim=1, batch_dim=0),
            dict(input=M, seq_lengths=A([1, 3, 4]), seq_dim=1),
        ],
        positional=5,
    )
    yield Claim(
        "pad",
        "tensor paddings mode name constant_values",
        [
            s
            for mode in ("CONSTANT", "REFLECT", "symmetric")
            for s in vary(dict(tensor=M, paddings=[[1, 1], [0, 2]], mode=mode), NAMED)
        ]
        + [
            dict(tensor=M, paddings=[[1, 0], [0, 2]]),
            dict(tensor=V, paddings=A([[2, 0]])),
            dict(tensor=M, paddings=[[1, 0], [0, 2]], constant_values=7),
            dict(tensor=INTS, paddings=[[1, 0], [0, 2]], mode="CONSTANT", constant_values=-1),
            dict(tensor=STRINGS, paddings=[[0, 1]], constant_values="z"),
        ],
        positional=3,
    )
    for name in ("depth_to_space", "space_to_depth"):
        x = floats(1, 4, 4, 4)
        for prefix in ("", "nn."):
            yield Claim(
                prefix + name,
                "input block_size name data_format",
                vary(dict(input=x, block_size=2), NAMED, dict(data_format="NHWC")),
                "nn." + name,
                positional=2,
            )


def making():
    values = [
        1,
        2.5,
        True,
        "text",
        b"bytes",
        [1, 2],
        [[1.5, 2.0]],
        ["a", "b"],
        (1, 2),
        [],
        3000000000.5,
        np.float64(2.5),
        np.arange(3),
        np.array([[1.5]]),
        np.array(["x", "y"]),
        1 + 2j,
    ]
    yield Claim(
        "constant",
        "value dtype shape name",
        [dict(value=value) for value in values]
        + [dict(value=value, dtype=TF(dtype)) for value in (1, [1, 2], np.arange(3)) for dtype in ("float32", "int64")]
        + [
            dict(value=1.5, dtype=TF("float64"), name="n"),
            dict(value=[1, 2], name="n"),
            dict(value="x", dtype=TF("string")),
            dict(value=0, shape=[2, 3]),
            dict(value=0.5, dtype=TF("float32"), shape=(2,)),
            dict(value=[1, 2, 3, 4], shape=[2, 2]),
            dict(value=[1, 2, 3, 4], dtype=TF("float32"), shape=[4, 1], name="n"),
            dict(value="", shape=[2]),
            dict(value=np.arange(6), shape=[2, 3]),
            dict(value=[], shape=[0]),
            dict(value=1, shape=[]),
        ],
        positional=4,
        conditions={"shape": "fills"},
        ways=("python",),
    )
    yield Claim(
        "convert_to_tensor",
        "value dtype name preferred_dtype>dtype_hint dtype_hint",
        [dict(value=value) for value in values]
        + [
            s
            for value in (1, [1, 2], [1.5])
            for s in vary(
                dict(value=value, name="n"),
                dict(dtype=TF("float32")),
                dict(preferred_dtype=TF("float64")),
                dict(dtype_hint=TF("float64")),
                dict(dtype=TF("float64"), dtype_hint=TF("float32")),
            )
        ]
        + [
            dict(value=M),
            dict(value=M, dtype=TF("float32")),
            dict(value=STRINGS),
            dict(value=INTS, dtype_hint=TF("float32")),
        ],
        positional=2,
    )
    for name in ("zeros_like", "ones_like"):
        samples = [
            s
            for x in (M, INTS, V, A(2.5), BOOLS)
            for s in vary(dict(tensor=x), dict(dtype=TF("int64")), dict(dtype=TF("float32"), name="n"), NAMED)
        ]
        samples += [dict(tensor=STRINGS)] if name == "zeros_like" else []
        yield Claim(name, "tensor>input dtype name", samples, positional=3)


def picking():
    yield Claim(
        "gather",
        "params indices validate_indices name axis batch_dims",
        [dict(params=params, indices=A(indices)) for params in (V, M, T) for indices in (0, [1, 0], [[0, 1], [1, 1]])]
        + [dict(params=M, indices=A([0, 2]), axis=axis) for axis in (0, 1, -1, None)]
        + [
            dict(params=T, indices=A([[0, 2], [1, 1]]), axis=1, batch_dims=1),
            dict(params=M, indices=A([0]), name="n"),
            dict(params=T, indices=A([[0, 2], [1, 1]]), batch_dims=1),
            dict(params=STRINGS, indices=A([1, 1])),
            dict(params=M, indices=A([0, 2]), axis=1, name="n"),
        ],
        positional=2,
    )
    for prefix in ("", "manip."):
        yield Claim(
            prefix + "gather_nd",
            "params indices name batch_dims",
            [
                dict(params=T, indices=A([[0, 1], [1, 2]])),
                dict(params=T, indices=A([[[0, 1, 2]]]), name="n"),
                dict(params=M, indices=A([[1]])),
                dict(params=T, indices=A([[0], [1]]), batch_dims=1),
            ],
            "gather_nd",
            positional=2,
        )
    mask = A([True, False, True])
    yield Claim(
        "boolean_mask",
        "tensor mask name axis",
        [
            dict(tensor=M, mask=mask),
            dict(tensor=M, mask=mask, name="n"),
            dict(tensor=A(M.value.T), mask=mask, axis=1),
            dict(tensor=M, mask=A(M.value > 0)),
            dict(tensor=STRINGS, mask=mask),
            dict(tensor=M, mask=mask, axis=0),
        ],
        positional=2,
        ways=("python", "numpy", "tensor", "fed"),
    )
    yield Claim(
        "where",
        "condition name",
        vary(dict(condition=BOOLS), NAMED)
        + [dict(condition=A(x)) for x in ([True, False], [[[False]]], [1.5, 0.0], [0, 2])],
        positional=1,
    )
    yield Claim(
        "where",
        "condition x y name",
        [
            dict(condition=A(M.value > 0), x=M, y=A(-M.value)),
            dict(condition=A(M.value > 0), x=M, y=A(-M.value), name="n"),
            dict(condition=mask, x=M, y=A(-M.value)),
            dict(condition=A(True), x=INTS, y=A(-INTS.value)),
            dict(condition=mask, x=STRINGS, y=A(STRINGS.value[::-1], object)),
        ],
        "raw_ops.Select",
        positional=4,
        by_position=0,
    )
    ids = [A([0, 2]), A([[1, 1], [0, 2]]), A(1)]
    yield Claim(
        "nn.embedding_lookup",
        "params ids name max_norm",
        [s for i in ids for s in vary(dict(params=M, ids=i), NAMED, dict(max_norm=1.0))],
        positional=2,
        conditions={"params": "tensor"},
        ways=("tensor", "fed", "fed_unknown"),
    )


def mapped():
    """Functions of functions; those that are given are named, see ``sides.py``."""
    for name in ("foldl", "foldr", "scan"):
        yield Claim(
            name,
            "fn elems initializer parallel_iterations back_prop swap_memory name",
            [
                dict(fn=TF("add"), elems=M),
                dict(fn=TF("add"), elems=M, initializer=A(np.ones(4))),
                dict(fn=TF("maximum"), elems=V, name="n"),
                dict(fn=TF("add"), elems=V, parallel_iterations=1),
            ],
            positional=3,
            conditions={"elems": "tensor"},
            ways=NO_LISTS,
        )
    yield Claim(
        "map_fn",
        "fn elems dtype parallel_iterations back_prop swap_memory infer_shape name",
        [
            dict(fn=TF("square"), elems=M),
            dict(fn=TF("square"), elems=INTS, dtype=TF("int32")),
            dict(fn=TF("strings.length"), elems=STRINGS, dtype=TF("int32")),
            dict(fn=TF("math.reduce_sum"), elems=T, parallel_iterations=2, name="n"),
        ],
        positional=3,
        conditions={"elems": "tensor"},
        ways=NO_LISTS,
    )


def sets():
    ones, others = A([4, 1, 7, 1, 3]), A([1, 9, 3])
    yield Claim(
        "setdiff1d",
        "x y index_dtype>out_idx name",
        vary(dict(x=ones, y=others), dict(index_dtype=TF("int64")), NAMED),
        "raw_ops.ListDiff",
        positional=4,
        by_position=0,
    )
