import { type Entry, entry } from './entry.ts'

export const numbers: Entry[] = [
  entry(
    'merge-intervals',
    'Merged intervals',
    /\b(?:merg\w*|join\w*|combin\w*|overlap\w*)\b.{0,30}\b(?:intervals?|ranges?)\b/i,
    ['mergeIntervals'],
    [['mergeIntervals([[1, 3], [8, 10], [2, 6]])', '[[1, 6], [8, 10]]']],
  ),
  entry(
    'primes',
    'Prime numbers',
    /\bprimes?\b|\bsieve\b|\beratosthenes/i,
    ['primesUpTo', 'isPrime', 'primeFactors'],
    [
      ['primesUpTo(30)', '[2, 3, 5, 7, 11, 13, 17, 19, 23, 29]'],
      ['isPrime(97)', 'true'],
      ['isPrime(1)', 'false'],
      ['primeFactors(360)', '[2, 2, 2, 3, 3, 5]'],
    ],
  ),
  entry(
    'memoize',
    'Memoisation',
    /\bmemoi[sz]/i,
    ['fastFibonacci'],
    [
      ['fastFibonacci(50)', '12586269025'],
      ['fastFibonacci(1)', '1'],
    ],
  ),
  entry(
    'fibonacci',
    'Fibonacci numbers',
    /\bfibonacci\b/i,
    ['fibonacci', 'fibonacciSequence'],
    [
      ['fibonacci(10)', '55'],
      ['fibonacciSequence(10)', '[0, 1, 1, 2, 3, 5, 8, 13, 21, 34]'],
    ],
  ),
  entry(
    'factorial',
    'Factorial',
    /\bfactorials?\b/i,
    ['factorial'],
    [
      ['factorial(0)', '1'],
      ['factorial(10)', '3628800'],
    ],
  ),
  entry(
    'gcd-lcm',
    'Greatest common divisor',
    /\bgcd\b|\blcm\b|\bgreatest common|\bleast common|\beuclid/i,
    ['gcd', 'lcm'],
    [
      ['gcd(84, 36)', '12'],
      ['lcm(4, 6)', '12'],
      ['lcm(0, 6)', '0'],
    ],
  ),
  entry(
    'permutations',
    'Permutations and combinations',
    /\bpermutations?\b|\bcombinations?\b|\b(?:all|every) pairs?\b|\bcombinatorics/i,
    ['permutations', 'combinations'],
    [
      ['permutations([1, 2, 3])', '[[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]]'],
      ['combinations([1, 2, 3, 4], 2)', '[[1, 2], [1, 3], [1, 4], [2, 3], [2, 4], [3, 4]]'],
    ],
  ),
  entry(
    'roman-numerals',
    'Roman numerals',
    /\broman\b/i,
    ['toRoman', 'fromRoman'],
    [
      ['toRoman(1994)', "'MCMXCIV'"],
      ["fromRoman('MMXXVI')", '2026'],
    ],
  ),
  entry(
    'fizz-buzz',
    'FizzBuzz',
    /\bfizz ?-?buzz/i,
    ['fizzBuzz'],
    [
      ['fizzBuzz(5)', "['1', '2', 'Fizz', '4', 'Buzz']"],
      ['fizzBuzz(15).at(-1)', "'FizzBuzz'", 'fizz_buzz(15)[-1]'],
    ],
  ),
  entry(
    'matrix',
    'Matrices',
    /\bmatri(?:x|ces)\b|\btranspose/i,
    ['multiply', 'transpose'],
    [
      ['multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]])', '[[19, 22], [43, 50]]'],
      ['transpose([[1, 2, 3], [4, 5, 6]])', '[[1, 4], [2, 5], [3, 6]]'],
    ],
  ),
  entry(
    'summary-statistics',
    'Statistics',
    /\b(?:mean|median|average|standard deviation|statistics)\b/i,
    ['mean', 'median', 'standardDeviation'],
    [
      ['mean([2, 4, 9])', '5'],
      ['median([7, 1, 3, 5])', '4'],
      ['standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])', '2'],
    ],
  ),
  entry(
    'temperature',
    'Temperatures',
    /\b(?:celsius|fahrenheit)\b|\btemperatures?\b/i,
    ['toFahrenheit', 'toCelsius'],
    [
      ['toFahrenheit(100)', '212'],
      ['toCelsius(32)', '0'],
    ],
  ),
  entry(
    'two-sum',
    'Two sum',
    /\btwo[- ]?sum\b/i,
    ['twoSum'],
    [
      ['twoSum([2, 7, 11, 15], 9)', '[0, 1]'],
      ['twoSum([1, 2], 9)', '[]'],
    ],
  ),
]

const puzzle = '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79'
const solved = '534678912672195348198342567859761423426853791713924856961537284287419635345286179'

export const puzzles: Entry[] = [
  entry(
    'n-queens',
    'N queens',
    /\b(?:n|eight|8)[- ]?queens?\b|\bqueens (?:problem|puzzle)/i,
    ['solveQueens', 'drawBoard'],
    [
      ['solveQueens(4)', '[[1, 3, 0, 2], [2, 0, 3, 1]]'],
      ['solveQueens(8).length', '92', 'len(solve_queens(8))'],
      { show: 'drawBoard([1, 3, 0, 2])' },
    ],
  ),
  entry(
    'sudoku',
    'Sudoku solver',
    /\bsudoku\b/i,
    ['solveSudoku', 'drawSudoku'],
    [[`solveSudoku('${puzzle}')`, `'${solved}'`], { show: `drawSudoku('${solved}')` }],
  ),
  entry(
    'game-of-life',
    'Game of Life',
    /\bgame of life\b|\bconway/i,
    ['nextGeneration'],
    [
      [
        "nextGeneration(['.....', '..#..', '..#..', '..#..', '.....'])",
        "['.....', '.....', '.###.', '.....', '.....']",
      ],
      ["nextGeneration(['##', '##'])", "['##', '##']"],
    ],
  ),
  entry(
    'tower-of-hanoi',
    'Tower of Hanoi',
    /\bhanoi\b/i,
    ['hanoi'],
    [
      ['hanoi(2)', "['A→B', 'A→C', 'B→C']"],
      ['hanoi(5).length', '31', 'len(hanoi(5))'],
    ],
  ),
  entry(
    'knapsack',
    'Knapsack',
    /\bknapsack\b/i,
    ['knapsack'],
    [
      ['knapsack([1, 3, 4, 5], [1, 4, 5, 7], 7)', '9'],
      ['knapsack([8], [100], 7)', '0'],
    ],
  ),
  entry(
    'coin-change',
    'Coin change',
    /\bcoin change\b|\b(?:fewest|minimum) coins\b/i,
    ['fewestCoins'],
    [
      ['fewestCoins([1, 2, 5], 11)', '3'],
      ['fewestCoins([2], 3)', '-1'],
    ],
  ),
]
