"""`python -m storyboard`, and the program `storyboard`."""

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line. What it loads is there to stay: nobody need look for circles of garbage in between."""
    gc.disable()
    from storyboard.cli import main as run

    gc.freeze()
    gc.enable()
    try:
        run()
    finally:
        gc.freeze()  # all that is left goes with the process, and nobody need look through it


if __name__ == "__main__":
    main()
