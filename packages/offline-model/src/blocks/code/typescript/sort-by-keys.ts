type Record = { readonly [key: string]: string | number }

const compare = (a: string | number = '', b: string | number = '') =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true })

/** Records in the order of the first key, where that is the same of the next; `-age` is from large to small. */
export function sortByKeys<T extends Record>(records: readonly T[], keys: readonly string[]): T[] {
  return records.toSorted((a, b) => {
    for (const key of keys) {
      const name = key.replace(/^-/, '')
      const order = compare(a[name], b[name])
      if (order !== 0) return key === name ? order : -order
    }
    return 0
  })
}
