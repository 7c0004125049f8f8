"""Every number that oversight shows, prints or writes to a file comes from here.

Leaves first: ``ratios``, ``months``, ``withhold`` and ``breakdown`` know arithmetic and no table.
"""
