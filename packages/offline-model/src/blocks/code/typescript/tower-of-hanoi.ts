/** The moves that carry a tower of `disks` from one peg to another, as "A→C". */
export function hanoi(disks: number, from = 'A', to = 'C', spare = 'B'): string[] {
  if (disks === 0) return []
  return [...hanoi(disks - 1, from, spare, to), `${from}→${to}`, ...hanoi(disks - 1, spare, to, from)]
}
