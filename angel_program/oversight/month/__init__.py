"""What the chief's month says: figures put into lines, with their words and definitions."""
