def is_palindrome(text: str) -> bool:
    """Tell whether a text reads the same backwards. Case, spaces and punctuation do not count."""
    letters = [letter for letter in text.lower() if letter.isalnum()]
    return letters == letters[::-1]
