/** The top-level statements of a source, each with the comment above it. The source is formatted: nothing nested begins a line. */
const splitStatements = (source: string): string[] => {
  const statements: string[] = []
  let previous = ''
  for (const line of source.split('\n')) {
    const starts = /^(?:\/\*\*|(?:const|let|type|class|export|for|try|import|process|app|await)\b)/.test(line)
    if (statements.length === 0 || (starts && !previous.endsWith('*/'))) statements.push(line)
    else statements.push(`${statements.pop()}\n${line}`)
    previous = line
  }
  return statements
}

/** Leaves out the declarations that nothing else mentions, again and again until all are used. */
export const removeUnused = (source: string): string => {
  const statements = splitStatements(source)
  // words in comments and in the help text are not uses
  const code = statements.map((statement) =>
    statement.startsWith('const help =') ? '' : statement.replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''),
  )
  const kept = statements.filter((statement, at) => {
    const name = /^(?:\/\*\*[\s\S]*?\*\/\n)?(?:const|class|type) (\w+)/.exec(statement)?.[1]
    return (
      !name ||
      code.some((other, index) => index !== at && new RegExp(`(?:^|[^.\\w]|\\.\\.\\.)${name}\\b`, 'm').test(other))
    )
  })
  const joined = kept.join('\n')
  return kept.length === statements.length ? joined.replace(/\n{3,}/g, '\n\n') : removeUnused(joined)
}
