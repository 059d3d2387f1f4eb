/** `quick-sort` and `quickSort` are `quick_sort`; names of classes stay. */
export const pythonName = (name: string) =>
  /^[A-Z]/.test(name)
    ? name
    : name
        .replaceAll('-', '_')
        .replace(/([a-z\d])([A-Z])/g, '$1_$2')
        .toLowerCase()

const words: ReadonlyMap<string, string> = new Map(
  Object.entries({ true: 'True', false: 'False', null: 'None', undefined: 'None' }),
)

/** Outside of texts: names, literals and lambdas as Python writes them. */
const code = (source: string) =>
  source
    .replace(/(=> \w+)\.push\(/g, '$1.append(')
    .replace(/\b(?:const|let|new|await) /g, '')
    .replace(/\((\w*)\) => /g, (_, name: string) => (name ? `lambda ${name}: ` : 'lambda: '))
    .replace(/\{ /g, '{')
    .replace(/ \}/g, '}')
    .replace(/(?<=[{,] ?)([a-z]\w*)(?=: )/g, "'$1'")
    .replace(/\b[a-z]\w*\b/g, (name) => words.get(name) ?? pythonName(name))

/** Python of a statement or expression in the small part of TypeScript that demonstrations use. */
export const toPython = (source: string) =>
  source
    .split(/('(?:[^'\\]|\\.)*')/)
    .map((part, index) => (index % 2 === 1 ? part : code(part)))
    .join('')
