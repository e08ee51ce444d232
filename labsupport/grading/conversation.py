"""One submission through the sandbox: its cells are run, its functions are asked, its scores are made here.

A job and its result are plain data, so that another process or machine can do the work.
"""

from __future__ import annotations

from typing import Any

from labsupport.checking import Outcome, Result
from labsupport.checking.own import LONGEST_ID
from labsupport.grading.harmless import Outputs
from labsupport.grading.inside.channel import Channel, Closed, Garbled, TooSlow
from labsupport.grading.judging import TOO_LONG, Answer, HiddenTest, Judge, read_answer
from labsupport.grading.sandbox import Broken, Sandbox

MOST_DEATHS = 4
PARKING_SECONDS = 5
MOST_QUESTIONS_FROM_INSIDE = 200
MOST_IDS = 10
NOTEBOOK = 0


class Died(Exception):
    """A process of the submission ended or was ended; the message says how."""


class Conversation:
    """Runs one job: ``cells`` (each the text to run, or a question to ask there), ``files``, ``seconds``."""

    def __init__(self, job: dict[str, Any], judge: Judge, sandbox: Sandbox):
        self._job, self._judge, self._sandbox = job, judge, sandbox
        self._tests = {place: HiddenTest(**cell["test"]) for place, cell in enumerate(job["cells"]) if "test" in cell}
        self._student: str = job.get("student", "")
        self._written: list[str] = []
        self._asked_from_inside = 0
        self._killers: dict[int, str] = {}
        self._outputs: dict[int, list] = {}
        self._counts: dict[int, int] = {}
        self._found: dict[int, dict[str, Any]] = {}
        self._used = 0.0
        self._clean = Outputs()

    def result(self) -> dict[str, Any]:
        """Everything found: outputs and counts by a cell's place, questions by theirs, notes on what ended."""
        while True:
            with self._sandbox.place() as channel:
                finished = self._once(channel)
            if finished:
                break
            if len(self._killers) >= MOST_DEATHS:
                self._give_up()
                break
        return {
            "outputs": {str(place): outputs for place, outputs in self._outputs.items()},
            "counts": {str(place): count for place, count in self._counts.items()},
            "questions": {str(place): found for place, found in self._found.items()},
            "ended": {str(place): how for place, how in self._killers.items()},
            "seconds": round(self._used, 3),
            "written": self._written,
        }

    def _once(self, channel: Channel) -> bool:
        """Run what does not end the process; say whether the notebook's end was reached."""
        waiting = [place for place in self._tests if place not in self._found]
        channel.send({"files": self._job["files"], "questions": len(waiting)})
        numbers = {place: number for number, place in enumerate(waiting, start=1)}
        parked: dict[int, int] = {}
        died = None
        for place, cell in enumerate(self._job["cells"]):
            if place in self._killers or "test" in cell and place not in numbers or not cell:
                continue
            try:
                if "test" in cell:
                    number, expression = numbers[place], self._tests[place].expression
                    reply = self._say(channel, NOTEBOOK, {"park": number, "expression": expression}, PARKING_SECONDS)
                    if "parked" in reply:
                        parked[place] = number
                    else:
                        self._found[place] = self._open(str(reply.get("refused", "it could not be asked")))
                else:
                    reply = self._say(channel, NOTEBOOK, {"run": cell["run"]}, self._job["seconds"])
                    self._outputs[place] = self._clean.clean(reply.get("outputs"))
                    self._counts[place] = reply["count"] if isinstance(reply.get("count"), int) else 0
            except Died as problem:
                died = place
                self._killers[place] = str(problem)
                self._outputs[place] = [_error("Stopped", str(problem))]
                break
        channel.send({"kill": NOTEBOOK})
        self._receive(channel)
        answers = {place: self._look(channel, number, place) for place, number in parked.items()}
        # Only now do hidden cases go in: of what the student's code says from here on, nothing is shown to anybody.
        for place, answer in answers.items():
            self._found[place]["score"] = self._judge.score(self._tests[place], answer, self._student)
        return died is None

    def _give_up(self) -> None:
        for place, cell in enumerate(self._job["cells"]):
            if "test" in cell and place not in self._found:
                self._found[place] = self._open(f"{MOST_DEATHS} cells before it ended the notebook's process")

    def _look(self, channel: Channel, number: int, place: int) -> Any:
        """The answer to a question; what is to be said of it, on the visible cases, goes to ``_found``."""
        left = [float(self._job["seconds"])]

        def say(body: dict[str, Any]) -> dict[str, Any]:
            if left[0] <= 0:
                return {"raised": ["TimeLimit", TOO_LONG]}
            before = self._used
            try:
                reply = self._say(channel, number, body, left[0])
            except Died as problem:
                left[0] = 0.0
                return {"raised": ["Stopped", str(problem)]}
            left[0] -= self._used - before
            if left[0] <= 0:
                return {"raised": ["TimeLimit", TOO_LONG]}
            return reply

        look = say({"look": 1})
        answer = read_answer(look, lambda case, trace=False: say({"call": case, "trace": trace}))
        name = self._tests[place].question
        question = self._judge[name].of(self._student)
        checked = question.check(answer)
        self._found[place] = {
            "score": 0.0,
            "own": bool(question.own),
            "outcome": checked.outcome.value,
            "message": checked.message,
            "misconception": self._judge.misconception(name, checked),
            "formulas": sorted(answer.formulas) if isinstance(answer, Answer) else [],
        }
        return answer

    @staticmethod
    def _open(reason: str) -> dict[str, Any]:
        """A question that could not be asked: its points are open, which is not a zero."""
        return {"score": None, "outcome": Outcome.WRONG.value, "message": reason, "misconception": "", "formulas": []}

    def _say(self, channel: Channel, target: int, body: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send a command and answer what student code asks meanwhile, until the reply is there."""
        while True:
            channel.send({"to": target, "body": body, "seconds": max(seconds, 0.05)})
            reply = self._receive(channel)
            used = float(reply.get("used", 0.0))
            self._used += used
            seconds -= used
            if "died" in reply:
                raise Died(reply["died"])
            if not isinstance(reply["body"].get("ask"), dict) or target != NOTEBOOK:
                return reply["body"]
            self._asked_from_inside += 1
            try:
                if self._asked_from_inside > MOST_QUESTIONS_FROM_INSIDE:
                    raise ValueError
                asked = reply["body"]["ask"]
                if isinstance(one := asked.get("own"), str) and len(self._written) < MOST_IDS:
                    self._written.append(one[:LONGEST_ID])
                body = self._judge.asked(asked)
            except (KeyError, TypeError, ValueError, StopIteration, AttributeError):
                body = {"outcome": Outcome.NOT_ATTEMPTED.value, "message": "This is not checked here.", "cases": []}

    def _receive(self, channel: Channel) -> dict[str, Any]:
        """From the supervisor. The clock is only a backstop: the supervisor counts computing time."""
        try:
            return channel.receive(timeout=60 * max(float(self._job["seconds"]), 10))
        except (Closed, TooSlow, Garbled) as problem:
            raise Broken(f"the sandbox stopped answering ({type(problem).__name__})") from None


def shown(found: dict[str, Any], question: str) -> list[dict[str, Any]]:
    """The outputs of a test cell: what the check says, and the score as nbgrader reads it."""
    result = Result(question, Outcome(found["outcome"]), found["message"])
    data = {"text/plain": str(result), "text/html": result._repr_html_()}
    outputs = [{"output_type": "display_data", "data": data, "metadata": {}}]
    score = found["score"] or 0.0
    result = {"output_type": "execute_result", "data": {"text/plain": repr(float(score))}, "metadata": {}}
    return [*outputs, result | {"execution_count": 0}]


def _error(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}
