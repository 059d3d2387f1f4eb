import { expect, it } from 'vitest'
import { readLanguage } from './read.ts'

it.each([
  ['A Go function that computes Fibonacci numbers with tests', 'Go'],
  ['Write a Rust program for primes', 'Rust'],
  ['Quick sort in Java', 'Java'],
  ['a C++ class for a stack', 'C++'],
  ['Bash script that counts words', 'Bash'],
  ['golang fibonacci', 'Go'],
  ['Eine Go-Funktion für Primzahlen', 'Go'],
  ['Dijkstra in Nim', 'Nim'],
  ['A Kotlin data class for books', 'Kotlin'],
  ['port quicksort to Haskell', 'Haskell'],
  ['A queue in Objective-C', 'Objective-C'],
])('a language that cannot be written is named, however it was asked for: %s', (text, unknown) => {
  expect(readLanguage(text)).toEqual({ unknown })
})

it.each([
  'Convert Fahrenheit to C',
  'Say hello to Ada',
  'A function to go through a list',
  'Sort a list',
  'Go through a graph',
])('no language is heard where none was named: %s', (text) => {
  expect(readLanguage(text)).toBeUndefined()
})
