from extractor.backends.offline.sheet import Sheet


def read_blocks(sheet: Sheet): return None
