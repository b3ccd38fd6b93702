"""Documents are read in processes of their own: what happens to one costs that document alone."""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.commands import worker
from auditor.commands.faults import FaultElsewhere, Faults
from auditor.commands.worker import records
from auditor.commands.worker.limits import Limits
from auditor.commands.worker.lost import Lost, refusal
from auditor.commands.worker.pool import Pool
from auditor.commands.worker.reading import outcome, perform, task
from auditor.documents import Read, read
from auditor.model.document import Document
from auditor.testing.documents import documents
from auditor.values.refusal import Unreadable
from tests.cli.test_scenarios import EXAMPLE
from tests.processes import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="workers by fork")
SMALL = Limits(memory=200 << 20, processor=1, clock=3.0, turns=3)


def job(told: bytes) -> bytes:
    """What the tasks of these tests ask for: the name of an act, and its argument."""
    faulthandler.disable()  # pytest's, which would tell of the deaths that are asked for
    act, _, argument = told.partition(b" ")
    if act in ACTS:
        ACTS[act](argument)
    return told + b" by %d" % os.getpid()


def die(number: bytes) -> None:
    os.kill(os.getpid(), int(number))


def spin(_: bytes) -> None:
    while True:
        pass


def prints(_: bytes) -> None:
    print("in the report?", flush=True)  # noqa: T201 - what a library may do
    os.write(2, b"on the terminal?")


def writes(path: bytes) -> None:
    Path(os.fsdecode(path)).write_bytes(bytes(SMALL.written + 1))


def starts(path: bytes) -> None:
    """Start a process that outlasts the time of the worker."""
    if os.fork() == 0:
        Path(os.fsdecode(path)).write_text(str(os.getpid()), encoding="ascii")
    time.sleep(60)


ACTS: dict[bytes, Callable[[bytes], object]] = {
    b"die": die,
    b"leave": lambda _: os._exit(0),
    b"sleep": lambda _: time.sleep(60),
    b"spin": spin,
    b"eat": lambda _: bytes(1 << 30),
    b"print": prints,
    b"write": writes,
    b"start": starts,
}


def answers(*tasks: bytes, most: int = 2, limits: Limits = SMALL) -> list[bytes | Lost]:
    with Pool(job, tasks, limits, most) as pool:
        return list(pool.answers())


@pytest.mark.parametrize(
    ("told", "lost"),
    [
        (b"die %d" % signal.SIGSEGV, Lost.CRASH),
        (b"die %d" % signal.SIGKILL, Lost.CRASH),
        (b"leave", Lost.CRASH),
        (b"sleep", Lost.TIME),
        (b"spin", Lost.TIME),
        pytest.param(b"eat", Lost.MEMORY, marks=pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")),
    ],
)
@pytest.mark.parametrize("most", [1, 2])
def test_a_lost_worker_costs_its_own_task(told: bytes, lost: Lost, most: int) -> None:
    found = answers(b"a", told, b"b", b"c", most=most)
    assert found[1] is lost
    assert [each.split()[0] for each in found if isinstance(each, bytes)] == [b"a", b"b", b"c"]


@given(st.lists(st.sampled_from([b"a", b"leave", b"die 11", b"die 9", b"print"]), max_size=12), st.integers(1, 3))
@settings(max_examples=30, deadline=None)
def test_answers_come_in_the_order_of_the_tasks(told: list[bytes], most: int) -> None:
    found = answers(*told, most=most)
    assert len(found) == len(told)
    for asked, answer in zip(told, found, strict=True):
        if asked in {b"a", b"print"}:
            assert isinstance(answer, bytes)
            assert answer.startswith(asked + b" by ")
        else:
            assert answer is Lost.CRASH


def test_a_worker_serves_several_tasks_and_then_gives_way() -> None:
    found = answers(*[b"x"] * 7, most=1)
    processes = [each.split()[-1] for each in found if isinstance(each, bytes)]
    assert [processes.count(process) for process in dict.fromkeys(processes)] == [3, 3, 1]


def test_what_a_worker_prints_reaches_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    assert isinstance(answers(b"print")[0], bytes)
    assert capfd.readouterr() == ("", "")


def test_files_that_a_worker_writes_are_bounded(tmp_path: Path) -> None:
    path = tmp_path / "large"
    found = answers(b"write " + os.fsencode(path))
    assert found == [Lost.CRASH]
    assert path.stat().st_size <= SMALL.written


def test_what_a_worker_started_ends_with_it(tmp_path: Path) -> None:
    path = tmp_path / "process"
    assert answers(b"start " + os.fsencode(path), limits=Limits(clock=2.0)) == [Lost.TIME]
    process = int(path.read_text(encoding="ascii"))
    for _ in range(200):
        if not _alive(process):
            return
        time.sleep(0.01)
    pytest.fail("still there")


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_leaving_early_leaves_no_process() -> None:
    with Pool(job, [b"a", b"sleep", b"sleep"], SMALL, 3) as pool:
        assert next(pool.answers())
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_large_tasks_and_answers_get_through() -> None:
    told = b"x" * 5_000_000
    [found] = answers(told)
    assert isinstance(found, bytes)
    assert found.startswith(told)


def test_every_loss_has_words() -> None:
    for lost in Lost:
        said = refusal(lost)
        assert all((said.chinese, said.english, said.remedy_chinese, said.remedy_english))


# --- what comes back --------------------------------------------------------------------------


@given(documents())
@settings(max_examples=100, deadline=None)
def test_documents_come_back_equal(document: Document) -> None:
    assert records.load(records.dump(document)) == (document, ())


def test_a_disclosure_comes_back_equal_with_places_and_notes() -> None:
    found = read(EXAMPLE)
    back = outcome(perform(task(str(EXAMPLE))))
    assert back == found
    assert found.document.notes


@pytest.mark.parametrize("name", ["documents/p04.docx", "documents/central.xlsx"])
def test_what_is_to_be_drawn_comes_back_equal(name: str) -> None:
    path = str(ROOT / "tests/samples" / name)
    found = outcome(perform(task(path, draw=True)))
    assert found == read(path, draw=True)
    assert read(path, draw=True).drawn
    assert not read(path).drawn


def hostile() -> st.SearchStrategy[object]:
    scalars = st.none() | st.booleans() | st.integers(-3, 40) | st.text(max_size=5) | st.floats(allow_nan=False)
    return st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    )


