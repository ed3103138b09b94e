"""The firm whose work orders the stories are about."""

import pytest

from tests.e2e.orders.firms import employed
from tests.e2e.town import Person, Town


@pytest.fixture
async def chen(town: Town) -> Person:
    """经办人 of the property manager."""
    return await employed(town, 61, "陈经理", unit="阳光物业")
