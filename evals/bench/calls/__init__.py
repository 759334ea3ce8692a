"""The model client against a local endpoint with latency, faults and limits, beside peers and a hand-written client.

``python -m evals.bench.calls`` reads 300 documents by each client, 32 requests in flight, and prints a table a scenario:
without faults; with a share of 429, 500, malformed answers and reset connections; with 429 above 24 in flight. Then each
client is killed in the middle of 150 documents and started again on what it had kept. Peers are run by interpreters of
their own: ``python -m evals.bench.calls.peers.environments FOLDER`` installs them at stated versions and prints the
``--peer`` options.

How to read the figures:

- *ideal*: every slot of the endpoint busy from the first request to the last, requests that a fault spoils included. The
  floor is a client of sockets and JSON alone that repeats for as long as it takes; a machine under other load moves its
  wall as it moves the others', so compare with it.
- *CPU* is the client's processor time, threads included, without imports and without a first document read before.
- *requests* are those the endpoint saw; needed is one a document and one for each fault that stands before its answer.
  An attempt at a document meets the same fault in every client. Below one, a client gave up.
- *lost* documents ended without an answer, *wrong* ones with the answer of another document.
- after a kill, what was *in flight* must be asked again by anybody; *beyond* is what had been answered already.

Each client has a process of its own and so has the endpoint, which answers more than ten thousand requests in a second of
its processor time. Nothing is judged: the tests hold that it measures, not what.
"""
