"""Passing on: a group gets no file that may carry the place where it was made."""

import pytest

from bot.kernel.messages import Attachment, FileKind
from bot.kernel.passing_on import CONFIDENTIAL, WITHHELD, passed_on, passes, withheld

GROUP, PRIVATE = -100, 100
ALL = [Attachment(kind, kind, kind) for kind in FileKind]
SAFE = {FileKind.PHOTO, FileKind.VOICE, FileKind.VIDEO_NOTE, FileKind.LOCATION}


@pytest.mark.parametrize("kind", FileKind)
def test_only_kinds_known_to_be_harmless_go_to_a_group(kind: FileKind) -> None:
    file = Attachment(kind, "1", "1")
    assert passes(file, GROUP) is (kind in SAFE)
    assert passes(file, PRIVATE)
    assert bool(withheld([file])) is (kind not in SAFE)


def test_one_word_stands_for_all_that_stay_out() -> None:
    assert passed_on(ALL, GROUP) == [*(file for file in ALL if file.kind in SAFE), WITHHELD]
    assert passed_on(ALL, PRIVATE) == ALL
    assert passed_on(ALL[:1], GROUP) == ALL[:1]
    assert passed_on([], GROUP) == []


def test_no_file_of_confidential_words_goes_to_a_group() -> None:
    here = [Attachment(FileKind.LOCATION, "36.061,103.834", "1")]
    assert passed_on(here, GROUP) == here
    assert passed_on([*here, *ALL], GROUP, confidential=True) == [CONFIDENTIAL]
    assert passed_on(here, PRIVATE, confidential=True) == here
