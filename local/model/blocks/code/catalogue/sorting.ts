import { type Entry, entry } from './entry.ts'

const sorts = (name: string): Entry['steps'] => [
  [`${name}([5, 2, 9, 1, 5, 6])`, '[1, 2, 5, 5, 6, 9]'],
  [`${name}([3, -1, 0])`, '[-1, 0, 3]'],
  [`${name}([])`, '[]'],
]

export const sorting: Entry[] = [
  entry('merge-sort', 'Merge sort', /\bmerge ?sort/i, ['mergeSort'], sorts('mergeSort')),
  entry('heap-sort', 'Heapsort', /\bheap ?sort/i, ['heapSort'], sorts('heapSort')),
  entry('bubble-sort', 'Bubble sort', /\bbubble ?sort/i, ['bubbleSort'], sorts('bubbleSort')),
  entry('insertion-sort', 'Insertion sort', /\binsertion ?sort/i, ['insertionSort'], sorts('insertionSort')),
  entry(
    'quick-sort',
    'Quicksort',
    /\bquick ?sort|\bsort(?:ing)? (?:algorithm|function|an array|a list|numbers|integers)\b|\bsorts? (?:an? )?(?:array|list)/i,
    ['quickSort'],
    sorts('quickSort'),
  ),
]

const graph = "{ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }"
const pythonGraph = "{'a': ['b', 'c'], 'b': ['d'], 'c': ['d'], 'd': []}"
const network = '{ a: { b: 4, c: 1 }, c: { b: 2, d: 7 }, b: { d: 1 } }'
const pythonNetwork = "{'a': {'b': 4, 'c': 1}, 'c': {'b': 2, 'd': 7}, 'b': {'d': 1}}"

export const searching: Entry[] = [
  entry(
    'binary-search',
    'Binary search',
    /\bbinary ?search(?! tree)/i,
    ['binarySearch'],
    [
      ['binarySearch([1, 3, 5, 7, 9, 11], 7)', '3'],
      ['binarySearch([1, 3, 5], 4)', '-1'],
    ],
  ),
  entry(
    'breadth-first-search',
    'Breadth-first search',
    /\bbreadth[- ]first|\bbfs\b/i,
    ['shortestPath'],
    [
      [`shortestPath(${graph}, 'a', 'd')`, "['a', 'b', 'd']", `shortest_path(${pythonGraph}, 'a', 'd')`],
      [`shortestPath(${graph}, 'd', 'a')`, '[]', `shortest_path(${pythonGraph}, 'd', 'a')`],
    ],
  ),
  entry(
    'depth-first-search',
    'Depth-first search',
    /\bdepth[- ]first|\bdfs\b/i,
    ['depthFirst'],
    [
      [`depthFirst(${graph}, 'a')`, "['a', 'b', 'd', 'c']", `depth_first(${pythonGraph}, 'a')`],
      [`depthFirst(${graph}, 'c')`, "['c', 'd']", `depth_first(${pythonGraph}, 'c')`],
    ],
  ),
  entry(
    'dijkstra',
    "Dijkstra's algorithm",
    /\bdijkstra|\bshortest (?:path|route|distance)/i,
    ['distances'],
    [
      [`distances(${network}, 'a')`, '{ a: 0, b: 3, c: 1, d: 4 }', `distances(${pythonNetwork}, 'a')`],
      [`distances(${network}, 'b')`, '{ b: 0, d: 1 }', `distances(${pythonNetwork}, 'b')`],
    ],
  ),
  entry(
    'a-star',
    'A* search',
    /\ba\*|\ba[- ]star\b|\bpath ?finding/i,
    ['stepsThrough'],
    [
      ["stepsThrough(['S.#.', '..#G', '....'])", '6'],
      ["stepsThrough(['S#G'])", '-1'],
    ],
  ),
]
