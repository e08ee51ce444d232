"""Broken, unlucky and hostile submissions of one assignment, each with what must come of it, written down first.

``ZERO`` are blank exercises with a trick: no trick may give a point. ``FULL`` are right answers beside something
that goes wrong, or tries to do harm: all points, and nothing that says LEAK. ``LOSES_LAST`` spoil the last answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import submissions
from submissions import ASSIGNMENTS, answers, begun_with, blank, marks, solved, source, with_answer

ASSIGNMENT = ASSIGNMENTS[0]
Make = Callable[[str], dict]


def beside(text: str) -> Make:
    """Right answers, with a cell of the student's own before the first of them."""

    def make(assignment: str) -> dict:
        notebook = solved(assignment)
        place = notebook["cells"].index(answers(notebook)[0])
        notebook["cells"].insert(place, code(text))
        return notebook

    return make


def code(text: str, **more: object) -> dict:
    cell = {"cell_type": "code", "id": "own", "metadata": {}, "source": text, "outputs": [], "execution_count": None}
    return cell | more


def every_answer(text: str) -> Make:
    """Each answer is ``text``, in which ``{name}`` is the function's name."""

    def make(assignment: str) -> dict:
        notebook = blank(assignment)
        for cell in answers(notebook):
            cell["source"] = text.replace("{name}", marks(cell)["grade_id"].removesuffix("_answer"))
        return notebook

    return make


def changed(change: Callable[[dict], object]) -> Make:
    """Right answers, and then a change of the file's contents."""

    def make(assignment: str) -> dict:
        notebook = solved(assignment)
        change(notebook)
        return notebook

    return make


CHAPTER = f"labsupport.chapters.{ASSIGNMENT}"
FORGE = """import json, os
def forge():
    for message in ({"value": 1.0}, {"body": {"value": 1.0}}, {"score": 99.0}, {"outputs": [], "count": 1}):
        data = json.dumps(message).encode()
        for number in range(3, 64):
            try:
                os.write(number, len(data).to_bytes(4, "big") + data)
            except OSError:
                pass
"""
ZERO: dict[str, Make] = {
    "replaces-share-right": begun_with(
        "from labsupport.checking.question import Question\nQuestion.share_right = lambda *a: 1.0"
    ),
    "replaces-close": begun_with(
        "from labsupport.checking import question, values\nvalues.close = question.close = lambda *a: True"
    ),
    "replaces-points": begun_with(
        "import sys, types\nfake = types.ModuleType('fake')\n"
        "fake.check = fake.points = fake.hint = lambda *a, **k: 99.0\n"
        f"sys.modules['{CHAPTER}'] = sys.modules['{CHAPTER}.questions'] = fake"
    ),
    "rewrites-input": begun_with("get_ipython().input_transformers_post.append(lambda lines: ['99.0'])"),
    "rewrites-syntax": begun_with(
        "import ast\nclass Full(ast.NodeTransformer):\n    def visit_Call(self, node):\n"
        "        return ast.copy_location(ast.Constant(99.0), node)\n"
        "get_ipython().ast_transformers.append(Full())"
    ),
    "finds-questions": every_answer(
        f"def {{name}}(*values):\n    from {CHAPTER}.questions import questions\n"
        "    question = questions['{name}']\n    return question.reference(**dict(zip(question.cases[0], values)))"
    ),
    "finds-question-files": every_answer(
        f"def {{name}}(*values):\n    import importlib, {CHAPTER} as room, pathlib\n"
        "    files = list(pathlib.Path(room.__file__).parent.glob('questions/*.py'))\n"
        "    return 1.0 if files else None"
    ),
    "collects-garbage": every_answer(
        "def {name}(*values):\n    import gc\n    for one in gc.get_objects():\n"
        "        if type(one).__name__ == 'Question' and one.name == '{name}':\n"
        "            return one.reference(**dict(zip(one.cases[0], values)))"
    ),
    "reads-frames": every_answer(
        "def {name}(*values):\n    import sys\n    frame = sys._getframe()\n    while frame:\n"
        "        if 'expected' in frame.f_locals:\n            return frame.f_locals['expected']\n"
        "        frame = frame.f_back"
    ),
    "patches-mathematics": begun_with(
        "import builtins, math, numpy\nbuiltins.abs = lambda x: 0\nmath.isinf = math.isclose = lambda *a, **k: True\n"
        "numpy.isclose = numpy.allclose = lambda *a, **k: True"
    ),
    "patches-the-inside": begun_with(
        "from labsupport.grading.inside import student\n"
        "student.call = lambda *a, **k: {'value': 1.0, 'score': 99.0}\nstudent.encode = lambda value: 1.0"
    ),
    "replaces-displayhook": begun_with("import sys\nsys.displayhook = lambda value: print('99.0')"),
    "prints-points": begun_with("print('99.0')\nfrom IPython.display import display\ndisplay(99.0)"),
    "forges-messages": begun_with(FORGE + "forge()"),
    "forges-answers": every_answer(FORGE + "def {name}(*values):\n    forge()\n    return 0"),
    "pickles": every_answer(
        "class Pickle:\n    def __reduce__(self):\n        return print, ('LEAK',)\n"
        "def {name}(*values):\n    return Pickle()"
    ),
    "hostile-object": every_answer(
        "class Hostile:\n    def boo(self, *a):\n        raise SystemExit('boo')\n"
        "    __eq__ = __float__ = __repr__ = __str__ = __len__ = __iter__ = __bool__ = __array__ = boo\n"
        "    __hash__ = None\n    def __del__(self):\n        print('LEAK')\n"
        "def {name}(*values):\n    return Hostile()"
    ),
    "lying-class": every_answer(
        "class Liar:\n    __class__ = float\n    def __float__(self):\n        return 1.0\n"
        "def {name}(*values):\n    return Liar()"
    ),
    "huge-integer": every_answer("def {name}(*values):\n    return 7 ** 300_000"),
    "nan-keys": every_answer("def {name}(*values):\n    return {float('nan'): float('nan'), (1,): b''}"),
    "endless-list": every_answer("def {name}(*values):\n    one = []\n    one.append(one)\n    return one"),
    "giant-list": every_answer("def {name}(*values):\n    return [1.0] * 10_000_000"),
    "long-text": every_answer("def {name}(*values):\n    return 'x' * 50_000_000"),
    "raises-exit": every_answer("def {name}(*values):\n    raise SystemExit(0)"),
    "raises-base": every_answer(
        "class Odd(BaseException):\n    pass\ndef {name}(*values):\n    raise Odd('\\n' * 10_000)"
    ),
    "leaves-process": every_answer("def {name}(*values):\n    import os\n    os._exit(0)"),
    "returns-function": every_answer("def {name}(*values):\n    return {name}"),
    "own-points": changed(
        lambda notebook: (
            [cell.update(source="") for cell in answers(notebook)]
            + [
                notebook["cells"].append(
                    code(
                        "1000.0",
                        metadata={
                            "nbgrader": dict(grade=True, solution=False, locked=True, grade_id="bonus", points=1000)
                        },
                    )
                )
            ]
        )
    ),
}

