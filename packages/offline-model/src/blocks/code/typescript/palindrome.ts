/** Whether a text reads the same backwards. Case, spaces and punctuation do not count. */
export function isPalindrome(text: string): boolean {
  const letters = [...text.toLowerCase().replace(/[^\p{L}\d]/gu, '')]
  return letters.every((letter, index) => letter === letters[letters.length - 1 - index])
}
