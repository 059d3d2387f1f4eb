import { expect, it } from 'vitest'
import { splitArgv } from './argv.ts'

it('splits as a shell does', () => {
  const cases: [string, string[]][] = [
    ['', []],
    ['  a   b ', ['a', 'b']],
    [`--name "Ada Lovelace" 'it is'`, ['--name', 'Ada Lovelace', 'it is']],
    [`a"b c"d`, ['ab cd']],
    [`"" ''`, ['', '']],
    [String.raw`a\ b "say \"hi\"" '\n'`, ['a b', 'say "hi"', String.raw`\n`]],
    [String.raw`"C:\dir"`, [String.raw`C:\dir`]],
    ['"open to the end', ['open to the end']],
  ]
  for (const [line, words] of cases) expect(splitArgv(line)).toEqual(words)
})