LEAKS = {
    "reads-environment": "import os\nprint([f'LEAK {k}' for k, v in os.environ.items() if 'secret' in v])",
    "reads-files": """import os
for path in ("/etc/passwd", "/etc/shadow", "/home", "/var", "OWNHOME/.bashrc", "OWNHOME/.ssh", "OWNHOME/.cache",
             "/proc/1", "/proc/self", "/sys", "/run", "COURSE", "COURSE/gradebook.db", "COURSE/submitted"):
    if os.path.exists(path):
        print("LEAK", path)
for folder, _, files in os.walk("/"):
    for file in files:
        if file.endswith((".ipynb", ".db")) and "site-packages" not in folder and "nbgrader" in file + folder:
            print("LEAK", folder, file)""",
    "writes-outside": """import os, sys, pathlib
import labsupport
for path in ("/", "/usr/x", "/dev/x", "/etc/x", sys.prefix + "/x", os.path.dirname(labsupport.__file__) + "/x.py"):
    try:
        pathlib.Path(path if path != "/" else "/x").write_text("x")
        print("LEAK", path)
    except OSError:
        pass""",
    "opens-sockets": """import socket
for address in (("127.0.0.1", PORT), ("8.8.8.8", 53), ("::1", PORT)):
    try:
        socket.create_connection(address, timeout=1)
        print("LEAK", address)
    except OSError:
        pass
found = [name for _, name in socket.if_nameindex() if name != "lo"]
if found:
    print("LEAK", found)""",
    "leaves-files": """import os, pathlib
for folder in ("/tmp", "/dev/shm", "/tmp/work", "/tmp/home"):
    try:
        if pathlib.Path(folder, "left").exists():
            print("LEAK", folder)
        pathlib.Path(folder, "left").write_text("x")
    except OSError:
        pass""",
    "more-namespaces": """import ctypes
libc = ctypes.CDLL(None)
for place in (b"/proc", b"/tmp", b"/dev/shm"):
    if libc.umount2(place, 2) == 0:
        print("LEAK umount", place)
if libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, b"") == 0:
    print("LEAK mount")
if libc.unshare(0x10000000) == 0:
    print("LEAK user namespace")
if libc.ptrace(16, 1, 0, 0) == 0:
    print("LEAK ptrace")""",
}
STUBBORN = "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass"
FULL: dict[str, Make] = {
    **{name: beside(text) for name, text in LEAKS.items()},
    "leaves-files-again": beside(LEAKS["leaves-files"]),
    "signals-everything": beside("import os, signal\nfor number in (15, 2, 9):\n    os.kill(-1, number)"),
    "signals-parent": beside(
        "import os\nfor number in (15, 9, 19):\n    os.kill(os.getppid(), number)\n    os.kill(1, number)"
    ),
    "leaves-a-sleeper": beside(
        "import subprocess, sys\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(98765)'], start_new_session=True)"
    ),
    "many-threads": beside(
        "import threading, time\n"
        "for _ in range(200):\n    threading.Thread(target=time.sleep, args=(9999,), daemon=True).start()"
    ),
    "fork-bomb": beside("import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass"),
    "full-disk": beside("for n in range(100):\n    open(f'/tmp/{n}', 'wb').write(bytes(10_000_000))\nprint('LEAK')"),
    "many-files": beside("for n in range(100_000):\n    open(f'/tmp/{n}', 'w')\nprint('LEAK')"),
    "fifty-megabytes": beside("for _ in range(50):\n    print('x' * 1_000_000)"),
    "a-million-displays": beside("for n in range(300_000):\n    display(n)"),
    "closes-stdout": beside("import os, sys\nsys.stdout.close()\nsys.stderr = None\nos.close(1)\nprint('still here')"),
    "closes-everything": beside("import os\nos.closerange(0, 300)"),
    "changes-folder": beside("import os\nos.chdir('/')\nos.umask(0o777)"),
    "replaces-exit": beside("import builtins, os, sys\nsys.exit = builtins.exit = os._exit = print"),
    "exits": beside("exit()"),
    "quits": beside("import sys\nsys.exit(1)"),
    "ends-process": beside("import os\nos._exit(3)"),
    "crashes": beside("import ctypes\nctypes.string_at(0)"),
    "recursion": beside("import sys\nsys.setrecursionlimit(10**9)\ndef deep(n):\n    return deep(n + 1) + 1\ndeep(0)"),
    "deep-c-recursion": beside(
        "import sys\nsys.setrecursionlimit(10**9)\none = []\nfor _ in range(10**6):\n    one = [one]\nrepr(one)"
    ),
    "hogs-memory": beside("hog = []\nwhile True:\n    hog.append(bytearray(50_000_000))"),
    "one-large-array": beside("import numpy\nnumpy.ones((10**6, 10**6))"),
    "loops": beside("while True:\n    pass"),
    "one-long-computation": beside("len(str(7 ** (7 ** 9)))"),
    "will-not-be-interrupted": beside(STUBBORN),
    "ignores-signals": beside("import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True:\n    pass"),
    "asks-for-input": beside("input('your name? ')"),
    "installs": beside("%pip install no-such-package-anywhere\n!ls /\n%%no_such_magic"),
    "waits": beside("import asyncio\nawait asyncio.sleep(0.01)\n1"),
    "many-checks": beside(f"from {CHAPTER} import check\nfor _ in range(1_000):\n    check('threshold', 3)"),
    "own-hooks": beside("import sys\nsys.excepthook = sys.displayhook = None\nsys.settrace(lambda *a: None)"),
    "five-thousand-cells": changed(
        lambda notebook: notebook["cells"].extend(code("x = 1", id=f"more-{n}") for n in range(5_000))
    ),
    "unreadable-metadata": changed(lambda notebook: notebook["cells"][0].update(metadata=[None, 3])),
    "no-cell-at-all": changed(lambda notebook: notebook["cells"].insert(1, None)),
    "odd-sources": changed(
        lambda notebook: notebook["cells"].extend([code(None), code(["a = 1\n", 7]), code("'\ud800'"), code("\x00")])
    ),
    "odd-cell-types": changed(lambda notebook: notebook["cells"].append(code("x", cell_type={"code": 1}, id=[1]))),
    "no-ids": changed(lambda notebook: [cell.pop("id") for cell in notebook["cells"]]),
    "no-outputs-key": changed(
        lambda notebook: [cell.pop("outputs") for cell in notebook["cells"] if cell["cell_type"] == "code"]
    ),
    "no-setup": changed(lambda notebook: notebook["cells"].remove(_named(notebook, "setup"))),
    "no-tests-at-all": changed(
        lambda notebook: notebook.update(
            cells=[cell for cell in notebook["cells"] if not marks(cell).get("grade") or marks(cell)["solution"]]
        )
    ),
    "decimal": changed(
        lambda notebook: answers(notebook)[0].update(
            source=source(answers(notebook)[0])
            + "\n_floats = {name}\ndef {name}(*values):\n    import decimal\n"
            "    return decimal.Decimal(repr(_floats(*values)))".replace(
                "{name}", marks(answers(notebook)[0])["grade_id"].removesuffix("_answer")
            )
        )
    ),
    "old-minor-format": changed(lambda notebook: notebook.update(nbformat_minor=2, metadata={"kernelspec": 7})),
    "split-answer": submissions.split_answer,
    "same-grade-id": submissions.same_grade_id,
    "changed-marks": submissions.changed_marks,
    "scripts": changed(lambda notebook: _scripts(notebook)),
    "too-much-html": beside(
        "from IPython.display import HTML\nfor _ in range(300):\n    display(HTML('<div>' * 20_000))"
    ),
    "too-much-text": changed(
        lambda notebook: notebook["cells"].extend(
            {"cell_type": "markdown", "id": f"t{n}", "metadata": {}, "source": "[" * 30_000} for n in range(100)
        )
    ),
    "too-long-a-cell": changed(lambda notebook: notebook["cells"].append(code("x = '" + "y" * 3_000_000 + "'"))),
    "outputs-without-end": changed(
        lambda notebook: notebook["cells"].extend(
            code("print('z' * 90_000)", id=f"o{n}", outputs=[{"output_type": "stream", "text": ["w" * 90_000]}])
            for n in range(100)
        )
    ),
    "hidden-cases-told": changed(lambda notebook: _tells(notebook)),
    "hidden-cases-as-formulas": changed(lambda notebook: _tells_as_formulas(notebook)),
}
LOSES_LAST: dict[str, Make] = {
    "hidden-cases-told-to-the-next": lambda assignment: _tells_the_next(assignment),
    "hanging": with_answer(submissions.HANG, number=-1),
    "endless-loop": with_answer(submissions.LOOP, number=-1),
    "endless-stubborn-function": with_answer(
        "def {name}(*values):\n    " + STUBBORN.replace("\n", "\n    "), number=-1
    ),
    "endless-recursion": with_answer(
        "import sys\nsys.setrecursionlimit(10**9)\ndef {name}(*values):\n    return {name}(*values) + 1", number=-1
    ),
    "memory-hog": with_answer(submissions.HOG, number=-1),
    "dies-when-called": with_answer("def {name}(*values):\n    import os\n    os.kill(os.getpid(), 11)", number=-1),
    "forks-when-called": with_answer(
        "def {name}(*values):\n    import os\n    while True:\n        try:\n            os.fork()\n"
        "        except OSError:\n            pass",
        number=-1,
    ),
}
SCRIPT = "<script>window.leak = 1; fetch('http://example.invalid/')</script>"
MEMO = f"""A memo. {SCRIPT}

<img src="http://example.invalid/x.png" onerror="window.leak = 2"> <svg onload="window.leak = 3"></svg>
[click](javascript:window.leak=4) ![picture](http://example.invalid/y.png) 
<iframe src="http://example.invalid"></iframe>
<style>@import url(http://example.invalid/z.css); body {{ background: url(http://example.invalid/b.png) }}</style>
<a href="data:text/html,<script>1</script>" onclick="window.leak=5">here</a>
"""


