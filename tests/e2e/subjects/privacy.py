"""Privacy: every button is about the presser's own data, and works in private alone, see test_privacy."""

ANYWHERE = {"pv_agree", "pv_see", "pv_change", "pv_set", "pv_erase", "pv_gone"}
