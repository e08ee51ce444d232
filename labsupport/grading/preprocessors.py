"""Two steps of nbgrader's autograding, made careful; ``nbgrader_config.py`` puts them in place."""

from __future__ import annotations

from subprocess import DEVNULL
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Integer


def cell_name(cell: NotebookNode, index: int) -> str:
    """A cell as an instructor can find it: its nbgrader name, or its place and first line."""
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
    if grade_id:
        return f'cell "{grade_id}"'
    first_line = (cell.source.strip().splitlines() or [""])[0][:50]
    return f"cell {index + 1} ({first_line})"


class SubmissionStopped(RuntimeError):
    """A notebook could not be run to its end; the message names the cell and says why."""


class CarefulExecute(Execute):
    """Runs a notebook, cuts output as it arrives, and says which cell ended the kernel."""

    max_output_characters = Integer(100_000, help="Characters of output kept for each cell.").tag(config=True)

    def start_new_kernel(self, **options: Any) -> None:
        """Keep what a kernel writes past Jupyter, such as its own errors, out of the terminal."""
        super().start_new_kernel(stdout=DEVNULL, stderr=DEVNULL, **options)

    def preprocess_cell(self, cell: NotebookNode, resources: dict, index: int) -> tuple[NotebookNode, dict]:
        """Run one cell; a kernel that dies or hangs there ends the submission, with the cell's name."""
        self._characters = 0
        try:
            return super().preprocess_cell(cell, resources, index)
        except DeadKernelError:
            where = cell_name(cell, index)
            raise SubmissionStopped(f"the kernel died in {where}, or just before it by exit() or quit()") from None
        except CellTimeoutError:
            raise SubmissionStopped(f"{cell_name(cell, index)} ran too long and could not be interrupted") from None

    def output(self, outs: list, msg: dict, display_id: str | None, cell_index: int) -> NotebookNode | None:
        """Keep what still fits. Cutting later would be too late: one line can be larger than the memory."""
        content = msg["content"]
        if msg["msg_type"] == "stream":
            content["text"] = self._cut(content["text"])
            if not content["text"]:
                return None
        elif msg["msg_type"] in ("display_data", "execute_result", "update_display_data"):
            content["data"] = {
                kind: self._cut(value) if isinstance(value, str) else value
                for kind, value in content["data"].items()
                if kind in ("text/plain", "text/html", "text/markdown", "image/png", "image/svg+xml")
            }
        elif msg["msg_type"] == "error":
            content["evalue"] = content["evalue"][:2_000]
            content["traceback"] = [line[:5_000] for line in content["traceback"][-100:]]
        return super().output(outs, msg, display_id, cell_index)

    def _cut(self, text: str) -> str:
        before, self._characters = self._characters, self._characters + len(text)
        room = self.max_output_characters - before
        if len(text) <= room:
            return text
        return text[:room] + "\n... the rest of this output was cut ...\n" if room > 0 else ""


class RequireScore(NbGraderPreprocessor):
    """Makes every test cell end in a readable score, so that what nbgrader cannot read is not full marks.

    A test cell that shows nothing, or something that is no number within its points, counts as failed. One
    that has a score keeps it, even where the student's code wrote to stderr.
    """

    def preprocess_cell(self, cell: NotebookNode, resources: dict, index: int) -> tuple[NotebookNode, dict]:
        if cell.cell_type != "code" or not utils.is_grade(cell) or utils.is_solution(cell):
            return cell, resources
        if any(output.output_type == "error" for output in cell.outputs):
            return cell, resources
        if self._has_score(cell):
            for output in cell.outputs:
                if output.output_type == "stream":
                    output.name = "stdout"
        else:
            text = "This test cell did not end with a score, so it counts as failed."
            cell.outputs.append(new_output("error", ename="NoScore", evalue=text, traceback=[f"NoScore: {text}"]))
        return cell, resources

    @staticmethod
    def _has_score(cell: NotebookNode) -> bool:
        results = [
            output.data.get("text/plain", "") for output in cell.outputs if output.output_type == "execute_result"
        ]
        try:
            return len(results) == 1 and 0 <= float(results[0]) <= float(cell.metadata.nbgrader["points"])
        except (TypeError, ValueError):
            return False
