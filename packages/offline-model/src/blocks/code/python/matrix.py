Matrix = list[list[int]]


def transpose(matrix: Matrix) -> Matrix:
    """Turn rows into columns."""
    return [list(column) for column in zip(*matrix)]


def multiply(a: Matrix, b: Matrix) -> Matrix:
    """Return the product of two matrices; the first must have as many columns as the second has rows."""
    if len(a[0]) != len(b):
        raise ValueError("the columns of the first must match the rows of the second")
    columns = transpose(b)
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]
