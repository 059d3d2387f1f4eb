import type { Example } from '../kind.ts'

export const cliExamples: Example[] = [
  { prompt: 'Count words, lines and characters of a file', next: ['Add a command that finds the longest line'] },
  { prompt: 'Keep a todo list in a file: add, list, done, remove', next: ['Add a priority'] },
  { prompt: 'Convert lengths and weights between units' },
  { prompt: 'Pretty-print JSON and pick a value by its path' },
  { prompt: 'Show a CSV file as a table', next: ['Add sorting by a column'] },
  { prompt: 'Generate passwords and UUIDs' },
  { prompt: 'Roll dice such as 2d6', next: ['Rename the tool to dicebox'] },
  { prompt: 'Days between two dates' },
  { prompt: 'Find duplicate files in a folder' },
  { prompt: 'Turn Markdown into HTML' },
  { prompt: 'Slugify and change the case of text from stdin' },
  { prompt: 'Calculator for expressions' },
  { prompt: 'Keep reading notes with book, page and remark, as JSON', next: ['Add a field for tags'] },
  { prompt: 'Base64 encode and decode' },
  { prompt: 'Extract e-mail addresses and URLs from a text' },
  { prompt: 'Convert numbers between binary, decimal and hexadecimal' },
]
