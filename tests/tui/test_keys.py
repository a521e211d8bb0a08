"""Every key can be another: ids, keys.toml, and what is told where it makes no sense."""

from __future__ import annotations

import tomllib

import pytest
from textual.binding import Binding

from quiz.commands.home import make_app
from quiz.commands.keymap import read_keys
from quiz.locale import knows, say
from quiz.tui.bindings import checked, every_binding, named_bindings, split, written
from quiz.tui.help import HelpScreen
from quiz.tui.home import HomeScreen
from quiz.tui.keys import KeyBar
from quiz.tui.study import StudyScreen

EVERY = list(every_binding())


@pytest.fixture
def keys(tmp_path):
    """Writes a keys.toml."""

    def write(text):
        file = tmp_path / "keys.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def told(wanted):
    return [fault.en for fault in checked(wanted)[1]]


def test_every_binding_of_the_app_has_an_id_of_its_own():
    assert len(EVERY) > 40
    assert {"QuizApp", "HomeScreen", "StudyScreen", "DeckList", "ItemList"} <= {owner for owner, _ in EVERY}
    assert [(owner, binding.key) for owner, binding in EVERY if not binding.id] == []
    ids = [binding.id for _, binding in EVERY]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_binding_has_its_words(language):
    for owner, binding in EVERY:
        assert isinstance(binding, Binding), owner
        assert knows(binding.description), (owner, binding.description)
        assert say(binding.description, language).strip()


def test_the_keys_that_the_app_comes_with_make_sense_as_a_map():
    keymap, faults = checked({id: written(binding.key) for id, binding in named_bindings().items()})
    assert faults == []
    assert {id: keys.split(",") for id, keys in keymap.items()} == {
        id: split(binding.key) for id, binding in named_bindings().items()
    }


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_where_there_is_no_room_for_every_hint_the_way_out_stays(library, journal, language):
    app = make_app(library, journal, language)
    async with app.run_test(size=(60, 20)) as pilot:
        for place, way in (("b", "home"), ("s", "home"), ("a", "stop")):
            await pilot.press(place)
            await pilot.pause()
            bar = app.screen.query_one(KeyBar).render().plain
            assert f"esc {say(f'key_{way}', language)}" in bar
            assert f"? {say('key_help', language)}" in bar
            await pilot.press("escape")


async def test_another_key_works_and_shows_in_the_hints_and_in_help(library, journal, text, keys):
    file = keys('[keys]\n"home.practice" = "x,ctrl+t"\n"app.help" = "f1,f9"\n')
    app = make_app(library, journal, "en", file)
    async with app.run_test(size=(110, 45)) as pilot:
        bar = app.screen.query_one(KeyBar).render().plain
        assert "x practice" in bar
        assert "f1 help" in bar
        assert "p practice" not in bar
        await pilot.press("f9")
        assert isinstance(app.screen, HelpScreen)
        assert "x/^t" in text(app)
        await pilot.press("escape", "p")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert app.screen._session.mode == "practice"


async def test_what_home_says_of_keys_is_said_of_the_keys_as_they_are(library, journal, text, keys):
    app = make_app(library, journal, "en", keys('[keys]\nhome.practice = "x"\n'))
    async with app.run_test(size=(100, 40)) as pilot:
        home = app.screen
        home.view = type(home.view)(home.view.decks, 0, 0, 0, 3, begun=True)
        home._show()
        await pilot.pause()
        assert "x practices ten cards" in text(app)


async def test_two_bindings_may_change_places(library, journal, study, keys):
    app = make_app(library, journal, "en", keys('[keys]\n"study.undo" = "r"\n"study.fresh" = "u"\n'))
    async with app.run_test(size=(100, 40)) as pilot:
        session = await study(pilot, "batch-norm-forward")
        session._seed = None
        await pilot.press("escape", "u")
        assert session.variant.seed == 1
        assert app.told == ()


