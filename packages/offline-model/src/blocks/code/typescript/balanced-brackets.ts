const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}' }

/** Whether every bracket is closed by its own kind, in the right order. */
export function isBalanced(text: string): boolean {
  const expected: string[] = []
  for (const letter of text) {
    const close = closing[letter]
    if (close) expected.push(close)
    else if (')]}'.includes(letter) && expected.pop() !== letter) return false
  }
  return expected.length === 0
}
