"""What a session does with the schedule, over the shipped cards and a real journal."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from quiz.anki.history import history_of
from quiz.cli import main
from quiz.commands.browse import standing
from quiz.commands.leech import Remedies, remedies, terms_of
from quiz.commands.overview import look
from quiz.commands.parts import backing, decks_of, now, open_library, remember, today
from quiz.commands.todays_list import LIST, SETTING, planned_session
from quiz.storage.home import learner_home
from quiz.storage.journal import Journal
from quiz.storage.journal_settings import PARAMETERS
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import replay, retrievability
from quiz.study.preset import GREATEST, LEAST, preset_of, written
from quiz.study.queue import spaced
from quiz.study.session import Session

NOON = 1_800_000_000_000
DAY_MS = 86_400_000
OWN = tuple(round(value * factor, 4) for value, factor in zip(DEFAULT_PARAMETERS, [0.96, 1.03, 1.0] * 7, strict=True))


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIZ_HOME", str(tmp_path_factory.mktemp("home")))
        yield open_library()


@pytest.fixture
def journal(home):
    return Journal(learner_home().journal)


def studied(index, journal, days, seed, cards=12):
    """So many days of study, every card once on its due day; what each button said, and what was given."""
    chance = Random(seed)
    ids = index.ids()[:cards]
    for number in range(*days):
        at = Moment(NOON + number * DAY_MS, 0)
        due = [card for card in ids if (known := journal.memory(card)) is None or known.due_day <= at.study_day()]
        session = Session(backing(index, journal, lambda at=at: at), due, id="s", repeat=False)
        while session.variant is not None:
            session.answer("")
            card, shown = session.variant.card.id, session.intervals()
            rating = chance.choice([Rating.AGAIN, Rating.GOOD, Rating.GOOD, Rating.EASY])
            session.rate(rating)
            memory = journal.memory(card)
            given = timedelta(milliseconds=memory.due_at - at.milliseconds) if memory.due_at else None
            assert shown[rating] == (given or memory.due_day - at.study_day())


def test_the_schedule_made_anew_from_the_log_has_every_due_day_that_a_button_promised(index, journal):
    studied(index, journal, (0, 40), seed=1)
    shifts = [preset_of(event.scheduler).shift for event in journal.events() if event.rating]
    assert sum(map(bool, shifts)) > len(shifts) / 4
    before = journal.memories()
    done = journal.rebuild()
    assert (done.moved, done.stale) == (0, 0)
    assert done.difference < 1e-9
    assert {card: memory.due_day for card, memory in journal.memories().items()} == {
        card: memory.due_day for card, memory in before.items()
    }


def test_adopted_parameters_count_from_the_next_answer_on_and_the_log_still_gives_the_schedule(index, journal):
    studied(index, journal, (0, 20), seed=2)
    due = {card: memory.due_day for card, memory in journal.memories().items()}
    remember(journal, PARAMETERS, written(OWN))
    assert {card: memory.due_day for card, memory in journal.memories().items()} == due, "no promise is broken"
    studied(index, journal, (20, 45), seed=3)
    named = {preset_of(event.scheduler).parameters for event in journal.events() if event.rating}
    assert named == {None, OWN}
    for card, memory in journal.memories().items():
        reviews = [replace(event, scheduler=preset_of(event.scheduler).named()) for event in journal.history(card)]
        if preset_of(reviews[-1].scheduler).parameters == OWN:
            under_own = replay(
                replace(event, scheduler=replace(preset_of(event.scheduler), parameters=OWN).named())
                for event in reviews
            )
            assert memory.stability == pytest.approx(under_own.stability, rel=1e-9), "its whole past counts"
    done = journal.rebuild()
    assert (done.moved, done.stale) == (0, 0)
    remember(journal, PARAMETERS, "")
    studied(index, journal, (45, 55), seed=4)
    assert journal.rebuild().moved == 0


def test_what_is_shown_of_a_card_goes_by_the_parameters_in_force_at_once(index, journal):
    studied(index, journal, (0, 20), seed=2)
    before = journal.memories()
    remember(journal, PARAMETERS, written(OWN))
    seen = standing(journal).memories
    for shown in ({card: seen.get(card) for card in seen.reviewed()}, Journal(journal.path).memories()):
        for card, memory in shown.items():
            own = [
                replace(event, scheduler=replace(preset_of(event.scheduler), parameters=OWN).named())
                for event in journal.history(card)
            ]
            assert memory.stability == pytest.approx(replay(own).stability, rel=1e-9)
            assert memory.difficulty == pytest.approx(replay(own).difficulty, rel=1e-9)
            assert memory.due_day == before[card].due_day, "no promise is broken"
    assert journal.rebuild().difference < 1e-9
    late = Moment(NOON + 400 * DAY_MS, 0)
    known = journal.memories()
    day = late.study_day()
    nearest = sorted(known, key=lambda card: (retrievability(known[card], day, OWN[20]), card))
    aside = {card for card in known if known[card].due_at is not None}
    assert [card for card in today(index, journal, late).queue().due if card not in aside] == [
        card for card in nearest if card not in aside
    ]
    remember(journal, PARAMETERS, "")
    assert journal.memories() == {card: close(memory) for card, memory in before.items()}


def close(memory):
    return replace(
        memory,
        stability=pytest.approx(memory.stability, rel=1e-9),
        difficulty=pytest.approx(memory.difficulty, rel=1e-9),
    )


def test_a_rating_promised_before_other_parameters_were_adopted_is_kept_and_replayed_under_these(index, journal):
    at = Moment(NOON, 0)
    session = Session(backing(index, journal, lambda: at), index.ids()[:1], id="s", repeat=False)
    session.answer("")
    promised = session.intervals()[Rating.EASY]
    remember(Journal(journal.path), PARAMETERS, written(OWN))
    event = session.rate(Rating.EASY)
    memory = journal.memory(event.card)
    assert memory.due_day - memory.last_day == promised
    assert memory.stability == pytest.approx(OWN[3])
    assert journal.rebuild().difference < 1e-9


BAD = written((*OWN[:20], 7.0))


def test_parameters_that_fsrs_does_not_allow_are_not_used_and_doctor_says_so(index, journal, capsys, tmp_path):
    remember(journal, PARAMETERS, written(OWN))
    other = Journal(tmp_path / "other.sqlite")
    other.append(setting(BAD))
    event = replace(setting(None), kind=EventKind.REVIEW, name=None, card=index.ids()[0], rating=Rating.EASY)
    other.append(replace(event, scheduler=f"fsrs-6/0.9/{BAD}"))
    other.append(setting("1,2,3"))
    journal.merge(other.events())
    assert journal.setting(PARAMETERS) == written(OWN)
    assert backing(index, journal).preset(index.card(index.ids()[0])).parameters == OWN
    assert journal.memory(index.ids()[0]).stability == pytest.approx(OWN[3])
    studied(index, journal, (0, 3), seed=1)
    assert main(["doctor"]) == 0
    assert "notice: 2 sets of parameters for the schedule" in capsys.readouterr().out


def setting(value):
    at = Moment(NOON, 0)
    return Event(kind=EventKind.SETTING, at=at, study_day=at.study_day(), name=PARAMETERS, value=value)


def test_parameters_that_come_with_a_sync_are_in_force_for_every_card(index, journal, tmp_path):
    studied(index, journal, (0, 5), seed=2)
    other = Journal(tmp_path / "other.sqlite")
    other.append(setting(written(OWN)))
    journal.merge(other.events())
    assert journal.rebuild().difference < 1e-9


def test_the_bounds_of_parameters_are_those_of_fsrs():
    assert (LEAST, GREATEST) == (LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS)


def test_the_days_are_about_equally_busy(index, journal):
    at = Moment(NOON, 0)
    session = Session(backing(index, journal, lambda: at), index.ids()[:60], id="s", repeat=False)
    while session.variant is not None:
        session.answer("")
        session.rate(Rating.EASY)
    first = at.study_day()
    due = journal.due_between(first, first + timedelta(days=30))
    assert sum(due.values()) == 60
    assert max(due.values()) <= 24, "all sixty would be due on one day"
    assert all(isinstance(day, date) for day in due)


def one_pair(index):
    """Two cards of one problem."""
    return next((one.id, other) for one in index.summaries() for other in index.siblings(one.id))


def answered(index, journal, cards, at, rating=Rating.EASY, *, repeat=False):
    session = Session(backing(index, journal, lambda: at), cards, id="s", repeat=repeat)
    session.answer("")
    session.rate(rating)
    return session


def test_two_cards_of_one_problem_are_not_asked_on_one_day(index, journal):
    first, second = one_pair(index)
    at, tomorrow = Moment(NOON, 0), Moment(NOON + DAY_MS, 0)
    remember(journal, "new_per_day", "200")
    assert {first, second} < set(today(index, journal, at).queue().new)
    session = answered(index, journal, [first, second, "explain-perceptron"], at, repeat=True)
    assert session.variant.card.id == "explain-perceptron", "the second is left for another day"
    assert session.left == 1
    assert second not in today(index, journal, at).queue().now
    assert second in today(index, journal, tomorrow).queue().new
    session.undo()
    assert session.left == 3
    assert second in today(index, journal, at).queue().now, "an undone answer keeps nothing apart"


def test_a_card_in_its_learning_steps_goes_on_though_its_sibling_was_asked(index, journal):
    first, second = one_pair(index)
    at = Moment(NOON, 0)
    answered(index, journal, [second], at, Rating.AGAIN)
    answered(index, journal, [first], at)
    assert second in today(index, journal, at).queue().waiting


def test_a_card_comes_back_on_another_day_than_its_sibling(index, journal):
    first, second = one_pair(index)
    at = Moment(NOON, 0)
    answered(index, journal, [first], at)
    answered(index, journal, [second], at)
    due = [journal.memory(card).due_day for card in (first, second)]
    assert due[0] != due[1]


def test_spoken_cards_of_one_section_are_not_asked_one_after_another(index):
    cards = index.ids()
    groups = index.groups(cards)
    order = spaced(cards, groups)
    assert sorted(order) == sorted(cards)

    def together(ids):
        return sum(a in groups and groups[a] == groups.get(b) for a, b in pairwise(ids))

    assert together(cards) > 10
    assert together(order) <= 1, "only at the very end, where no other card is left"
    assert together(order[:-1]) == 0


def break_of(index, journal, cards, days):
    """Cards learned on one day, `days` days ago."""
    at = Moment(NOON - days * DAY_MS, 0)
    session = Session(backing(index, journal, lambda: at), index.ids()[:cards], id="s", repeat=False)
    while session.variant is not None:
        session.answer("")
        session.rate(Rating.EASY)


def test_after_a_break_what_is_due_is_spread_over_days_and_home_says_how_many(index, journal):
    break_of(index, journal, 60, days=90)
    remember(journal, "reviews_per_day", "20")
    at = Moment(NOON, 0)
    view = look(index, journal, lambda: at)
    assert (view.due, view.held) == (20, 40)
    assert (view.catch_up.today, view.catch_up.limit, view.catch_up.days) == (20, 20, 3)
    queue = today(index, journal, at).queue()
    assert len(queue.due) == 20
    known = journal.memories()
    worst = sorted(
        known, key=lambda card: (-(at.study_day() - known[card].last_day).days / known[card].stability, card)
    )
    assert list(queue.due) == worst[:20], "the most nearly forgotten first"
    for card in queue.due:
        answered(index, journal, [card], at)
    view = look(index, journal, lambda: at)
    assert (view.due, view.held, view.catch_up.today, view.catch_up.days) == (0, 40, 0, 3)
    assert today(index, journal, at).queue().due == ()
    assert len(today(index, journal, Moment(NOON + DAY_MS, 0)).queue().due) == 20
    remember(journal, "reviews_per_day", "0")
    assert look(index, journal, lambda: at).catch_up is None
    assert len(today(index, journal, at).queue().due) == 40


def sums_up(view, row_of_all):
    """Each figure of the decks adds up to that over all of them."""
    decks = [row for row in view.decks if not row.id.endswith("/")]
    assert (sum(row.due for row in decks), sum(row.waiting for row in decks)) == (view.due, view.learning)
    assert (sum(row.new for row in decks), sum(row.held for row in decks)) == (view.new, view.held)
    assert row_of_all.left == view.due + view.learning + view.new


def test_the_counts_of_the_decks_add_up_to_what_a_session_brings(index, journal):
    break_of(index, journal, 60, days=90)
    at = Moment(NOON, 0)
    for card in index.ids()[:5]:
        answered(index, journal, [card], at, Rating.AGAIN)

    def view_and_session():
        return look(index, journal, lambda: at), session_of(None)

    def session_of(deck):
        queue = today(index, journal, at).queue(decks_of(index, deck))
        return Session(backing(index, journal, lambda: at), queue.now, id="s", waiting=queue.waiting)

    for limits in (("20", "100"), ("20", "30"), ("0", "7"), ("7", "1"), ("5", "0")):
        for name, value in zip(("new_per_day", "reviews_per_day"), limits, strict=True):
            remember(journal, name, value)
        view, session = view_and_session()
        sums_up(view, session)
        for row in view.decks:
            due, new = row.alone or (row.due, row.new)
            assert session_of(row.id).left == due + row.waiting + new, "and by itself a deck brings what is told"


def test_with_a_list_of_the_plan_home_counts_what_it_brings(index, journal):
    break_of(index, journal, 30, days=90)
    at = now(journal)
    remember(journal, SETTING, f"{at.study_day() + timedelta(days=9)} 30")
    listed = [*index.ids()[5:9], *index.ids()[100:103]]
    remember(journal, LIST, " ".join([at.study_day().isoformat(), *listed]))
    view = look(index, journal)
    sums_up(view, planned_session(index, journal))
    assert (view.due, view.new) == (4, 3)
    assert view.catch_up is None


def test_a_card_forgotten_eight_times_is_named_a_leech_with_easier_cards_and_terms(index, journal):
    card = next(one for one in index.summaries() if one.level == 3 and one.kind == "numeric")
    told = remedies(index, journal)
    day = 0
    for lapses in range(9):
        for rating in (Rating.EASY, Rating.AGAIN):
            assert (told(index.card(card.id)) == Remedies()) is (lapses < 8)
            day += 400
            answered(index, journal, [card.id], Moment(NOON + day * DAY_MS, 0), rating)
    remedy = told(index.card(card.id))
    lines = remedy.lines
    assert "9 times" in lines[0].en
    assert "9 次" in lines[0].zh
    section = {one.id: one for one in index.summaries() if one.section == card.section}
    assert remedy.easier
    assert all(section[id].level < card.level for id in remedy.easier)
    assert lines[1].en.count("\n· ") == lines[1].zh.count("\n· ") == len(remedy.easier)
    assert not any(id in lines[1].en for id in remedy.easier), "by their titles"
    assert remedy.terms == tuple(term.name.en for term in terms_of(index.card(card.id), index.terms()))
    assert all(name in lines[-1].en for name in remedy.terms)


def test_a_package_says_what_anki_needs_to_know_under_the_parameters_in_force(index, journal):
    studied(index, journal, (0, 20), seed=2)
    remember(journal, PARAMETERS, written((*OWN[:20], 0.2)))
    at = Moment(NOON + 21 * DAY_MS, 0)
    past, known = history_of(journal.events(), at, 0.9, journal.parameters()), journal.memories()
    assert known
    for card, memory in known.items():
        state = past.states[card]
        assert state.memory["s"] == pytest.approx(memory.stability, rel=1e-5)
        assert state.memory["d"] == pytest.approx(memory.difficulty, abs=1e-3)
        assert state.memory["decay"] == 0.2
        if memory.due_at is None:
            assert state.due == (memory.due_day - at.study_day()).days, "no promise is broken"
