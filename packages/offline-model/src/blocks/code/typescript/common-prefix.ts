/** The longest beginning that all words share. */
export function commonPrefix(words: readonly string[]): string {
  const [first = '', ...others] = words
  let length = first.length
  for (const word of others) {
    let same = 0
    while (same < length && word[same] === first[same]) same += 1
    length = same
  }
  return first.slice(0, length)
}
