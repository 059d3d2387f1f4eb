import type { Example } from '../kind.ts'

export const codeExamples: Example[] = [
  { prompt: 'Binary search in a sorted list', next: ['Add tests', 'In Python'] },
  { prompt: 'An LRU cache with a capacity', next: ['Rename the class to RecentCache'] },
  { prompt: 'Parse a CSV text with quoted fields into records' },
  { prompt: 'Dijkstra’s shortest path on a weighted graph', next: ['Add A* beside it'] },
  { prompt: 'Sudoku solver', language: 'Python' },
  { prompt: 'A rate limiter with a token bucket', next: ['Add tests'] },
  { prompt: 'Convert numbers to Roman numerals and back', language: 'JavaScript' },
  { prompt: 'Levenshtein distance between two words' },
  { prompt: 'A priority queue on a binary heap', next: ['Add heap sort'] },
  { prompt: 'Evaluate arithmetic expressions with parentheses and precedence' },
  { prompt: 'Group words that are anagrams of each other', language: 'Python' },
  { prompt: 'An event emitter with once and wildcard listeners' },
  { prompt: 'Retry a failing function with exponential backoff', next: ['Add tests'] },
  { prompt: 'Conway’s game of life on a small grid' },
  { prompt: 'A class for library books with title, author, year and isbn, with search by author' },
  { prompt: 'Flatten a nested JSON object into dotted keys' },
]
