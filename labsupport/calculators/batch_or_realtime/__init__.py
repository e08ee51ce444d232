"""The four calculators of the chapter "Batch or real time"."""

from labsupport.calculators.batch_or_realtime.delays import delays
from labsupport.calculators.batch_or_realtime.interval import interval
from labsupport.calculators.batch_or_realtime.readers import readers
from labsupport.calculators.batch_or_realtime.tail import tail

ALL = (delays, interval, readers, tail)
