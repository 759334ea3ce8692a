"""What printed characters mean: widths, figures, units, dates and the intervals they stand for."""
