"""``python -m evals``: the command line of the evaluation harness."""

import sys

try:
    from evals.cli import main
except ModuleNotFoundError as error:
    if error.name not in ("numpy", "scipy"):
        raise
    sys.stderr.write(
        "缺少测评所需的库；请安装： / what measuring needs is missing; install it: pip install '.[evals]'\n"
    )
    sys.exit(2)

if __name__ == "__main__":
    main()
