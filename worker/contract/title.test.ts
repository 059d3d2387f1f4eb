import fc from 'fast-check'
import { expect, it } from 'vitest'
import { suggestSlug } from './slug.ts'
import { shortenTitle } from './title.ts'

it.each([
  ['FizzBuzz', 'FizzBuzz', 'fizzbuzz'],
  ['A linked list', 'A linked list', 'linked-list'],
  [
    'An API for a climbing gym: routes with a grade and a colour, and ascents by climbers',
    'API for a climbing gym',
    'api-climbing-gym',
  ],
  [
    'A kanban board for a small team, with columns for ideas, doing and done',
    'Kanban board for a small team',
    'kanban-board-small-team',
  ],
  ['A command line tool that converts CSV to JSON and back', 'Converts CSV to JSON and back', 'converts-csv-json-back'],
  [
    'Make me a realtime multiplayer chess game with an AI opponent and a leaderboard',
    'Realtime multiplayer chess game',
    'realtime-multiplayer-chess-game',
  ],
  ['Please can you build me a to-do app that my whole family can use together?', 'To-do app', 'to-do-app'],
  [
    'Track climbing routes and ascents, an ascent belongs to a route',
    'Track climbing routes and ascents',
    'track-climbing-routes-ascents',
  ],
  ['Build me a to-do app', 'To-do app', 'to-do-app'],
  ['Make the', 'Make the', 'make'],
  [
    'A Go function that computes Fibonacci numbers with tests',
    'Computes Fibonacci numbers with tests',
    'computes-fibonacci-numbers-tests',
  ],
  // A dot within a name ends no sentence.
  [
    'Edited src/App.tsx by hand, merged with version 2',
    'Edited src/App.tsx by hand',
    suggestSlug('Edited src/App.tsx by hand'),
  ],
  [
    'A checker for Node.js 24.1 releases. It prints the newest',
    'Checker for Node.js 24.1 releases',
    suggestSlug('Checker for Node.js 24.1 releases'),
  ],
])('%s', (prompt, title, slug) => {
  expect([shortenTitle(prompt), suggestSlug(shortenTitle(prompt))]).toEqual([title, slug])
})

it('is a line of at most 60 characters that says something, whatever was asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (prompt) => {
      const title = shortenTitle(prompt)
      expect(title.length).toBeLessThanOrEqual(60)
      expect(title).not.toContain('\n')
      if (prompt.trim() !== '') expect(title).not.toBe('')
    }),
  )
})
