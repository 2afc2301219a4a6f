"""How the work of a function grows with its input: an exponent of 1 is linear, one of 2 takes four times for twice."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Mapping

from tests.support.endless_runs import run

SIZES = (25_000, 50_000, 100_000)
FLOOR = 0.04
"""Seconds of CPU at the greatest size below which no growth is judged: there the clock is coarser than the work."""
MOST = 1.3
"""The exponent from which on growth is not linear any more."""


def exponent(work: Callable[[int], object], sizes: tuple[int, ...] = SIZES, floor: float = FLOOR) -> float:
    """By which power of the size the CPU time of some work grows; 0 for work below the floor.

    A noisy machine makes a run longer and never shorter, so of several runs the shortest counts, and growth that
    seems too great is measured again before it is believed.

    Args:
        work: does the work for an input of a size.
        sizes: of the inputs, from small to great.
        floor: see `FLOOR`.
    """
    best = [math.inf] * len(sizes)
    for attempt in range(5):
        for place in reversed(range(len(sizes))):
            best[place] = min(best[place], _seconds(work, sizes[place]))
            if not attempt and not place < len(sizes) - 1 and best[place] < floor:
                return 0.0
        steps = [
            math.log(best[place + 1] / max(best[place], 1e-6)) / math.log(sizes[place + 1] / sizes[place])
            for place in range(len(sizes) - 1)
        ]
        power = math.log(best[-1] / max(best[0], 1e-6)) / math.log(sizes[-1] / sizes[0])
        if min(power, steps[-1]) <= MOST:
            break
    return min(power, steps[-1])


def _seconds(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    start = time.process_time()
    work(size)
    return time.process_time() - start


def too_steep(
    targets: Mapping[str, Callable[[str], object]], names: tuple[str, ...], sizes: tuple[int, ...] = SIZES
) -> dict[str, float]:
    """What grows faster than its input, with the exponent."""
    powers = {
        f"{label}, {name}": exponent(lambda size, work=work, name=name: work(run(name, size)), sizes)
        for label, work in targets.items()
        for name in names
    }
    return {label: round(power, 2) for label, power in powers.items() if power > MOST}
