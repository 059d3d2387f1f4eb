import { expect, test } from 'vitest'
import { readColours } from './colours.ts'
import { readEntities } from './entities.ts'
import { refineEntities } from './refine.ts'
import { readTitle } from './title.ts'
import { plural, singular } from './words.ts'

const summary = (prompt: string) =>
  readEntities(prompt).map(
    ({ name, fields }) =>
      `${name}: ${fields.map((field) => `${field.name}${field.required ? '!' : ''} ${field.values?.join('|') ?? field.target ?? field.type}${field.max === undefined ? '' : ` ${field.min}..${field.max}`}`).join(', ')}`,
  )

test.each([
  [
    'an API for climbing routes and ascents, where an ascent belongs to a route and has a date, a rating from 1 to 5 and notes',
    [
      'route: name! string, grade string, location string, length number',
      'ascent: routeId! route, date! date, rating integer 1..5, notes text',
    ],
  ],
  [
    'track books with title, author, pages and whether they are read',
    ['book: title! string, author string, pages integer, read boolean'],
  ],
  [
    'inventory of tools (name, serial number, price, purchased on)',
    ['tool: name! string, serialNumber string, price number, purchasedOn date'],
  ],
  ['tasks with status (open, doing, done)', ['task: title! string, status open|doing|done']],
  [
    'a library: books (title, isbn), members (name, email) and loans (book, member, due date)',
    [
      'book: title! string, isbn string',
      'member: name! string, email email',
      'loan: bookId! book, memberId! member, dueDate! date',
    ],
  ],
  [
    'Build an API for:\n- Author: name, country\n- Book: author, title (required), price: number',
    ['author: name! string, country string', 'book: authorId! author, title! string, price number'],
  ],
  ['a bird watching log: species, date seen, count', ['bird: species! string, dateSeen date, count integer']],
])('%s', (prompt, expected) => {
  expect(summary(prompt)).toEqual(expected)
})

test.each([
  ['recipe manager with ingredients', ['recipe', 'ingredient<recipe']],
  ['blog API with posts and comments', ['post', 'comment<post']],
  ['music collection with artists, albums and songs', ['artist', 'album<artist', 'song<album<artist']],
  ['issue tracker with projects, issues and comments', ['project', 'issue<project', 'comment<issue']],
  ['API for beehives where each hive has a location and inspections with a date', ['beehive', 'inspection<beehive']],
  ['An API called Trailhead for hiking trails', ['trail']],
  ['a to-do app with search, pagination and dark mode', ['todo']],
])('%s names these things and whose they are', (prompt, expected) => {
  expect(readEntities(prompt).map(({ name, belongsTo }) => [name, ...belongsTo].join('<'))).toEqual(expected)
})

test.each([
  ['add a publisher and a page count to books', 'title author publisher pageCount'],
  ['remove author', 'title'],
  ['rename author to writer', 'title writer'],
  ['books should also have an ISBN', 'title author isbn'],
  ['add a field for the pages', 'title author pages'],
  ['Add a new column called language', 'title author language'],
])('the wish "%s" changes the fields', (wish, expected) => {
  const [book] = refineEntities(readEntities('books with title and author'), wish)
  expect(book?.fields.map(({ name }) => name).join(' ')).toBe(expected)
})

test('a wish about nothing known changes nothing', () => {
  const entities = readEntities('books with title and author')
  expect(refineEntities(entities, 'make it more ergonomic')).toBe(entities)
})

test.each([
  ['book', 'books'],
  ['category', 'categories'],
  ['person', 'people'],
  ['box', 'boxes'],
  ['status', 'statuses'],
  ['shelf', 'shelves'],
  ['dueDate', 'dueDates'],
  ['equipment', 'equipment'],
])('one %s, many %s', (one, many) => {
  expect([plural(one), singular(many)]).toEqual([many, one])
})

test('titles are given or drawn from the request, colours and theme are named', () => {
  expect(readTitle('a todo app called "Get it done"')).toBe('Get it done')
  expect(readTitle('Create a simple recipe manager with ingredients')).toBe('Recipe Manager')
  expect(readColours('a kanban board with dark theme and teal accent')).toEqual({ accent: 'teal', theme: 'dark' })
  expect(readColours('use #ff8800')).toEqual({ accent: '#ff8800' })
})

test.each([
  ['reading list in dark green', { accent: 'darkgreen' }],
  ['a todo app in dark blue with dark mode', { accent: 'darkblue', theme: 'dark' }],
  ['a kanban board in dark', { theme: 'dark' }],
  ['notes app in dark, please', { theme: 'dark' }],
  ['a timer in light blue', { accent: 'blue' }],
  ['quiz about the dark ages', {}],
])('the colours of "%s"', (prompt, expected) => {
  expect(readColours(prompt)).toEqual(expected)
})
