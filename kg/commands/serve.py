"""`kg serve`: the dataset on the web."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.common import PATH, data_option, examples

MB = 1 << 20


@click.command(epilog=examples(
    "kg serve", "kg serve --data news --host 0.0.0.0 --port 80 --workers 8", "kg serve --timeout 30 --memory 4096",
    "curl 'http://127.0.0.1:7878/sparql?query=ASK%7B%7D'",
))
@data_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 or :: for all.")
@click.option("--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="0 for any that is free.")
@click.option("--workers", type=click.IntRange(min=1), show_default="one more than there are cores, 3 or 4",
              help="Queries that run at the same time.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=10.0, show_default=True, help="Seconds that a query may run.")
@click.option("--memory", type=click.IntRange(min=64), default=1024, show_default=True, help="MB that a query may take.")
@click.option("--rows", type=click.IntRange(min=1), default=1_000_000, show_default=True, help="Rows that an answer may have.")
@click.option("--size", type=click.IntRange(min=1), default=256, show_default=True, help="MB that an answer may have.")
@click.option("--cache", type=click.IntRange(min=0), default=64, show_default=True, help="MB of answers kept for who asks again.")
@click.option("--client-queries", type=click.IntRange(min=1), default=64, show_default=True,
              help="Queries of one client that run or wait at the same time.")
@click.option("--client-seconds", type=click.FloatRange(min=1), default=120.0, show_default=True,
              help="Seconds that the queries of one client may run within a minute.")
@click.option("--base", metavar="IRI", help="What IRIs of resources must begin with; a dataset with others is refused.")
@click.option("--license", metavar="URL", help="Terms of use of the data, named in its descriptions and Link fields.")
@click.option("--queries", type=PATH, metavar="DIR", help="Questions for /api/, *.rq, in place of those that come along.")
@click.option("--proxy", "proxies", multiple=True, metavar="ADDRESS",
              help="A proxy in front, whose X-Forwarded-For and -Proto are believed; may be repeated.")
def serve(
    data: Path, host: str, port: int, workers: int | None, timeout: float, memory: int, rows: int, size: int, cache: int,
    client_queries: int, client_seconds: float, base: str | None, license: str | None,
    queries: Path | None, proxies: tuple[str, ...],
) -> None:
    """Put a dataset on the web: SPARQL at /sparql, questions at /api/, every resource at its IRI, the whole at /dump/data.nq.gz.

    Graphs are at /graph-store, the ontology at /ontology, the description of the service and of the dataset at
    /.well-known/void. Resources answer at the path of their IRI, whatever the name of the host.

    Queries run in processes of their own that can neither reach the network nor open files, and are ended at the deadline.
    A new build in --data takes over by itself, or at once on SIGHUP; SIGTERM ends the server when all is answered. On stdout
    comes a line of JSON for each query, without its text and without the address of who asked.
    """
    from kg.web.limits import Limits, usual_workers
    from kg.web.server import Place, run

    limits = Limits(
        workers=workers or usual_workers(), timeout=timeout, memory=memory * MB, rows=rows, size=size * MB, cache=cache * MB,
        wait=timeout + 5, client_queries=client_queries, client_seconds=client_seconds,
    )
    run(data, limits, Place(host, port, frozenset(proxies)), base=base, license=license, queries=queries)
