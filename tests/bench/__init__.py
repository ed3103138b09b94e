"""Benchmarks of Minyi, each figure beside one measured in the same run on the same machine."""
