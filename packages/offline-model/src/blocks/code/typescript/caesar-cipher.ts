/** Moves every letter from A to Z by `shift` places, around the end; everything else stays. */
export function encryptCaesar(text: string, shift: number): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97
    return String.fromCharCode(((((letter.charCodeAt(0) - base + shift) % 26) + 26) % 26) + base)
  })
}

/** Undoes `encryptCaesar` with the same shift. */
export function decryptCaesar(text: string, shift: number): string {
  return encryptCaesar(text, -shift)
}
