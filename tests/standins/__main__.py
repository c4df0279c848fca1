"""``python tests/standins FOLDER [FAMILY ...]`` makes the models, to be used with ``TFHUB_CACHE_DIR=FOLDER``."""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    import standins

    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for made_handle, made_folder in standins.build(sys.argv[1], sys.argv[2:] or None).items():
        print(made_folder, made_handle)
