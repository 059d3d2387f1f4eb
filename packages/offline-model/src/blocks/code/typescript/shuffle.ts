/** Numbers from 0 to 1 that are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed % 2 ** 32
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

/** The same items in another order, each order as likely (Fisher-Yates); leave out the seed for another one each time. */
export function shuffle<T>(items: readonly T[], seed: number = Date.now()): T[] {
  const random = randomFrom(seed)
  const rest = [...items]
  const drawn: T[] = []
  while (rest.length > 0) drawn.push(...rest.splice(Math.floor(random() * rest.length), 1))
  return drawn
}

/** The items dealt out to so many groups, at random. */
export function splitIntoTeams<T>(items: readonly T[], count: number, seed: number = Date.now()): T[][] {
  const teams: T[][] = Array.from({ length: count }, () => [])
  for (const [at, item] of shuffle(items, seed).entries()) teams[at % count]?.push(item)
  return teams
}
