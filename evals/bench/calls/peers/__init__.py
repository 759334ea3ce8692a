"""Other clients doing the same job, each run by an interpreter of an environment of its own.

They are set as their documentation shows, with as many attempts as ours has where that is one setting.
"""
