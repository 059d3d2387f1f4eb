/** A command as a line of a shell says it. */
export type ShellLine = { argv: string[]; stdin: string | undefined }

/** Words of a shell, quotes and backslashes understood; null for what only a real shell can do. */
const splitWords = (line: string): string[] | null => {
  const words: string[] = []
  let rest = line.trim()
  while (rest !== '') {
    let word = ''
    for (;;) {
      const part = /^(?:'([^']*)'|"((?:[^"\\$`]|\\.)*)"|\\(.)|([^\s'"\\|&;<>()$`#]+))/s.exec(rest)
      if (!part) break
      const [whole, single, double, escaped, plain] = part
      word += single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? plain ?? ''
      rest = rest.slice(whole.length)
    }
    if (rest !== '' && !/^\s/.test(rest)) return null
    words.push(word)
    rest = rest.trimStart()
  }
  return words
}

/**
 * Reads `tool a "b c"`, also with `$ ` or `npx` before it, or with input from `echo` or `printf` before it. Null for
 * another command, and for what needs more of a shell.
 */
export const readShellLine = (line: string, tool: string): ShellLine | null => {
  const [left = '', right, ...more] = line.replace(/^\s*(?:\$|>)\s+/, '').split(/\s\|\s/)
  if (more.length > 0) return null
  const words = splitWords((right ?? left).replace(/^\s*npx\s+/, ''))
  if (!words || words[0] !== tool) return null
  const argv = words.slice(1)
  if (right === undefined) return { argv, stdin: undefined }
  const [command, ...said] = splitWords(left) ?? []
  if (command === 'echo') return { argv, stdin: `${said.join(' ')}\n` }
  return command === 'printf' ? { argv, stdin: said.join(' ').replaceAll('\\n', '\n') } : null
}

/**
 * The examples that a help text shows of a tool: what stands in lines below "Examples". A remark after `#` is none of it.
 * `all`: how many there are, with those that need a whole shell.
 */
export const listExamples = (
  help: string,
  tool: string,
): { readable: { line: string; command: ShellLine }[]; all: number } => {
  const [, below = ''] = help.split(/^\s*(?:examples?|beispiele?|exemples?|ejemplos?|esempi)\b.*$/im)
  const lines = below.split('\n').map((line) => line.replace(/\s{2,}(?:#|→|—).*$|\s+#\s.*$/, '').trim())
  const readable = lines.flatMap((line) => {
    const command = readShellLine(line, tool)
    return command ? [{ line, command }] : []
  })
  const mentions = lines.filter((line) => line.split(/\s+/).includes(tool))
  return { readable, all: Math.max(readable.length, mentions.length) }
}
