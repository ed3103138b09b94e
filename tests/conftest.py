"""The test run: its processes, and the settings of Hypothesis."""

import gc

import pytest
from hypothesis import HealthCheck, settings

from tests import machine

# A busy machine is no defect: no example has a deadline. A CI run tries the same examples each time.
settings.register_profile(
    "minyi", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=machine.IN_CI
)
# The fast loop looks at a few examples of each; every other run at a hundred.
settings.register_profile("few", settings.get_profile("minyi"), max_examples=10)
settings.load_profile("minyi")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run a folder in several processes. `-n` on the command line, `--pdb` and a lack of xdist prevail."""
    unset = getattr(config.option, "numprocesses", 0) is None and not hasattr(config, "workerinput")
    if unset and not config.option.usepdb:
        config.option.numprocesses = machine.workers(config.args)
        if config.option.numprocesses and config.option.dist == "no":
            config.option.dist = "worksteal"  # else who drew the long tests ends alone


def pytest_collection_finish() -> None:
    """Tests make no garbage of what was collected before them: Python need not look through it again."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests of the page that were skipped, and say once how to get what they need."""
    skipped = [one.nodeid for one in terminalreporter.getreports("skipped") if "browser" in one.keywords]
    if skipped:
        terminalreporter.section("tests of the page that were skipped", "-")
        for nodeid in sorted(skipped):
            terminalreporter.line(nodeid)
        terminalreporter.line(machine.NO_CHROMIUM, yellow=True)
