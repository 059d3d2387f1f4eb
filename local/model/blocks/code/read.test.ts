import { expect, it } from 'vitest'
import { readLanguage } from './read.ts'

it.each([
  ['A Go function that computes Fibonacci numbers with tests', 'Go'],
  ['Write a Rust program for primes', 'Rust'],
  ['Quick sort in Java', 'Java'],
  ['a C++ class for a stack', 'C++'],
  ['Bash script that counts words', 'Bash'],
])('a language that cannot be written is named, however it was asked for: %s', (text, unknown) => {
  expect(readLanguage(text)).toEqual({ unknown })
})

it.each(['A function to go through a list', 'Sort a list', 'Go through a graph'])(
  'no language is heard where none was named: %s',
  (text) => {
    expect(readLanguage(text)).toBeUndefined()
  },
)
