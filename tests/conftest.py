"""What all tests share: how properties are tried."""

from __future__ import annotations

from hypothesis import settings

# No example has a time limit: on a busy machine a slow example says nothing about the law that is tried.
settings.register_profile("untimed", deadline=None, print_blob=True)
settings.load_profile("untimed")
