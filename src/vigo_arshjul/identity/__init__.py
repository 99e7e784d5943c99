"""Are these two rows, names or texts the same?"""
