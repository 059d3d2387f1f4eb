import type { Case } from './case.ts'

/** Requests of a few words: what such things have is left to us. */
export const fewWords: Case[] = [
  ['beer tasting app', 'beer'],
  ['pet sitting api', 'pet'],
  ['car rental', 'car', 'rental<car'],
  ['todo api', 'todo'],
  ['podcast episodes', 'podcast', 'episode<podcast'],
  ['expense tracker', 'expense'],
  ['A recipe box', 'recipe'],
  ['meeting rooms', 'room'],
  ['List of suppliers', 'supplier'],
  ['books by authors', 'author', 'book<author'],
  ['Customers and their orders', 'customer', 'order<customer'],
  ['categories with many products', 'category', 'product<category'],
  ['an API for stamps', 'stamp'],
]

/** Requests that name nothing that could be kept. */
export const nonsense = [
  'asdf',
  'hello',
  'make it good',
  'build me something cool',
  'an app',
  'API',
  'please',
  'qwerty uiop',
  'foo bar',
  'test',
  "I don't know",
  '12345',
  '😀',
  'create an api',
  'blah blah blah',
  'ok thanks',
  'surprise me',
  'what can you do?',
  'make me a website',
  'a tool that does everything',
  'asdfgh api',
  'jhkjhk list',
]
