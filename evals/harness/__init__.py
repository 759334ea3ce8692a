"""Runs the product over labelled samples and writes down what came of it."""
