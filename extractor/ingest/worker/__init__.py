"""Reading in processes of their own: what breaks on a hostile file is the process, never the run."""
