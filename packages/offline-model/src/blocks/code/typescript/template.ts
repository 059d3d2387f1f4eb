/** `Hello {{ name }}` with its names replaced. Throws for a name without a value. */
export const fillTemplate = (text: string, values: Record<string, string | number>): string =>
  text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    if (!Object.hasOwn(values, name)) throw new RangeError(`there is no value for ${name}`)
    return String(values[name])
  })
