/** What follows the "?" of an address, by name; a name that comes again has all its values. */
export function parseQuery(text: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(text.slice(text.indexOf('?') + 1))) {
    const known = Object.hasOwn(found, name) ? found[name] : undefined
    if (known === undefined) found[name] = value
    else found[name] = typeof known === 'string' ? [known, value] : [...known, value]
  }
  return found
}

/** The other way round. */
export function formatQuery(values: Record<string, string | number | readonly string[]>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values))
    for (const each of typeof value === 'object' ? value : [value]) query.append(name, String(each))
  return query.toString()
}
