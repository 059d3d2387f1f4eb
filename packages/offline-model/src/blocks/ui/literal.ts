const identifier = /^[A-Za-z_$][\w$]*$/
const lineWidth = 110

const quote = (text: string) =>
  text.includes("'") && !text.includes('"')
    ? JSON.stringify(text)
    : `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`

/** A plain value as TypeScript source, on one line when it fits. `depth` is how far the first line is indented. */
export function writeLiteral(value: unknown, depth = 0): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Array.isArray(value)
    ? value.map((each) => writeLiteral(each, depth + 1))
    : Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(([key, each]) => `${identifier.test(key) ? key : quote(key)}: ${writeLiteral(each, depth + 1)}`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (entries.length === 0) return open + close
  const pad = Array.isArray(value) ? '' : ' '
  const line = `${open}${pad}${entries.join(', ')}${pad}${close}`
  if (!line.includes('\n') && line.length + depth * 2 <= lineWidth) return line
  const inner = '  '.repeat(depth + 1)
  return `${open}\n${entries.map((entry) => `${inner}${entry},\n`).join('')}${'  '.repeat(depth)}${close}`
}
