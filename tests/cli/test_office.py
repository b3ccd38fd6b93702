"""What a user without the optional libraries is told."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_scenarios import EXAMPLE
from tests.processes import python


def test_a_word_file_without_the_library_is_refused_with_what_to_install(tmp_path: Path) -> None:
    output = tmp_path / "表.docx"
    script = (
        "import sys; sys.modules['docx'] = None\n"
        f"sys.argv = ['auditor', 'score', {str(EXAMPLE)!r}, '--format', 'docx', '--output', {str(output)!r}]\n"
        "from auditor.cli import main; main()"
    )
    done = python(script)
    assert done.returncode == 2
    assert "auditor[office]" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert not output.exists()
