import { expect, it } from 'vitest'
import { listExamples, readShellLine } from './shell-line.ts'

it.each([
  ['tool add "Buy milk" --due=2026-03-14', { argv: ['add', 'Buy milk', '--due=2026-03-14'], stdin: undefined }],
  [`$ tool 'it is' a\\ b "say \\"x\\""`, { argv: ['it is', 'a b', 'say "x"'], stdin: undefined }],
  ['npx tool list', { argv: ['list'], stdin: undefined }],
  ['echo "a b" | tool upper', { argv: ['upper'], stdin: 'a b\n' }],
  [`printf 'a\\nb' | tool sort`, { argv: ['sort'], stdin: 'a\nb' }],
  ['other add', null],
  ['tool a > file', null],
  ['tool "$(date)"', null],
  ['cat x | tool a', null],
  ['echo a | tool b | sort', null],
])('reads %s', (line, expected) => {
  expect(readShellLine(line, 'tool')).toEqual(expected)
})

it('finds the examples of a help text, without remarks', () => {
  const help = `A tool\n\nUsage: tool <command>\n  tool not-an-example\n\nExamples:\n  tool list\n  tool add x   # adds x\n  $ tool done 1  → done\nMore text`
  expect(listExamples(help, 'tool').readable.map(({ command }) => command.argv)).toEqual([
    ['list'],
    ['add', 'x'],
    ['done', '1'],
  ])
  expect(listExamples(help, 'tool').all).toBe(3)
  expect(listExamples('No examples of any kind', 'tool')).toEqual({ readable: [], all: 0 })
})
