#!/usr/bin/env python
"""Django's command line for the Angel Program."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "angel_program.settings")
    from django.core.management import execute_from_command_line  # after the environment is set

    execute_from_command_line(sys.argv)
