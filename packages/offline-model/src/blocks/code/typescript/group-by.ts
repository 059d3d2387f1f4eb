export type Item = Record<string, string | number>

/** Records by what they have in a field, in the order in which each value first comes. */
export function groupBy(items: readonly Item[], field: string): Record<string, Item[]> {
  const groups: Record<string, Item[]> = {}
  for (const item of items) {
    const key = String(item[field] ?? '')
    groups[key] = [...(Object.hasOwn(groups, key) ? (groups[key] ?? []) : []), item]
  }
  return groups
}

/** Records by the month of a date such as 2026-03-14. */
export const groupByMonth = (items: readonly Item[], field: string): Record<string, Item[]> =>
  Object.fromEntries(Map.groupBy(items, (item) => String(item[field] ?? '').slice(0, 7)))

/** The sum of a field in each group. */
export const totals = (groups: Record<string, Item[]>, field: string): Record<string, number> =>
  Object.fromEntries(
    Object.entries(groups).map(([key, items]) => [key, items.reduce((sum, item) => sum + Number(item[field] ?? 0), 0)]),
  )