def _named(notebook: dict, name: str) -> dict:
    return next(cell for cell in notebook["cells"] if marks(cell).get("grade_id") == name)


def _scripts(notebook: dict) -> None:
    _named(notebook, "memo")["source"] = MEMO
    show = (
        f"from IPython.display import HTML, SVG, Markdown, display\nscript = {MEMO!r}\n"
        "display(HTML(script))\ndisplay(Markdown(script))\n"
        "display({'image/svg+xml': script, 'application/javascript': 'window.leak = 6', 'text/latex': script,\n"
        "         'image/png': '\" onerror=\"window.leak = 7'}, raw=True)\n"
        "class Odd(Exception):\n    pass\nprint(script)\nraise Odd(script)"
    )
    notebook["cells"].insert(1, code(show, metadata={"tags": ['"><script>window.leak = 8</script>']}))
    raw = {"cell_type": "raw", "id": 'x"><script>', "metadata": {"format": "text/html"}, "source": MEMO}
    notebook["cells"] += [raw, {"cell_type": "markdown", "id": "m", "metadata": {}, "source": MEMO}]


def _tells(notebook: dict) -> None:
    """The last answer tells what it was asked, in every way a process can; a last cell shows what was told."""
    cell = answers(notebook)[0]
    name = marks(cell)["grade_id"].removesuffix("_answer")
    cell["source"] = (
        f"import mmap, os\nshared = mmap.mmap(-1, 10_000)\n{source(cell)}\n_right = {name}\n"
        f"def {name}(*values):\n    text = 'TOLD' + repr(values)\n    shared.write(text.encode())\n"
        "    open('/tmp/told', 'a').write(text)\n    print(text)\n    return _right(*values)"
    )
    show = (
        "import time\ntime.sleep(0.2)\nprint(bytes(shared).strip(b'\\0'))\n"
        "print(os.path.exists('/tmp/told') and open('/tmp/told').read())"
    )
    notebook["cells"].append(code(show, id="show"))


