"""The search of `shortest.py` over arrays, in that part of Python which numba compiles.

It takes the same steps: from an entity it goes out by its links and enters its events by number,
and only later, if at all, goes through these to those who took part. There it says why that finds
the shortest ways. Here one step is taken at a time, that with least to read.

Where a function is handed many arrays, to count who holds them takes longer than what it does with
them: whatever is done for each row or event gets no more than it needs. An empty list is one that
was emptied: with a comprehension in it, numba takes writing to arrays in a tuple for idle.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from graph.net.arrays import Array, Ints, Longs
from graph.net.compiling import bring, compiled, compiled_and_kept

FAR = 2**30  # longer than any way
_OUT = 100  # to go out from an entity costs as much as so many rows of it
_THROUGH, _EACH = 8, 2  # an event that is gone through, about, and each who took part in it
_WAY, _ENTITY = 32, (1 << 32) - 1  # way and entity as one number, which is faster to put in order
_MUCH = 1 << 60
_NEXT, _ROWS = 3, 32  # of those that wait, and of rows: so many are brought near at a time
_NOTHING = -1

# Of a segment (`segment.py`): entity_taking_starts, entity_taking_event, entity_taking_weak,
# taking_starts, taking_entity, taking_weak, event_crowd, entity_link_starts, entity_link_other,
# entity_link_length; and the place of its first event.
Part = tuple[Longs, Ints, Array, Longs, Ints, Array, Ints, Longs, Ints, Ints, int]
# By entity two lengths to it, from the start and from the end, FAR where it was not reached; two
# ways through it, FAR where it was not gone out from; twice where in the trail it was last reached
# at that length, or -1; what it costs to cross it; and how many rows it has. All in one row, which
# lies in one line of the processor's cache.
Room = Ints
_LENGTH, _WAY_THROUGH, _LATELY, CROSSING, SIZE = 0, 2, 4, 6, 7
BLANK = (FAR, FAR, FAR, FAR, -1, -1, 0, 0)  # such a row where nothing is known
WEAK = (1 << 16) - 1  # of a row that does not count; such a link is FAR long
MARKS = 1 << 15  # events share them, so that they fit a near cache: a few meet in vain
# Of `strength.py`: the shortest tie, to be together, how many make a crowd, a step.
Rule = tuple[int, int, int, int]
Pairs = list[tuple[int, int]]
Told = tuple[int, Pairs, Pairs, Pairs]


class _Reach(NamedTuple):
    """Whom one end has reached."""

    at: int  # 0 at the start, 1 at the end
    room: Room
    trail: Pairs  # from whom an entity was reached, and where that was before
    reached: list[int]
    waiting: list[int]


class _Side(NamedTuple):
    """What is known from one end."""

    origin: int
    reach: _Reach
    unpassed: list[int]
    state: Longs  # how far it has come by links and through events, and what the next steps cost


class _Found(NamedTuple):
    best: Longs  # one number
    meets: Pairs


@compiled_and_kept
def search(
    parts: tuple[Part, Part], ends: tuple[int, int], room: Room, rule: Rule, most: int
) -> Told:  # fmt: skip
    """The least length, where ways of it meet, and who is before whom on them, from either end.

    A meeting is the last entity of a way from the start and the first of one to the end. The length
    is FAR where there is no way, -1 where there are more than `most` rows to read. The rows of
    `room` are BLANK but for crossings and sizes, and are left so.
    """
    sides = (_side(ends[0], 0, room), _side(ends[1], 1, room))
    marks = np.zeros(MARKS, np.uint8)  # a bit for each side that entered such an event
    found = _Found(np.full(1, FAR), _no_pairs())
    states = (sides[0].state, sides[1].state)
    bounds = len(parts[0][0]) - 1, len(parts[1][0]) - 1
    _settle(sides[0])
    _settle(sides[1])
    work = 0
    while work <= most:
        at, through, left = _next(states, found.best[0], rule)
        if at == _NOTHING:
            break
        own, other = sides[at], sides[1 - at]
        key = heappop(own.unpassed) if through else _leave(own)
        for place in range(2):
            if key & _ENTITY >= bounds[place]:  # it came with a later segment
                continue
            part = parts[place]
            if through:
                work += _go_through(part, found, own, other, key, rule, left, most - work)
            else:
                work += _go_out(part, found, own, other, key, marks, rule, left, most - work)
        _settle(own)
    outward = _before(sides[0], found.meets, 0)
    inward = _before(sides[1], found.meets, 1)
    _clear(sides[0].reach)
    _clear(sides[1].reach)
    return -1 if work > most else found.best[0], found.meets, outward, inward


@compiled
def _no_pairs() -> Pairs:
    pairs = [(0, 0)]
    pairs.clear()
    return pairs


@compiled
def _side(origin: int, at: int, room: Room) -> _Side:
    room[origin, _LENGTH + at] = 0
    unpassed = [0]
    unpassed.clear()
    reach = _Reach(at, room, _no_pairs(), [origin], [origin])
    return _Side(origin, reach, unpassed, np.zeros(4, np.int64))


@compiled
def _settle(side: _Side) -> None:
    """Note how far it has come, and what its next steps cost."""
    waiting, unpassed, state = side.reach.waiting, side.unpassed, side.state
    room, through = side.reach.room, _WAY_THROUGH + side.reach.at
    while len(waiting) > 0 and room[waiting[0] & _ENTITY, through] <= waiting[0] >> _WAY:
        heappop(waiting)  # gone out from already, by a shorter way
    state[0] = state[1] = FAR
    if len(waiting) > 0:
        state[0] = waiting[0] >> _WAY
        state[2] = _OUT + room[waiting[0] & _ENTITY, SIZE]
    if len(unpassed) > 0:
        state[1] = unpassed[0] >> _WAY
        state[3] = _OUT + _THROUGH * room[unpassed[0] & _ENTITY, SIZE]


@compiled
def _next(states: tuple[Longs, Longs], best: int, rule: Rule) -> tuple[int, bool, int]:
    """Whose step is next, whether through events, and the least that is then left."""
    ring, once = rule[0], rule[1]
    at, through, least, left = _NOTHING, False, _MUCH, 0
    for own in range(2):
        state, other = states[own], states[1 - own]
        rest = min(other[0] + ring, other[1] + once)
        if state[0] + rest <= best and state[2] < least:
            at, through, least, left = own, False, state[2], rest
        if state[1] + min(other[0], other[1] + once) + once <= best and state[3] < least:
            at, through, least, left = own, True, state[3], rest
    return at, through, left


@compiled
def _leave(own: _Side) -> int:
    """The nearest of those that wait, which is gone out from now: its way and itself."""
    key: int = heappop(own.reach.waiting)
    own.reach.room[key & _ENTITY, _WAY_THROUGH + own.reach.at] = key >> _WAY
    heappush(own.unpassed, key)
    return key


@compiled
def _go_out(
    part: Part, found: _Found, own: _Side, other: _Side, key: int, marks: Array,
    rule: Rule, left: int, most: int,
) -> int:  # fmt: skip
    """Reach whom it is linked with, and enter its events; how many rows that were."""
    starts, events, weak, _, _, _, crowds, link_starts, others, lengths, first = part
    way, entity = key >> _WAY, key & _ENTITY
    begin, end = link_starts[entity], link_starts[entity + 1]
    _bring_next(part, own.reach.waiting)
    _come(
        own.reach, other.origin, found, entity, way, others, lengths,
        begin, end, left, FAR,
    )  # fmt: skip
    work: int = _OUT + end - begin
    own_bit, other_bit = 1 << own.reach.at, 1 << other.reach.at
    for at in range(starts[entity], starts[entity + 1]):
        event = events[at]
        place = first + event & MARKS - 1
        mark = marks[place]
        marks[place] = mark | own_bit
        work += 1
        if mark & other_bit and weak[at] != WEAK and work <= most:
            so_far = way + weak[at] + _crowd(crowds[event], rule)
            work += _meet(part, found, own, other, entity, so_far, event)
    return work


@compiled
def _go_through(
    part: Part, found: _Found, own: _Side, other: _Side, key: int, rule: Rule,
    left: int, most: int,
) -> int:  # fmt: skip
    """Go through its events to those who took part; how many rows that were."""
    starts, events, weak, taking_starts, takers, takers_weak, crowds, _, _, _, _ = part
    way, entity = key >> _WAY, key & _ENTITY
    work, brought = _OUT, starts[entity]
    for at in range(starts[entity], starts[entity + 1]):
        if at == brought:
            brought = min(at + _ROWS, starts[entity + 1])
            _bring_events(part, own.reach.room, at, brought)
        if weak[at] == WEAK:
            continue
        event = events[at]
        begin, end = taking_starts[event], taking_starts[event + 1]
        work += _EACH * (end - begin)
        if work > most:
            break
        so_far = way + weak[at] + _crowd(crowds[event], rule)
        _come(
            own.reach, other.origin, found, entity, so_far, takers,
            takers_weak, begin, end, left, WEAK,
        )  # fmt: skip
    return work


@compiled
def _bring_next(part: Part, waiting: list[int]) -> None:
    """Have come near what is read once the first of those that wait are gone out from."""
    starts, events, _, _, _, _, _, link_starts, others, lengths, _ = part
    for place in range(min(_NEXT, len(waiting))):
        one = waiting[place] & _ENTITY
        if one < len(starts) - 1:
            bring(events, starts[one])
            bring(events, starts[one] + 16)  # a line of the cache holds so many
            bring(others, link_starts[one])
            bring(lengths, link_starts[one])


@compiled
def _bring_events(part: Part, room: Room, begin: int, end: int) -> None:
    """The same for going through these events: they, who took part, what is known of them."""
    _, events, _, starts, takers, weak, crowds, _, _, _, _ = part
    for at in range(begin, end):
        bring(starts, events[at])
        bring(crowds, events[at])
    for at in range(begin, end):
        bring(takers, starts[events[at]])
        bring(weak, starts[events[at]])
    for at in range(begin, end):
        event = events[at]
        for row in range(starts[event], min(starts[event + 1], starts[event] + _ROWS)):
            bring(room, takers[row])


@compiled
def _come(
    own: _Reach, origin: int, found: _Found, entity: int, so_far: int, others: Ints,
    more: Array, begin: int, end: int, left: int, none: int,
) -> None:  # fmt: skip
    """Come from the entity to these others, if they may be on the best way.

    The other end is `origin`; a row of which `more` is `none` does not count.
    """
    at, room, trail, reached, waiting = own
    length_at, known_at, lately_at = _LENGTH + at, _LENGTH + 1 - at, _LATELY + at
    best = found.best
    for row in range(begin, end):
        if more[row] == none:
            continue
        one, length = others[row], so_far + more[row]
        way, rest = length + room[one, CROSSING], room[one, known_at]
        if rest == FAR:
            if way > best[0] - left:
                continue
        else:
            if one == origin:
                way = length
            if way + rest <= best[0]:
                _enter(found, way + rest, one, one)
        old = room[one, length_at]
        if length > old:
            continue
        if length < old:
            if old == FAR:
                reached.append(one)
            room[one, length_at], room[one, lately_at] = length, _NOTHING
            heappush(waiting, way << _WAY | one)
        trail.append((entity, room[one, lately_at]))
        room[one, lately_at] = len(trail) - 1


@compiled
def _meet(
    part: Part, found: _Found, own: _Side, other: _Side, entity: int, so_far: int, event: int
) -> int:
    """Both sides entered an event; how many took part."""
    _, _, _, starts, takers, weak, _, _, _, _, _ = part
    room, through = other.reach.room, _WAY_THROUGH + other.reach.at
    for row in range(starts[event], starts[event + 1]):
        one = takers[row]
        if room[one, through] < FAR and weak[row] != WEAK:
            length = so_far + weak[row] + room[one, through]
            if own.reach.at == 0:
                _enter(found, length, entity, one)
            else:
                _enter(found, length, one, entity)
    number: int = starts[event + 1] - starts[event]
    return _EACH * number


@compiled
def _enter(found: _Found, length: int, last: int, first: int) -> None:
    """A way of this length was found: from the start to the last, from the first to the end."""
    best, meets = found.best, found.meets
    if length < best[0]:
        best[0] = length
        meets.clear()
    if length == best[0] and length < FAR:
        meets.append((last, first))


@compiled
def _crowd(number: int, rule: Rule) -> int:
    """The length of a tie of two that took part in an event of so many, without evidence."""
    _, found, crowd, step = rule
    doubled = number // crowd
    while doubled >= 2:
        found += step
        doubled //= 2
    return found


@compiled
def _before(side: _Side, meets: Pairs, at: int) -> Pairs:
    """Who is before whom on the shortest ways from the origin to where they meet."""
    found, seen, waiting = _no_pairs(), {side.origin}, [side.origin]
    for meet in meets:
        waiting.append(meet[at])
    while len(waiting) > 0:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        place = side.reach.room[one, _LATELY + side.reach.at]
        while place != _NOTHING:
            entity, place = side.reach.trail[place]
            found.append((one, entity))
            waiting.append(entity)
    return found


@compiled
def _clear(reach: _Reach) -> None:
    at, room = reach.at, reach.room
    for entity in reach.reached:
        room[entity, _LENGTH + at] = room[entity, _WAY_THROUGH + at] = FAR
        room[entity, _LATELY + at] = _NOTHING
