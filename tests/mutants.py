"""``make mutants``: mutmut on a copy of the program, with decorators taken off and put on again.

    python -m tests.mutants                    # every file of pyproject.toml's only_mutate
    python -m tests.mutants "intake.actions.*" # those mutants alone

mutmut leaves decorated functions as they are, and every verb of ours is one (``@action``). In the
copy ``@action def tell(): ...`` becomes ``def tell(): ...`` and then ``tell = action(tell)``: the
same program, and one that mutmut changes. The copy lies in ``mutants/``, which git does not see.
"""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPY = ROOT / "mutants" / "program"
LS_FILES = [shutil.which("git") or "git", "ls-files"]
PROGRAM = ("angel_program", "intake", "referrals")


def main(names: list[str]) -> int:
    """Copy, undress, run, and say what survived; mutmut's exit status."""
    shutil.rmtree(COPY, ignore_errors=True)
    tracked = subprocess.run(LS_FILES, cwd=ROOT, capture_output=True, check=True)
    for name in tracked.stdout.decode().splitlines():
        source, target = ROOT / name, COPY / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    for package in PROGRAM:
        for file in (COPY / package).rglob("*.py"):
            file.write_text(undressed(file.read_text()))
    mutmut = Path(sys.executable).with_name("mutmut")
    status = subprocess.run([mutmut, "run", *names], cwd=COPY, check=False).returncode
    subprocess.run([mutmut, "results"], cwd=COPY, check=False)
    return status


def undressed(source: str) -> str:
    """The same module, in which no function of its own stands under one plain decorator."""
    lines = source.splitlines()
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    for node in reversed(functions):
        if len(node.decorator_list) != 1:
            continue
        (decorator,) = node.decorator_list
        said = ast.unparse(decorator)
        end, top = node.end_lineno or node.lineno, decorator.lineno - 1
        lines[end:end] = ["", "", f"{node.name} = {said}({node.name})"]
        del lines[top : node.lineno - 1]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
