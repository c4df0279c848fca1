"""Claims about arithmetic and images."""

import numpy as np

from claim import BOOLS, I4, INTS, NAMED, NO_LISTS, RANDOM, STRINGS, TF, A, Claim, M, T, V, floats, vary


def arithmetic():
    for prefix in ("", "linalg."):
        yield Claim(
            prefix + "norm",
            "tensor ord axis keepdims name keep_dims>keepdims",
            [
                s
                for x in (V, M)
                for s in vary(
                    dict(tensor=x),
                    dict(ord=1),
                    dict(ord=2),
                    dict(ord=np.inf),
                    dict(ord="euclidean", axis=0),
                    dict(axis=-1),
                    dict(axis=-1, keepdims=True),
                    dict(axis=0, keep_dims=True),
                    dict(ord=1, axis=0, name="n"),
                    dict(ord=1, axis=0, keepdims=True, name="n"),
                )
            ]
            + [dict(tensor=M, ord="fro", axis=[0, 1]), dict(tensor=T, axis=(-2, -1))],
            positional=5,
        )
    for name in ("nn.softmax", "nn.log_softmax", "math.softmax", "math.log_softmax"):
        yield Claim(
            name,
            "logits axis name dim>axis",
            [
                s
                for x in (M, V, T)
                for s in vary(
                    dict(logits=x),
                    dict(axis=-1),
                    dict(axis=0),
                    dict(dim=0),
                    dict(axis=None),
                    NAMED,
                    dict(axis=-1, name="n"),
                )
            ],
            positional=3,
        )
    for name in ("count_nonzero", "math.count_nonzero"):
        yield Claim(
            name,
            "input_tensor>input axis keepdims dtype name reduction_indices>axis keep_dims>keepdims input",
            [
                s
                for x in (INTS, BOOLS)
                for s in vary(
                    dict(input_tensor=x),
                    dict(axis=0),
                    dict(axis=1, keepdims=True),
                    dict(axis=0, dtype=TF("int32")),
                    dict(axis=0, keepdims=False, dtype=TF("int32"), name="n"),
                    dict(reduction_indices=1),
                    dict(keep_dims=True),
                )
            ]
            + [dict(input=INTS), dict(input_tensor=STRINGS)],
            "math.count_nonzero",
            positional=5,
        )
    for prefix in ("", "math."):
        yield Claim(
            prefix + "scalar_mul",
            "scalar x name",
            [dict(scalar=2.0, x=M), dict(scalar=A(0.5), x=M, name="n"), dict(scalar=3, x=INTS)],
            positional=3,
        )
        yield Claim(
            prefix + "confusion_matrix",
            "labels predictions num_classes dtype name weights",
            vary(
                dict(labels=A([1, 2, 1]), predictions=A([1, 0, 2])),
                dict(num_classes=4),
                dict(num_classes=4, dtype=TF("int64")),
                dict(num_classes=4, name="n"),
                dict(weights=A([1, 2, 3])),
            ),
            "math.confusion_matrix",
            positional=3,
        )
    yield Claim(
        "nn.moments",
        "x axes shift name keep_dims>keepdims keepdims",
        [
            s
            for x, axes in ((M, [0]), (I4, [0, 1, 2]), (M, [1]))
            for s in vary(dict(x=x, axes=axes), dict(keep_dims=True), dict(keepdims=True), dict(name="n"))
        ],
        positional=2,
        conditions={"x": "tensor"},
        ways=NO_LISTS,
    )
    labels = A(np.eye(4)[[0, 2, 1]])
    yield Claim(
        "nn.softmax_cross_entropy_with_logits_v2",
        "labels logits axis name dim>axis",
        vary(dict(labels=labels, logits=M), dict(axis=-1), dict(axis=0), dict(dim=1), NAMED),
        "nn.softmax_cross_entropy_with_logits",
        positional=4,
    )
    yield Claim(
        "nn.sparse_softmax_cross_entropy_with_logits",
        "labels logits name",
        vary(dict(labels=A([0, 3, 1]), logits=M), NAMED),
        positional=0,
    )
    yield Claim(
        "nn.sigmoid_cross_entropy_with_logits",
        "labels logits name",
        vary(dict(labels=labels, logits=M), NAMED),
        positional=0,
    )
    for prefix in ("nn.", "math."):
        yield Claim(
            prefix + "in_top_k",
            "predictions targets k name",
            vary(dict(predictions=M, targets=A([0, 3, 1]), k=2), NAMED),
            positional=4,
            by_position=0,
        )
    yield Claim("nn.crelu", "features name axis", vary(dict(features=M), NAMED, dict(axis=0)), positional=1)


