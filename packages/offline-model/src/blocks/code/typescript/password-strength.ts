/** What a password lacks: nothing when it is a good one. */
export function passwordFaults(password: string): string[] {
  const rules: [boolean, string][] = [
    [password.length >= 12, 'at least 12 characters'],
    [/[a-z]/.test(password), 'a small letter'],
    [/[A-Z]/.test(password), 'a capital letter'],
    [/\d/.test(password), 'a digit'],
    [/[^A-Za-z\d]/.test(password), 'a sign'],
  ]
  return rules.flatMap(([holds, words]) => (holds ? [] : [words]))
}

/** From 0 to 5: how many of the rules it follows. */
export const passwordScore = (password: string): number => 5 - passwordFaults(password).length
