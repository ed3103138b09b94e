"""Privacy: every button is about the presser's own data, and works in private alone, see test_privacy."""

ANYWHERE = {"pv_agree", "pv_see", "pv_change", "pv_set", "pv_erase", "pv_gone"}

UNLISTED = {
    "consent": "asks for consent, and says nothing",
    "privacy": "one's own data, as a file in private: tests/e2e/test_privacy.py",
}
