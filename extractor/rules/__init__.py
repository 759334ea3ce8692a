"""The rules: what must hold in a self-evaluation, one file each, and the engine that asks them all."""
