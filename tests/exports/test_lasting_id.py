from uuid import UUID

from sopdiff.exports.lasting_id import lasting_id


def test_the_same_names_give_the_same_number_on_every_machine() -> None:
    found = lasting_id("A town", "policies/keys/2019-03-06-revised")
    assert found == "16fcf290-ca2c-5cb0-be38-c77d0e3bbf61"
    assert UUID(found).version == 5


def test_owner_and_name_are_kept_apart() -> None:
    assert lasting_id("a", "b") != lasting_id("ab", "")
    assert lasting_id("A town", "p") != lasting_id("Another town", "p")