def test_a_key_that_goes_takes_nothing_else_in_its_class_away():
    class Two:
        BINDINGS = (Binding("enter", "a", "key_help", id="two.a"), Binding("enter,space", "b", "key_help", id="two.b"))

    import quiz.tui.ratings as somewhere

    Two.__module__ = somewhere.__name__
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(somewhere, "Two", Two, raising=False)
        keymap, faults = checked({"two.a": "x"})
    assert faults == []
    assert keymap == {"two.a": "x", "two.b": "enter,space"}


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"home.start_al": "g"}, "there is no “home.start_al”; did you mean “home.start_all”?"),
        ({"wholly different": "g"}, "there is no “wholly different”; `quiz keys` prints every name."),
        ({"home.claims": "foo"}, "home.claims: no key is called “foo”"),
        ({"home.claims": "foo+x"}, "home.claims: no key is called “foo+x”"),
        ({"home.claims": ""}, "home.claims has an empty key"),
        ({"home.claims": "x,,y"}, "home.claims has an empty key"),
        ({"home.claims": "ctrl+i"}, "to a terminal ctrl+i is the same as tab"),
        ({"home.claims": "shift+g"}, "for shift+g write “G”"),
        ({"home.claims": "ctrl+c"}, "ctrl+c always leaves the app"),
        ({"home.claims": "p"}, "home.claims: “p” is the key of home.practice on the same screen"),
        ({"app.help": "p"}, "app.help: “p” is the key of "),
        ({"home.claims": "l"}, "home.claims: “l” is the key of app.language on the same screen"),
        ({"study.undo": "space"}, "study.undo: “space” is the key of items.mark on the same screen"),
        ({"interview.notes": "j"}, "interview.notes: “j” is the key of asking.down on the same screen"),
        ({"home.claims": "g", "home.practice": "g"}, "home.practice: “g” is the key of home.claims"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence_with_what_to_write(wanted, sentence):
    (said,) = told(wanted)
    assert said.startswith("keys.toml: ")
    assert sentence in said
    keymap, _ = checked({**wanted, "home.reload": "f7"})
    assert keymap["home.reload"] == "f7"
    assert keymap.get("home.practice", "p") != keymap.get("home.claims", "c")


@pytest.mark.parametrize("key", ["x", "/", "ctrl+t", "f12", "shift+tab", "comma", "ö", "中", "alt+x", "G", "slash"])
def test_keys_may_be_characters_names_and_combinations(key):
    assert told({"result.undo": key}) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[keys\n", "cannot be read: Expected ']' at the end of a table declaration (at line 1, column 6)"),
        ("keys = 3\n", "“keys” is no table of keys"),
        ("[key]\n", "“key” is no table of keys"),
        ('[keys]\n"home.claims" = 3\n', "the value of home.claims must be text"),
        ('"home.claims" = "x"\n', "“home.claims” is no table of keys"),
        ("[keys]\na = " + "[" * 5000, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_line(keys, text, sentence):
    _, faults = read_keys(keys(text))
    assert sentence in faults[0].en
    assert faults[0].zh != faults[0].en


def test_a_file_that_is_not_text_is_told_and_none_is_no_fault(tmp_path):
    file = tmp_path / "keys.toml"
    assert read_keys(file) == ({}, [])
    file.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in read_keys(file)[1][0].en


async def test_faults_are_told_in_the_app_and_the_rest_works(library, journal, text, keys):
    file = keys('[keys]\n"home.claims" = "foo"\n"home.practice" = "x"\n"nothing.here" = "y"\n')
    app = make_app(library, journal, "en", file)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        (toast,) = app._notifications
        assert toast.message.endswith("And 1 more; help lists them.")
        assert "x practice" in text(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "no key is called “foo”" in text(app)
        assert "there is no “nothing.here”" in text(app)


def test_the_table_that_is_printed_is_a_keys_toml_that_changes_nothing(home, capsys):
    from quiz.cli import main

    assert main(["keys"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    table = tomllib.loads(out)["keys"]
    assert table == {id: written(binding.key) for id, binding in named_bindings().items()}
    assert '"home.settings" = "comma"' in out
    (home / "keys.toml").parent.mkdir(parents=True, exist_ok=True)
    (home / "keys.toml").write_text(out.replace('"home.practice" = "p"', '"home.practice" = "x"'), encoding="utf-8")
    assert main(["--lang", "zh", "keys", "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    import json

    found = {row["id"]: row for row in json.loads(out)["keys"]}
    assert found["home.practice"]["keys"] == ["x"]
    assert found["home.practice"]["default"] == ["p"]
    assert found["home.claims"]["keys"] == ["c"]
    assert set(found["home.claims"]["does"]) == {"en", "zh"}


async def test_a_key_that_clashes_stays_with_the_one_that_has_it(library, journal, keys):
    app = make_app(library, journal, "en", keys('[keys]\n"home.claims" = "p"\n'))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        bar = app.screen.query_one(KeyBar).render().plain
        assert "c claims" in bar
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
