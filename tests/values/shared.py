"""What several chapters share: Erlang's queue."""

from __future__ import annotations

import math

from labsupport.shared import erlang
from values.queues import delayed, lost

VALUES = [
    (erlang.inverse_erlang_b, (3, 2.2), 1 / lost(3, 2.2)),
    (erlang.inverse_erlang_b, (1, 0.25), 5.0),  # one server: lost a / (1 + a) = 1/5
    (erlang.inverse_erlang_b, (64, 50.0), 1 / lost(64, 50.0)),
    (erlang.erlang_c, (5.0, 2, 0.5), 1 / (0.25 + 0.75 * 5)),  # C = B / (1 - rho (1 - B)), with B = 1/5, rho = 1/4
    (erlang.erlang_c, (5.0, 2, 2.0), 1.0),
    (erlang.erlang_c, (5.0, 2, 2.1), 1.0),
    (erlang.erlang_c, (5.0, 2, 3.0), 1.0),
    (erlang.probability_of_waiting, (3, 2.2), delayed(3, 2.2)),
    (erlang.probability_of_waiting, (64, 50.0), delayed(64, 50.0)),
    (erlang.probability_of_waiting, (1, 0.7), 0.7),  # one server: the time it is busy
    (erlang.probability_of_waiting, (2, 2.0), 1.0),
    (erlang.wait_of_one_in_twenty, (0.4, 5.0), 5 * math.log(8)),  # 0.4 exp(-t / 5) = 0.05
    (erlang.wait_of_one_in_twenty, (0.06, 5.0), 5 * math.log(1.2)),
    (erlang.wait_of_one_in_twenty, (0.03, 5.0), 0.0),  # fewer than one in twenty wait at all
    (erlang.idle_usd_per_day, (150, 0.7), 45),
]
ANSWERS = []
