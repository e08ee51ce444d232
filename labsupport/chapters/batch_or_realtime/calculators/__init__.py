"""The five calculators of the chapter "Batch or real time"."""

from labsupport.chapters.batch_or_realtime.calculators.balance import balance
from labsupport.chapters.batch_or_realtime.calculators.delays import delays
from labsupport.chapters.batch_or_realtime.calculators.interval import interval
from labsupport.chapters.batch_or_realtime.calculators.readers import readers
from labsupport.chapters.batch_or_realtime.calculators.tail import tail

ALL = (delays, interval, readers, tail, balance)
