const alphabets = ['abcdefghijkmnopqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#$%&*+-=?@']

/** A random whole number from 0 up to, not including, `limit`, without bias. */
function randomBelow(limit: number): number {
  const largest = Math.floor(2 ** 32 / limit) * limit
  for (;;) {
    const [number = 0] = crypto.getRandomValues(new Uint32Array(1))
    if (number < largest) return number % limit
  }
}

const pick = (letters: string) => letters.charAt(randomBelow(letters.length))

/** A random password with small and capital letters, digits and signs; letters that look alike are left out. */
export function generatePassword(length = 16): string {
  if (length < alphabets.length) throw new RangeError(`use at least ${alphabets.length} characters`)
  const all = alphabets.join('')
  const letters = [...alphabets.map(pick), ...Array.from({ length: length - alphabets.length }, () => pick(all))]
  for (let i = letters.length - 1; i > 0; i--) {
    const j = randomBelow(i + 1)
    const [a = '', b = ''] = [letters[i], letters[j]]
    letters[i] = b
    letters[j] = a
  }
  return letters.join('')
}

/** Whether a password is long enough and has letters of both cases, a digit and a sign. */
export function isStrong(password: string): boolean {
  return password.length >= 12 && [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].every((kind) => kind.test(password))
}
