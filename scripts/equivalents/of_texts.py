"""Claims about strings and serialized examples."""

import numpy as np

from claim import NAMED, STRINGS, TF, A, Claim, FixedLen, VarLen, vary


def texts():
    for name in ("substr", "strings.substr"):
        yield Claim(
            name,
            "input pos len name unit",
            vary(dict(input=STRINGS, pos=0, len=1), dict(unit="UTF8_CHAR"), NAMED),
            "strings.substr",
            positional=3,
        )
    numbers = A(np.array([b"1", b"-2"], dtype=object), object)
    for name, first in (("string_to_number", "string_tensor>input"), ("strings.to_number", "string_tensor>input")):
        yield Claim(
            name,
            first + " out_type name input",
            vary(dict(string_tensor=numbers), dict(out_type=TF("int32")), dict(out_type=TF("float64"), name="n"))
            + [dict(input=numbers)],
            "strings.to_number",
            positional=3,
        )
    yield Claim(
        "strings.length", "input name unit", vary(dict(input=STRINGS), NAMED, dict(unit="UTF8_CHAR")), positional=1
    )
    for name in ("string_to_hash_bucket", "strings.to_hash_bucket"):
        yield Claim(
            name,
            "string_tensor>input num_buckets name input",
            vary(dict(string_tensor=STRINGS, num_buckets=10), NAMED) + [dict(input=STRINGS, num_buckets=3)],
            "strings.to_hash_bucket",
            positional=3,
        )
    table = A(np.array([[b"a", b"b"], [b"c", b"d"]], dtype=object), object)
    for name in ("reduce_join", "strings.reduce_join"):
        keywords = "inputs axis keep_dims>keepdims separator name reduction_indices>axis keepdims"
        yield Claim(
            name,
            keywords,
            vary(
                dict(inputs=table, axis=0),
                dict(axis=1, separator="-"),
                dict(axis=[0, 1]),
                dict(axis=0, keep_dims=True),
                dict(axis=1, keepdims=True, separator=","),
                dict(axis=0, name="n"),
            )
            + [dict(inputs=table), dict(inputs=table, reduction_indices=0)],
            "strings.reduce_join",
            positional=5,
            by_position=5,
        )
    raw = A(np.array([b"\x01\x00\x02\x00", b"\x03\x00\x04\x00"], dtype=object), object)
    for name in ("decode_raw", "io.decode_raw"):
        yield Claim(
            name,
            "input_bytes out_type little_endian name bytes>input_bytes",
            [
                dict(input_bytes=raw, out_type=TF("int16")),
                dict(input_bytes=raw, out_type=TF("uint8"), little_endian=False),
                dict(bytes=raw, out_type=TF("int32"), name="n"),
            ],
            "io.decode_raw",
            positional=3,
        )
    lines = A(np.array([b"1,a,2.5", b"3,,"], dtype=object), object)
    for name in ("decode_csv", "io.decode_csv"):
        yield Claim(
            name,
            "records record_defaults field_delim use_quote_delim name na_value select_cols",
            vary(
                dict(records=lines, record_defaults=[[0], ["z"], [0.5]]),
                dict(na_value="a"),
                NAMED,
                dict(record_defaults=[["z"]], select_cols=[1]),
            ),
            "io.decode_csv",
            positional=4,
        )


MANY = A(np.array([b"a b  c", b"", b" d,e "], dtype=object), object)
SPLIT = "tensorflow.SparseTensor(*tensorflow.raw_ops."


def words():
    """Texts that are split: a sparse tensor in TF1."""
    for name in ("", "sep", "delimiter"):
        for skip in ("", "skip_empty"):
            by = "{%s}" % name if name else '" "'
            skipped = ", skip_empty={skip_empty}" if skip else ""
            splits = [{name: by} for by in (" ", ",", "", ", ")] if name else [{}]
            skips = [{skip: value} for value in (True, False)] if skip else [{}]
            yield Claim(
                "string_split",
                " ".join(["source", name, skip]),
                [dict(split, source=MANY, **more) for split in splits for more in skips],
                SPLIT + "StringSplit(input={source}, delimiter=%s%s))" % (by, skipped),
                positional={"": 1, "sep": 3 if skip else 2, "delimiter": 1}[name],
                conditions={"source": "vector"},
            )
    for source in ("input", "source"):
        for sep in ("", "sep"):
            yield Claim(
                "strings.split",
                " ".join([source, sep]),
                [dict({sep: by} if sep else {}, **{source: MANY}) for by in (" ", ",", "")],
                SPLIT + "StringSplitV2(input={%s}, sep=%s))" % (source, "{sep}" if sep else '""'),
                positional=(2 if sep else 1) if source == "input" else 0,
                conditions={source: "vector"},
            )


#: A tf.train.Example with label 7 and values [1.5, 2.5], and no name.
EXAMPLE = b"\n(\n\x0e\n\x05label\x12\x05\x1a\x03\n\x01\x07\n\x16\n\x06values\x12\x0c\x12\n\n\x08\x00\x00\xc0?\x00\x00 @"


def records():
    """Serialized examples, parsed."""
    from_file = A(np.array([EXAMPLE, EXAMPLE], dtype=object), object)
    features = {"label": FixedLen([], "int64"), "values": VarLen("float32"), "name": FixedLen([], "string", "none")}
    for name in ("parse_example", "io.parse_example"):
        yield Claim(
            name,
            "serialized features name example_names",
            vary(dict(serialized=from_file, features=features), NAMED),
            "io.parse_example",
            positional=2,
        )
    one = A(np.array(EXAMPLE, dtype=object), object)
    for name in ("parse_single_example", "io.parse_single_example"):
        yield Claim(
            name,
            "serialized features name",
            vary(dict(serialized=one, features=features), NAMED),
            "io.parse_single_example",
            positional=2,
        )
