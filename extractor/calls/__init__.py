"""Questions to a language model: asked once, retried by one policy, counted, and remembered in the ledger."""
