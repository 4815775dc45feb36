"""Messages between two processes: whole, in their order, and neither end waits without need."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator

import pytest

from graph.embedded import shared_buffers
from graph.embedded.shared_buffers import BUFFERS, SharedBuffers, TooLong, shared_memory
from graph.embedded.worker import Worker, WorkerLost

Ends = tuple[SharedBuffers, SharedBuffers]


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ends]:
    """Two ends in one process, whose messages have room for 64 bytes."""
    monkeypatch.setattr(shared_buffers, "_ROOM", 64)
    asking, answering = socket.socketpair()
    with shared_memory() as memory:
        both = SharedBuffers(memory, asking), SharedBuffers(memory, answering)
    yield both
    asking.close()
    answering.close()


def test_each_question_has_its_answer(ends: Ends) -> None:
    """Any number of times, with as many questions open as there may be."""
    asking, answering = ends
    numbers = iter(range(3 * BUFFERS))
    for _ in range(3):
        questions = [b"%d" % next(numbers) for _ in range(BUFFERS)]
        for question in questions:
            asking.send(question)
        for _ in questions:
            answering.send(b"re: " + bytes(answering.receive()))
        assert [bytes(asking.receive()) for _ in questions] == [b"re: " + one for one in questions]


def test_what_is_too_long_leaves_no_trace(ends: Ends) -> None:
    asking, answering = ends
    with pytest.raises(TooLong):
        asking.send(bytes(65))
    asking.send(bytes(64))
    assert bytes(answering.receive()) == bytes(64)
    answering.send(b"")
    assert bytes(asking.receive()) == b""


def test_ready(ends: Ends) -> None:
    """Before an answer is there it would be waited for; that the other end is gone is told."""
    asking, answering = ends
    asking.send(b"?")
    assert not asking.ready()
    answering.send(bytes(answering.receive()))
    assert asking.ready()
    assert bytes(asking.receive()) == b"?"
    answering.hang_up()
    assert asking.ready()
    with pytest.raises(ConnectionError):
        asking.receive()
    with pytest.raises(ConnectionError):
        asking.send(b"?")


def test_where_no_memory_can_be_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only some systems can; on others a load goes on alone."""
    monkeypatch.delattr(os, "memfd_create")
    with pytest.raises(WorkerLost):
        Worker(None)
