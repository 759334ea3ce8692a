"""The model client against a local endpoint with latency, faults and limits, beside peers and a hand-written client."""
