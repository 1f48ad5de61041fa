"""How long a fetch may take: a limit on silence and a limit on the whole, kept on every read."""

from __future__ import annotations

import time


class Budget:
    """Seconds left for one request with its redirects. Waiting for a host's turn does not count."""

    def __init__(self, total_s: float, silence_s: float) -> None:
        self._total_s = total_s
        self._end = time.monotonic() + total_s
        self._silence_s = silence_s

    def left(self) -> float:
        """Seconds left of the whole. Raises TimeoutError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError(self.complaint())
        return left

    def silence(self) -> float:
        """Seconds that the next read or write may take. Raises TimeoutError when the whole is used up."""
        return min(self._silence_s, self.left())

    def pause(self, seconds: float) -> None:
        """Add seconds that were spent waiting for a turn."""
        self._end += seconds

    def complaint(self) -> str:
        """Which of the two limits was met."""
        if self._end - time.monotonic() <= 0.001:
            return f"it took more than {self._total_s:g} s as a whole"
        return f"the server was silent for {self._silence_s:g} s"