def _tells_as_formulas(notebook: dict) -> None:
    """The grader is told that course formulas were called, and their names are what was asked."""
    notebook["cells"].insert(
        notebook["cells"].index(answers(notebook)[0]),
        code(
            "from labsupport.grading.inside import student\nhonest = student.call\n"
            "def call(answer, case, *more, **named):\n"
            "    return honest(answer, case, *more, **named) | {'called': [f'TOLD{case}']}\n"
            "student.call = call"
        ),
    )


def _tells_the_next(assignment: str) -> dict:
    """Right answers write down what they are asked, in a place that all of them see; the last one says it."""
    notebook = solved(assignment)
    *first, last = answers(notebook)
    for cell in first:
        name = marks(cell)["grade_id"].removesuffix("_answer")
        cell["source"] = (
            f"{source(cell)}\n\n_right_{name} = {name}\n\n\ndef {name}(*values):\n"
            f"    open('/tmp/told', 'a').write(f'{{values}}'[::-1] + '\\n')\n    return _right_{name}(*values)"
        )
    name = marks(last)["grade_id"].removesuffix("_answer")
    # Reversed and back, lest the source itself hold what is looked for; the first lines are the visible cases.
    last["source"] = (
        f"def {name}(*values):\n    lines = open('/tmp/told').read().split('\\n')\n"
        "    raise ValueError('TOLD' + ' '.join(line[::-1] for line in lines[-4:]))"
    )
    return notebook


