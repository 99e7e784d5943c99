"""A changed schedule written into the tables that it was read from, and no more than changed."""
