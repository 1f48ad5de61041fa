"""An imported article's map led on to the file as it was given, so that an export can point into it."""

from __future__ import annotations

import dataclasses

from pipeline.clean.decoding import decode
from pipeline.clean.locate import locate
from pipeline.records import Article, Run


def in_given_file(article: Article, body: bytes, content_type: str | None) -> Article:
    """The article with a `source_map` into the decoded file. Plain text is its own source and stays as it is.

    What the extractor put together from several places of an HTML file has no place in it and is left unmapped.
    """
    if (content_type or "").startswith("text/plain") or not article.text:
        return article
    found = locate(decode(body, content_type), article.text)
    runs: list[Run] = []
    for start, place, end in zip(found.starts, found.places, found.ends, strict=True):
        last = runs[-1] if runs else None
        follows = last is not None and (last.start + last.length, last.source + last.length) == (start, place)
        if last is not None and follows and end == place + 1:
            runs[-1] = dataclasses.replace(last, length=last.length + 1)
        else:
            runs.append(Run(start, place, 1))
    return dataclasses.replace(article, source_map=tuple(runs))
