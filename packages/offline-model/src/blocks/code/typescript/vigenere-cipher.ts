function shiftBy(text: string, key: string, direction: 1 | -1): string {
  let at = 0
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97
    const shift = (key.toLowerCase().charCodeAt(at++ % key.length) - 97) * direction
    return String.fromCharCode(((letter.charCodeAt(0) - base + shift + 26) % 26) + base)
  })
}

/** Moves each letter by the matching letter of the key, which has letters from A to Z only. */
export function encryptVigenere(text: string, key: string): string {
  return shiftBy(text, key, 1)
}

/** Undoes `encryptVigenere` with the same key. */
export function decryptVigenere(text: string, key: string): string {
  return shiftBy(text, key, -1)
}
