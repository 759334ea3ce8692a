"""Rules on a document as a whole: units, years, blank fields, what one part says and another denies."""
