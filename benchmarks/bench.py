"""What a run of hubmigrate costs, beside the tools that set the bounds.

    python benchmarks/bench.py [--files 1000] [--repeat 3] [--json FILE]

Builds a folder of Python files out of those that are installed with this Python, of which one in a hundred gets a
function with ``hub.Module`` in it, and a single such file of 7 KB. Then times on the very same files, in one run:
``grep -rl tensorflow_hub``, the least that looking at every file can cost; ``python -m libcst.tool codemod`` with a
command that does nothing, what LibCST's own runner costs; and ``hubmigrate rewrite --check``. Times differ between
machines and from hour to hour, so the ratios are what to look at.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ONE_IN = 100
HUB = """

import tensorflow as tf
import tensorflow_hub as hub


def _embed(sentences):
    with tf.Graph().as_default():
        module = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")
        embeddings = module(sentences)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return session.run(embeddings)
"""
HUBMIGRATE = [sys.executable, "-m", "hubmigrate"]
NOOP = [sys.executable, "-m", "libcst.tool", "codemod", "noop.NOOPCommand", "--no-format", "-j", "1"]


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the seconds there too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tree, single = Path(folder, "tree"), Path(folder, "single")
        build_tree(tree, options.files)
        build_single(single)
        rows = list(measure(tree, single, options.repeat))
    print_table(rows)
    if options.json:
        options.json.write_text(json.dumps(dict(rows), indent=2) + "\n", encoding="utf-8")


def build_tree(root: Path, files: int) -> None:
    """Copy installed Python files of usual sizes, and put a hub program into one in a hundred."""
    root.mkdir()
    for number, text in zip(range(files), installed_files(), strict=False):
        folder = root / f"package{number // 50}"
        folder.mkdir(exist_ok=True)
        hit = HUB if number % ONE_IN == 0 else ""
        (folder / f"module{number}.py").write_text(text + hit, encoding="utf-8", newline="")


def installed_files() -> Iterator[str]:
    """Go through the Python 3 files of the standard library and of the installed packages."""
    paths = sysconfig.get_paths()
    seen = {sys.executable}
    for folder in (paths["stdlib"], paths["purelib"]):
        for path in sorted(Path(folder).rglob("*.py")):
            if str(path) in seen or not 200 < path.stat().st_size < 40_000 or "lib2to3" in path.parts:
                continue
            seen.add(str(path))
            try:
                text = path.read_bytes().decode("utf-8")
                compile(text, str(path), "exec", dont_inherit=True)
            except (SyntaxError, ValueError):
                continue
            if "tensorflow_hub" not in text:
                yield text


def build_single(root: Path) -> None:
    """Write one hub program of 7 KB."""
    root.mkdir()
    function = (
        "def helper_{0}(value, scale={0}):\n    result = [value * scale for _ in range(scale)]\n    return result\n"
    )
    filler = "\n\n".join(function.format(number) for number in range(60))
    (root / "program.py").write_text(f"{filler}{HUB}", encoding="utf-8")


def measure(tree: Path, single: Path, repeat: int) -> Iterator[tuple[str, float]]:
    """Time everything; the first run of each command only warms the caches."""
    yield "python -c pass", seconds([sys.executable, "-c", "pass"], tree, repeat * 3)
    yield "hubmigrate --version", seconds([*HUBMIGRATE, "--version"], tree, repeat * 3)
    for folder in (tree, single):
        yield f"{folder.name}: grep -rl", seconds(["grep", "-rl", "tensorflow_hub", "."], folder, repeat * 3)
        yield (
            f"{folder.name}: hubmigrate rewrite --check",
            seconds([*HUBMIGRATE, "rewrite", "--check", "."], folder, repeat),
        )
        yield f"{folder.name}: libcst.tool codemod", seconds([*NOOP, "."], folder, repeat if folder == single else 1)


def seconds(command: Sequence[str], folder: Path, repeat: int) -> float:
    """Return the median of the times that a command takes."""
    times = []
    for _ in range(repeat + (repeat > 1)):
        start = time.perf_counter()
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
        times.append(time.perf_counter() - start)
    return statistics.median(times[repeat > 1 :])


def print_table(rows: Sequence[tuple[str, float]]) -> None:
    """Print the times, and how often grep's they are."""
    times = dict(rows)
    print(f"{'command':44}{'seconds':>9}{'to grep':>10}{'to libcst.tool':>16}")
    for name, taken in rows:
        kind = name.split(":")[0]
        bounds = [times.get(f"{kind}: {bound}") for bound in ("grep -rl", "libcst.tool codemod")]
        ratios = [f"{taken / bound:.3g}" if bound else "" for bound in bounds]
        print(f"{name:44}{taken:9.3f}{ratios[0]:>10}{ratios[1]:>16}")


if __name__ == "__main__":
    main()
