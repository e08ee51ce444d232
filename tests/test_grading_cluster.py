"""Grading beyond one machine: two workers, one of them killed in the middle, and a gradebook in PostgreSQL."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import submissions
from grading import ENVIRONMENT, environment, full_points, grades, needs_sandbox, new_course
from submissions import ASSIGNMENTS

distributed = pytest.importorskip("distributed") if not os.environ.get("CI") else __import__("distributed")
ONE = ASSIGNMENTS[0]
pytestmark = needs_sandbox


@pytest.fixture
def scheduler(tmp_path, monkeypatch) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """A scheduler and two workers, as processes of their own that see no course directory."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    file = elsewhere / "scheduler.json"
    dask = [sys.executable, "-m", "distributed.cli"]
    common = {"cwd": elsewhere, "env": environment(), "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = [*dask[:2], "distributed.cli.dask_scheduler", "--port=0", "--no-dashboard", f"--scheduler-file={file}"]
    running = [subprocess.Popen(command, **common)]
    while not file.exists():
        assert running[0].poll() is None, "the scheduler did not start"
        time.sleep(0.1)
    worker = [*dask[:2], "distributed.cli.dask_worker", f"--scheduler-file={file}", "--nthreads=1", "--no-dashboard"]
    running += [subprocess.Popen([*worker, "--no-nanny", f"--name=w{n}"], **common) for n in range(2)]
    with distributed.Client(scheduler_file=str(file)) as client:
        client.wait_for_workers(2)
        address = client.scheduler.address
    yield address, running
    for process in reversed(running):
        process.terminate()
        process.wait()


def grading(course: Path, address: str) -> subprocess.Popen:
    command = [sys.executable, "-u", "-m", "labsupport.grading", f"--scheduler={address}"]
    return subprocess.Popen(
        command, cwd=course, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def test_a_killed_worker_loses_nothing_and_nothing_is_graded_twice(tmp_path, scheduler):
    address, processes = scheduler
    course = new_course(tmp_path / "course")
    students = [f"s{n}" for n in range(6)]
    for student in students:
        notebook = submissions.solved(ONE)
        # Long enough for the kill to come in the middle of one.
        submissions.answers(notebook)[0]["source"] += "\nimport time\ntime.sleep(2)"
        submissions.hand_in(course / "submitted", student, ONE, notebook)
    running = grading(course, address)
    first = running.stdout.readline()
    assert first.startswith("[1/6]"), first + running.stdout.read()
    processes[1].send_signal(signal.SIGKILL)
    rest = running.stdout.read()
    assert running.wait() == 0, rest
    found = grades(course)
    assert {float(found[student, ONE]["score"]) for student in students} == {sum(full_points(ONE).values())}
    done = [line for line in (first + rest).splitlines() if line.startswith("[")]
    assert sorted(line.split()[1] for line in done) == [f"{student}/{ONE}:" for student in students]


def test_no_scheduler_says_so(tmp_path):
    course = new_course(tmp_path)
    submissions.hand_in(course / "submitted", "ada", ONE, submissions.solved(ONE))
    running = grading(course, "tcp://127.0.0.1:9")
    said = running.stdout.read()
    assert running.wait() == 2
    assert "there is no scheduler at tcp://127.0.0.1:9" in said


# --- PostgreSQL --------------------------------------------------------------------------------------------


def postgres_programs() -> Path | None:
    """The folder of PostgreSQL's own programs, which Debian does not put on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).parent if named else None


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of a database in a private cluster, which never runs as root."""
    programs = postgres_programs()
    if programs is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no PostgreSQL here: `sudo apt-get install postgresql`")
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # a short path, for the socket's name in it
    become: list[str] = []
    if os.getuid() == 0:
        shutil.chown(folder, "nobody")
        become = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    try:
        data = folder / "data"
        create = [programs / "initdb", "-D", data, "-U", "grader", "-A", "trust", "-N"]
        subprocess.run([*become, *create], check=True, cwd=folder, stdout=subprocess.DEVNULL)
        options = f"-k {folder} -c listen_addresses= -c fsync=off"
        control = [*become, programs / "pg_ctl", "-D", data, "-w"]
        started = [*control, "-o", options, "-l", folder / "log", "start"]
        subprocess.run(started, check=True, cwd=folder, stdout=subprocess.DEVNULL)
        yield f"postgresql+psycopg://grader@/postgres?host={folder}"
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, cwd=folder, stdout=subprocess.DEVNULL)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_a_gradebook_in_postgresql(tmp_path, postgres):
    from grading import grade
    from nbgrader.api import Gradebook

    course = new_course(tmp_path)
    with (course / "nbgrader_config.py").open("a") as file:
        file.write(f'\nc.CourseDirectory.db_url = "{postgres}"\n')
    for student in ("ada", "bob"):
        submissions.hand_in(course / "submitted", student, ONE, submissions.solved(ONE))
    submissions.hand_in(course / "submitted", "lost", ONE, {}).write_text("{")
    grade(course)
    right = sum(full_points(ONE).values())
    assert [float(grades(course)[student, ONE]["score"]) for student in ("ada", "bob")] == [right, right]
    assert grades(course)["lost", ONE]["status"] == "not graded"
    assert not (course / "gradebook.db").exists()
    with Gradebook(postgres) as gradebook:
        memo = gradebook.find_grade("memo", ONE, ONE, "ada")
        memo.manual_score, memo.needs_manual_grade = 9, False
        gradebook.db.commit()
    grade(course)
    assert float(grades(course)["ada", ONE]["score"]) == right + 9
