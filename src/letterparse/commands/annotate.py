"""`letterparse annotate`."""

from __future__ import annotations

from letterparse.commands.files import spare
from letterparse.commands.streams import complain, write_bytes
from letterparse.errors import UnsupportedError
from letterparse.read.options import DEFAULT, Options


def run(file: str, output: str, *, mentions: bool = False, options: Options = DEFAULT) -> None:
    """Write the PDF to `output`, its facts highlighted. Raises UnsupportedError for another format,
    and what reading a letter raises.
    """
    from letterparse import read
    from letterparse.extract import analyse, to_letter
    from letterparse.read.formats import format_of

    spare([file], output)
    data = read.read_bytes(file, options.max_bytes, options.timeout)
    name = read.called(file)
    if format_of(data, name) != "pdf":
        raise UnsupportedError(f"{name}: is no PDF; print it to PDF first, then annotate that")
    letter = to_letter(analyse(read.document(data, options, name)))

    from letterparse.output.annotate import annotated, highlights
    from letterparse.read.pdf_words import frames_of

    frames = frames_of(data, name, options)
    marks = highlights(letter, mentions)
    write_bytes(annotated(data, name, marks, frames, options.password), output)
    if not marks:
        complain(f"{name}: has no facts to highlight; {output} is a plain copy")
