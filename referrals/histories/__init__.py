"""Reading the spreadsheet that a department kept before it had this program.

``History`` in ``reader`` opens a file and gives one ``VisitRow`` or one refusal for every row.
Nothing here touches the database.
"""