@given(hostile())
@settings(max_examples=300, deadline=None)
def test_an_answer_that_is_no_document_is_refused(answer: object) -> None:
    try:
        found = records.load(json.dumps(answer).encode())
    except ValueError:
        return
    assert isinstance(found[0], Document)


@given(
    st.binary(max_size=60) | st.sampled_from([b'["read", 5]\n', b'["fault"]\n', b"[" * 100_000, b'["read","a"]\n[99]'])
)
@settings(max_examples=200, deadline=None)
def test_bytes_that_are_no_outcome_are_refused(answer: bytes) -> None:
    try:
        found = outcome(answer)
    except ValueError:
        return
    pytest.fail(f"taken for {found!r}")


def test_a_fault_travels_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.documents.forms", None)
    found = outcome(perform(task("-", EXAMPLE.read_bytes())))
    assert isinstance(found, FaultElsewhere)
    assert found.kind == "AttributeError"
    assert "Traceback" in found.trace


def test_a_fault_elsewhere_is_told_by_its_own_name_and_kept_whole(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    faults = Faults("en", tmp_path / "details.txt")
    assert "(KeyError)" in faults.note(FaultElsewhere("KeyError", "Traceback: far away"), "a.pdf")
    assert capsys.readouterr().err.startswith("auditor: a.pdf: internal error (KeyError)")
    assert (tmp_path / "details.txt").read_text(encoding="utf-8") == "Traceback: far away"


@pytest.fixture(params=[False, True], ids=["fork", "fresh"])
def several(request: pytest.FixtureRequest) -> Iterator[None]:
    """With a second thread there is no fork: every document has a Python of its own."""
    done = threading.Event()
    if request.param:
        threading.Thread(target=done.wait, daemon=True).start()
    yield
    done.set()


@pytest.mark.usefixtures("several")
def test_files_bytes_and_refusals_come_in_order(tmp_path: Path) -> None:
    (tmp_path / "prose.txt").write_text("没有表", encoding="utf-8")
    data = EXAMPLE.read_bytes()
    told = [str(EXAMPLE), str(tmp_path / "prose.txt"), str(tmp_path / "none.txt")]
    with worker.workers([*map(worker.task, told), worker.task("-", data)]) as at_work:
        first, second, third, fourth = worker.outcomes(at_work)
    assert first == read(EXAMPLE)
    assert isinstance(second, Unreadable)
    assert second.code == "no-table"
    assert isinstance(third, Unreadable)
    assert third.code == "not-found"
    assert isinstance(fourth, Read)
    assert fourth.document.projects[0].name.place.file == "-"
