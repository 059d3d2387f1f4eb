/** Pairs of what stands at the same place, as many as the shorter list has. */
export function zipLists<A, B>(left: readonly A[], right: readonly B[]): [A, B][] {
  const others = right.values()
  const pairs: [A, B][] = []
  for (const first of left) {
    const second = others.next()
    if (second.done) break
    pairs.push([first, second.value])
  }
  return pairs
}

/** Pairs apart again: all first items and all second ones. */
export const unzip = <A, B>(pairs: readonly (readonly [A, B])[]): [A[], B[]] => [
  pairs.map(([first]) => first),
  pairs.map(([, second]) => second),
]
