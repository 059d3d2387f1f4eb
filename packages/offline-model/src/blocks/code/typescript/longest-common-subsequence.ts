/** The longest text that both contain in order, not necessarily in one piece. */
export function longestCommonSubsequence(a: string, b: string): string {
  let previous = Array.from({ length: b.length + 1 }, () => '')
  for (const letter of a) {
    const current = ['']
    for (let j = 1; j <= b.length; j++) {
      const [above = '', left = ''] = [previous[j], current[j - 1]]
      current[j] = letter === b[j - 1] ? (previous[j - 1] ?? '') + letter : above.length >= left.length ? above : left
    }
    previous = current
  }
  return previous[b.length] ?? ''
}
