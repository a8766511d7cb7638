"""The rules on the screens of a flow."""

from __future__ import annotations

from flowdsl.validator.rules import screens


class TestNumber:
    def test_hundred(self, flow, found):
        """The hundred and first screen is one too many."""
        document = flow()
        document["screens"] += [{**document["screens"][0], "id": f"S{'X' * n}"} for n in range(99)]
        assert [("too-many-screens", "screens[100]")] == found(screens, document)


class TestIds:
    def test_twice(self, flow, found):
        """Of screens with one id all but the first are at fault, the last one first."""
        document = flow()
        start, end = document["screens"]
        document["screens"] = [start, dict(start), dict(start), end]
        assert [("duplicate-screen-id", "screens[2].id", "screens[1].id")] == found(screens, document)

    def test_reserved(self, flow, found):
        """The word is reserved as it is written, not in capitals."""
        document = flow()
        document["screens"][0]["id"], document["screens"][1]["id"] = "success", "SUCCESS"
        assert [("reserved-screen-id", "screens[0].id")] == found(screens, document)


class TestEnd:
    def test_not_terminal(self, flow, found):
        """Some screen must be terminal; one that does not say so may still end with success."""
        document = flow()
        del document["screens"][1]["terminal"]
        assert [("no-terminal-screen", "screens")] == found(screens, document)

    def test_nowhere(self, flow, found):
        """Where no screen may be the last one there is no place to point at."""
        document = flow()
        for screen in document["screens"]:
            screen["terminal"] = False
        assert [("no-terminal-screen", "screens"), ("no-success",)] == found(screens, document)

    def test_no_success(self, flow, found):
        """Not every screen that may be the last one fails."""
        document = flow()
        document["screens"][0]["terminal"] = False
        document["screens"][1]["success"] = False
        assert [("no-success", "screens[1].success")] == found(screens, document)

    def test_silent_screen(self, flow, found):
        """A screen that says nothing of terminal counts as one that ends with success."""
        document = flow()
        document["screens"][1]["success"] = False
        assert [] == found(screens, document)


class TestSensitive:
    def test_unknown(self, flow, found):
        """What is sensitive is a component of the same screen."""
        document = flow({"type": "TextInput", "label": "Name", "name": "who"})
        document["screens"][0]["sensitive"] = ["who", "whom"]
        document["screens"][1]["sensitive"] = ["who"]
        wanted = [("unknown-sensitive", "screens[0].sensitive[1]"), ("unknown-sensitive", "screens[1].sensitive[0]")]
        assert wanted == found(screens, document)


class TestRefresh:
    def test_no_endpoint(self, flow, found):
        """Without endpoint nobody is there to ask on the way back."""
        document = flow()
        document["screens"][1]["refresh_on_back"] = True
        assert [("refresh-without-endpoint", "screens[1].refresh_on_back")] == found(screens, document)

    def test_endpoint(self, flow, found):
        """With an endpoint it may be."""
        document = flow(data_api_version="3.0")
        document["screens"][1]["refresh_on_back"] = True
        assert [] == found(screens, document)
