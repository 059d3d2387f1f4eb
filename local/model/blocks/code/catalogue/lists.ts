import { type Entry, entry } from './entry.ts'

const people = "[{ 'name': 'Berg', 'age': 40 }, { 'name': 'Aal', 'age': 9 }, { 'name': 'Berg', 'age': 7 }]"

/** What is asked of whole lists: their order, their pairs, what is in them. */
export const lists: Entry[] = [
  entry(
    'nth-largest',
    'The nth largest',
    /\b(?:second|third|\d(?:nd|rd|th)|nth|kth|k-th|n-th)[- ](?:largest|biggest|highest|smallest|greatest)\b/i,
    ['nthLargest'],
    [
      ['nthLargest([4, 9, 9, 2, 7], 2)', '7'],
      ['nthLargest([4], 2)', 'undefined'],
    ],
  ),
  entry(
    'sort-by-keys',
    'Sorting by several keys',
    /\bsort\w*\b[^.]{0,40}\bby\b[^.]{0,40}\b(?:and )?then(?: by)?\b|\bsort\w*\b[^.]{0,30}\b(?:by )?(?:several|multiple|many|two) (?:keys|fields|properties|columns|criteria)\b/i,
    ['sortByKeys'],
    [
      [
        `sortByKeys(${people}, ['name', 'age'])`,
        "[{ 'name': 'Aal', 'age': 9 }, { 'name': 'Berg', 'age': 7 }, { 'name': 'Berg', 'age': 40 }]",
      ],
      [
        `sortByKeys(${people}, ['-age'])`,
        "[{ 'name': 'Berg', 'age': 40 }, { 'name': 'Aal', 'age': 9 }, { 'name': 'Berg', 'age': 7 }]",
      ],
    ],
  ),
  entry(
    'ip-address',
    'IPv4 addresses',
    /\bip(?:v4)?[- ]?address\w*\b|\bipv4\b|\bcidr\b/i,
    ['inBlock', 'ipToNumber', 'isIpv4'],
    [
      ["isIpv4('192.168.0.1')", 'true'],
      ["isIpv4('192.168.0.256')", 'false'],
      ["isIpv4('192.168.01.1')", 'false'],
      ["ipToNumber('0.0.1.2')", '258'],
      ["inBlock('10.1.2.3', '10.0.0.0/8')", 'true'],
    ],
  ),
  entry(
    'subsets',
    'Subsets',
    /\b(?:all |every |the )?(?:subsets?|power ?sets?)\b/i,
    ['subsets'],
    [["subsets(['a', 'b', 'c'])", "[[], ['a'], ['b'], ['a', 'b'], ['c'], ['a', 'c'], ['b', 'c'], ['a', 'b', 'c']]"]],
  ),
  entry(
    'zip-lists',
    'Zipping lists',
    /\b(?:un)?zip(?:s|ping)?\b(?=[^.]{0,30}\b(?:lists?|arrays?|pairs?|together)\b)/i,
    ['unzip', 'zipLists'],
    [
      ["zipLists([1, 2, 3], ['a', 'b'])", "[[1, 'a'], [2, 'b']]"],
      ["unzip([[1, 'a'], [2, 'b']])", "[[1, 2], ['a', 'b']]"],
    ],
  ),
  entry(
    'compact',
    'Without falsy values',
    /\bfalsy\b|\b(?:remov|clear|drop|filter)\w*\b[^.]{0,20}\b(?:nulls?|empty values|nones?|undefined)\b/i,
    ['compact'],
    [["compact([0, 1, false, 2, '', 3, null])", '[1, 2, 3]']],
  ),
  entry(
    'date-range',
    'Every date between two',
    /\b(?:every|each|all|list\w*)\b[^.]{0,20}\b(?:dates?|days?)\b[^.]{0,20}\b(?:between|from)\b(?: (?:two|2|one) dates?)?|\bdate ranges?\b/i,
    ['dateRange'],
    [
      ["dateRange('2026-02-27', '2026-03-01')", "['2026-02-27', '2026-02-28', '2026-03-01']"],
      ["dateRange('2026-01-01', '2026-01-15', 7)", "['2026-01-01', '2026-01-08', '2026-01-15']"],
      ["dateRange('2026-01-02', '2026-01-01')", '[]'],
    ],
  ),
  entry(
    'letter-count',
    'Counting letters',
    /\b(?:count|frequen|histogram|often)\w*\b[^.]{0,30}\b(?:letters?|characters?)\b|\b(?:letter|character|char)[- ](?:frequenc\w+|counts?)\b/i,
    ['commonest', 'letterCount'],
    [
      ["letterCount('Hello')", "{ 'e': 1, 'h': 1, 'l': 2, 'o': 1 }"],
      ["commonest('banana')", "'a'"],
    ],
  ),
]
