"""What have the rows of a schedule to do with each other?"""