def images():
    kernel, wide = floats(3, 3, 3, 2), floats(3, 3, 3, 1)
    strides = [s for stride in ([1, 1, 1, 1], [1, 2, 2, 1]) for s in ("SAME", "VALID") for s in [(stride, s)]]
    yield Claim(
        "nn.conv2d",
        "input filter>filters strides padding data_format dilations name filters",
        [
            s
            for stride, padding in strides
            for s in vary(
                dict(input=I4, filter=kernel, strides=stride, padding=padding), NAMED, dict(data_format="NHWC")
            )
        ]
        + [
            dict(input=I4, filters=kernel, strides=1, padding="SAME"),
            dict(input=I4, filter=kernel, strides=[1, 1, 1, 1], padding="SAME", dilations=[1, 2, 2, 1]),
        ],
        positional=4,
        conditions={"input": "tensor"},
        ways=NO_LISTS,
    )
    yield Claim(
        "nn.depthwise_conv2d",
        "input filter strides padding rate>dilations name data_format dilations",
        [
            s
            for stride, padding in strides
            for s in vary(dict(input=I4, filter=wide, strides=stride, padding=padding), NAMED)
        ]
        + [dict(input=I4, filter=wide, strides=[1, 1, 1, 1], padding="SAME", rate=[2, 2])],
        positional=4,
        conditions={"input": "tensor"},
        ways=NO_LISTS,
    )
    for name in ("nn.max_pool", "nn.avg_pool"):
        yield Claim(
            name,
            "value>input ksize strides padding data_format name",
            [
                s
                for stride, padding in strides
                for s in vary(
                    dict(value=I4, ksize=[1, 2, 2, 1], strides=stride, padding=padding), NAMED, dict(data_format="NHWC")
                )
            ]
            + [dict(value=I4, ksize=2, strides=2, padding="VALID")],
            positional=4,
            conditions={"value": "tensor"},
            ways=NO_LISTS,
        )
    boxes = dict(boxes=A([[0.0, 0.0, 0.5, 0.5], [0.2, 0.1, 0.9, 1.0]]))
    yield Claim(
        "image.crop_and_resize",
        "image boxes box_ind>box_indices crop_size method extrapolation_value name box_indices",
        [
            dict(boxes, image=I4, box_ind=A([0, 1]), crop_size=[3, 4]),
            dict(boxes, image=I4, box_ind=A([0, 1]), crop_size=[3, 4], method="nearest"),
            dict(
                boxes,
                image=I4,
                box_ind=A([0, 1]),
                crop_size=[3, 4],
                method="bilinear",
                extrapolation_value=1.0,
                name="n",
            ),
            dict(boxes, image=I4, box_indices=A([1, 1]), crop_size=[3, 4]),
        ],
        positional=7,
    )
    for name in ("extract_image_patches", "image.extract_image_patches"):
        yield Claim(
            name,
            "images ksizes>sizes strides rates padding name sizes",
            vary(
                dict(images=I4, ksizes=[1, 2, 2, 1], strides=[1, 2, 2, 1], rates=[1, 1, 1, 1], padding="SAME"),
                dict(padding="VALID"),
                NAMED,
            ),
            "image.extract_patches",
            positional=6,
        )
    pixels = A(RANDOM.randint(0, 256, (2, 6, 6, 3)), "uint8")
    ops = {
        "resize_bilinear": "ResizeBilinear",
        "resize_bicubic": "ResizeBicubic",
        "resize_area": "ResizeArea",
        "resize_nearest_neighbor": "ResizeNearestNeighbor",
    }
    for name, op in ops.items():
        samples = [
            s
            for x in (I4, pixels)
            for size in ([3, 4], [9, 9], (12, 12), [6, 6])
            for s in vary(dict(images=x, size=size), dict(align_corners=True), dict(align_corners=False, name="n"))
        ]
        keywords = "images size align_corners name"
        if name != "resize_area":
            keywords += " half_pixel_centers"
            samples.append(dict(images=I4, size=A([5, 7]), half_pixel_centers=True))
        yield Claim("image." + name, keywords, samples, "raw_ops." + op, positional=4, by_position=0)


def resized():
    """Pictures of which TF1 resizes with other corners than TF2."""
    # A picture of another dtype is made floats, unless it is known to have the wanted size already.
    doubles, integers = A(I4.value, "float64"), A(RANDOM.randint(0, 256, (2, 6, 6, 3)), "uint8")
    for name in ("image.resize_images", "image.resize"):
        yield from _resized(name, "float32", [I4], None)
        yield from _resized(name, "open", [I4, doubles, integers, A(integers.value, "int64")], ("fed_unknown",))


def _resized(name, condition, pictures, ways):
    sizes = ([3, 4], [9, 9], (12, 12), [6, 6])
    op = "tensorflow.raw_ops.ResizeBilinear(images=tensorflow.expand_dims({images}, 0), size={size})"
    batches = [dict(images=picture, size=size) for picture in pictures for size in sizes]
    yield Claim(
        name,
        "images size align_corners",
        batches + [dict(images=picture, size=[3, 4], align_corners=True) for picture in pictures],
        "raw_ops.ResizeBilinear",
        positional=2,
        by_position=0,
        conditions={"images": condition + " 4-D"},
        ways=ways,
    )
    yield Claim(
        name,
        "images size",
        [dict(images=A(picture.value[0], picture.value.dtype), size=size) for picture in pictures for size in sizes],
        "tensorflow.squeeze(" + op + ", axis=[0])",
        positional=2,
        conditions={"images": condition + " 3-D"},
        ways=ways,
    )


def quotients():
    # Of integers, TF1 takes the floor.
    pairs = [(x, y) for x in (M, V, A(2.5)) for y in (2.0, 3, A(0.5))]
    pairs += [(M, A(M.value + 10)), (M, floats(4)), (A(2.5, "float64"), 2)]
    samples = [dict(x=x, y=y) for x, y in pairs] + [dict(x=M, y=2.0, name="n")]
    yield Claim("div", "x y name", samples, "realdiv", positional=3, conditions={"x": "float"})


def similarities():
    kinds = {"axis": [1, 0, -1], "dim": [1]}
    for given, axes in kinds.items():
        yield Claim(
            "losses.cosine_distance",
            "labels predictions " + given,
            [dict(labels=x, predictions=y, **{given: axis}) for x, y in ((M, floats(3, 4)), (M, M)) for axis in axes],
            "tensorflow.reduce_mean(1 - tensorflow.reduce_sum(tensorflow.multiply({labels}, {predictions}), {%s}))"
            % given,
            positional=3 if given == "axis" else 2,
            conditions={"labels": "float32", "predictions": "float32"},
        )