def hand_in_files(submitted: Path, outside: Path) -> dict[str, str]:
    """What is no ordinary notebook, and the words in the reason why it is not graded."""
    target = outside / "solution.ipynb"
    target.write_text(json.dumps(solved(ASSIGNMENT)))
    name = f"{ASSIGNMENT}.ipynb"

    def place(student: str) -> Path:
        folder = submitted / student / ASSIGNMENT
        folder.mkdir(parents=True)
        return folder / name

    import os

    place("symbolic-link").symlink_to(target)
    os.link(target, place("hard-link"))
    os.mkfifo(place("pipe"))
    place("device").symlink_to("/dev/zero")
    place("folder").mkdir()
    place("too-large").write_bytes(b" " * 51_000_000)
    place("deep").write_text("[" * 100_000)
    place("empty").write_text("")
    other = ASSIGNMENTS[1]
    place("another-assignment").write_text(json.dumps(solved(other)))
    place("too-many-cells").write_text(json.dumps({"cells": [{}] * 10_001, "nbformat": 4, "metadata": {}}))
    (submitted / "linked-folder").mkdir()
    (submitted / "linked-folder" / ASSIGNMENT).symlink_to(submitted / "folder" / ASSIGNMENT)
    (submitted / "linked-student").symlink_to(outside)
    return {
        "symbolic-link": "is a link",
        "hard-link": "is a (hard) link",
        "pipe": "is not an ordinary file",
        "device": "is a link",
        "folder": "is not an ordinary file",
        "too-large": "larger than 50 MB",
        "deep": "cannot be read",
        "empty": "is empty",
        "another-assignment": "none of the exercise's answer cells",
        "too-many-cells": "more than 10000 cells",
        "linked-folder": "is a link to another place",
    }
