"""A driver for a server that was asked who it is."""

from __future__ import annotations

import logging
from importlib.metadata import version

from neo4j import Driver, GraphDatabase

from graph.errors import WatchlineError
from graph.remote.access import Access
from graph.remote.refusals import check_version, refusal

# The driver notes what fails as well as raising it: whoever asked is told once, by the error.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


def connect(address: str, access: Access) -> Driver:
    """A driver whose server answered and is of a version that we can use; else its refusal."""
    driver = _driver(address, access)
    try:
        with driver.session(database=access.database) as session:
            agent = session.run("RETURN 1").consume().server.agent
        check_version(address, agent)
    except WatchlineError:
        driver.close()
        raise
    except Exception as fault:
        driver.close()
        raise refusal(address, fault) from fault
    return driver


def _driver(address: str, access: Access) -> Driver:
    try:
        return GraphDatabase.driver(
            address,
            auth=access.auth,
            user_agent=f"watchline/{version('watchline')}",
            notifications_min_severity="OFF",
            telemetry_disabled=True,
            # Seconds. Who waits for a page would rather be told that the store is away. The pool
            # connects by itself when the server is back; what was idle for a while is tried first.
            connection_timeout=5.0,
            connection_acquisition_timeout=10.0,
            max_transaction_retry_time=5.0,
            liveness_check_timeout=30.0,
        )
    except Exception as fault:
        raise refusal(address, fault) from fault
