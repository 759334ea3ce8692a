"""The second pass with a language model: what is asked of it, and what is made of its answers."""
