"""The station tablet: taps, seconds and bytes of a scripted user in a real Chromium."""
