"""Formulas as a textbook prints them: the slow way, to compare with."""

import math


def erlang_c(servers: int, load: float) -> float:
    """Erlang's delay formula as a sum: the probability of having to wait, for a load below the servers."""
    terms = [load**n / math.factorial(n) for n in range(servers)]
    last = load**servers / math.factorial(servers) * servers / (servers - load)
    return last / (sum(terms) + last)
