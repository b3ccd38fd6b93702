"""How long `auditor check` takes on the example disclosure, as a ratio to importing pydantic and lark.

    python benchmarks/startup.py [RUNS]

Both commands run in turn as whole processes of the same interpreter, so that a busy machine slows both.
Prints the minimum and median of each in milliseconds and the ratio of the medians.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BASELINE = [sys.executable, "-c", "import pydantic, lark"]
CHECK = [sys.executable, "-m", "auditor", "check", str(ROOT / "examples" / "datong-2024"), "--fail-on", "never"]


def milliseconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for command in (BASELINE, CHECK):
        milliseconds(command)  # compiled bytecode and a warm file cache
    pairs = [(milliseconds(BASELINE), milliseconds(CHECK)) for _ in range(runs)]
    baseline, check = (sorted(times) for times in zip(*pairs, strict=True))
    for name, times in (("import pydantic, lark", baseline), ("auditor check", check)):
        print(f"{name:24} min {times[0]:7.1f} ms   median {statistics.median(times):7.1f} ms")
    print(f"ratio of medians {statistics.median(check) / statistics.median(baseline):.2f} ({runs} runs)")


if __name__ == "__main__":
    main()
