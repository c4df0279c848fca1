"""Programs that nearly are the same: which becomes eager, and how it is written then."""

from __future__ import annotations

from pathlib import Path

import pytest
from native_pairs import PAIRS, Pair, is_told_apart, rewritten, whole

from hubmigrate.edits.verify import VerificationError
from hubmigrate.findings import Severity
from hubmigrate.migration import Outcome


@pytest.mark.parametrize("programs", PAIRS.values(), ids=PAIRS)
def test_only_one_of_two_becomes_eager(programs: Pair, tmp_path: Path) -> None:
    assert is_told_apart(programs, tmp_path)


def test_blank_lines_do_not_go_into_a_branch(tmp_path: Path) -> None:
    after = _eager(
        """
        GRAPH
        def encode(count):
            size = count

            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            if count == 1:
                size = 2
            elif count == 2:
                size = 3
            return session.run(vectors, {text: ["a cat"] * size})
        print(encode(1))
        """,
        tmp_path,
    )
    assert "    size = count\n\n    if count == 1:\n        size = 2\n    elif count == 2:\n" in after


def test_an_eager_program_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No program is known that cannot: the check is made to refuse what it is given first."""
    refused: list[object] = []

    def verify_later(*given: object) -> None:
        if not refused:
            refused.append(given)
            raise VerificationError("the line 'x = 1' would be lost")

    monkeypatch.setattr("hubmigrate.pipeline.verify", verify_later)
    result = rewritten(whole('GRAPH\nOPEN\nprint(session.run(vectors, {text: ["a cat"]}))\n'), tmp_path)
    told = [finding for finding in result.findings if "would be lost" in finding.message]
    assert result.outcome is Outcome.COMPAT
    assert [(finding.code, finding.severity, finding.remedy) for finding in told] == [
        ("HUB410", Severity.NOTE, "please report it")
    ]


def test_comments_above_lines_that_go_stay_in_their_block(tmp_path: Path) -> None:
    after = _eager(
        """
        class Encoder:
            def __init__(self):
                self.embed = hub.Module(HANDLE)
                # The session.
                self.session = tf.Session()
                # Variables and tables.
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, sentences):
                return self.session.run(self.embed(sentences))
        print(Encoder().encode(["a cat"]))
        """,
        tmp_path,
    )
    assert "hub.load(HANDLE)\n        # The session.\n        # Variables and tables.\n\n    def encode" in after


def test_a_finally_that_only_closes_goes(tmp_path: Path) -> None:
    after = _eager(
        """
        GRAPH
        def encode(sentences):
            session = tf.Session()
            try:  # to be closed again
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                return session.run(vectors, {text: sentences})
            finally:
                session.close()  # whatever happens
        OPEN
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except KeyboardInterrupt:
            print("stopped")
        finally:
            session.close()
        try:
            print(encode(["a dog"]))
        finally:
            print("done")
        """,
        tmp_path,
    )
    whole_function = "    # to be closed again\n    # whatever happens\n    return vectors(sentences).numpy()\n"
    assert f"def encode(sentences):\n{whole_function}" in after
    assert 'except KeyboardInterrupt:\n    print("stopped")\ntry:\n' in after
    assert after.endswith('finally:\n    print("done")\n')


COLUMN = """
class Column:
    def __init__(self, column):
        self.text = tf.placeholder(tf.string, [None])
        self.vectors = hub.Module(HANDLE)(self.text)[:, column]
        self.session = tf.Session()
        self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    def encode(self, sentences):
        return self.session.run(self.vectors, {self.text: sentences})
"""


@pytest.mark.parametrize(
    ("maker", "at_once"),
    [("try:\n    made = Column(77)\nexcept Exception:\n    made = Column(1)\n", True), ("made = Column(1)\n", False)],
)
def test_errors_of_building_come_where_a_caller_may_catch_them(maker: str, at_once: bool, tmp_path: Path) -> None:
    after = _eager(COLUMN + maker + 'print(made.encode(["a cat"]))\n', tmp_path)
    assert (".get_concrete_function()" in after) is at_once


def test_a_dict_of_specs_stays_global(tmp_path: Path) -> None:
    after = _eager(
        """
        def load():
            global inputs, images, session
            module = hub.Module("https://tfhub.dev/deepmind/biggan-128/2")
            inputs = {k: tf.placeholder(v.dtype, v.get_shape()) for k, v in module.get_input_info_dict().items()}
            images = module(inputs)
            session = tf.Session()
            session.run(tf.global_variables_initializer())
        load()
        feeds = {inputs["z"]: [[0.0] * 128], inputs["y"]: [[0.0] * 1000], inputs["truncation"]: 0.5}
        print("z" in inputs, session.run(images, feed_dict=feeds).shape)
        """,
        tmp_path,
    )
    assert "global inputs, images" in after


def _eager(program: str, folder: Path) -> str:
    result = rewritten(whole(program), folder)
    assert result.outcome is Outcome.NATIVE
    return (result.after or b"").decode()
