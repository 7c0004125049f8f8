from angel_program.oversight.models.release import Release

__all__ = ["Release"]
