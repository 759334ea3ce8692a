"""Labelled samples from folders, strictly validated: what is wrong in them is told with file and line."""

from evals.suite.read import LoadedSample, problems, read, validate
from evals.suite.samples import BOXES, SampleFile, Suite, load

__all__ = ["BOXES", "LoadedSample", "SampleFile", "Suite", "load", "problems", "read", "validate"]
