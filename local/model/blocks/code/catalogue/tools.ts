import { type Entry, entry } from './entry.ts'

export const tools: Entry[] = [
  entry(
    'debounce',
    'Debounce and throttle',
    /\bdebounc|\bthrottl/i,
    ['debounce', 'sleep', 'throttle'],
    [
      'const calls = []',
      'const search = debounce((word) => calls.push(word), 20)',
      "search('a')",
      "search('ab')",
      "search('abc')",
      'await sleep(400)',
      ['calls', "['abc']"],
      'const clicks = []',
      'const click = throttle((id) => clicks.push(id), 60000)',
      'click(1)',
      'click(2)',
      ['clicks', '[1]'],
    ],
  ),
  entry(
    'event-emitter',
    'Event emitter',
    /\bevent[- ]?(?:emitter|bus|dispatcher)|\bpub[-/ ]?sub|\bobserver\b/i,
    ['EventEmitter'],
    [
      'const heard = []',
      'const events = new EventEmitter()',
      "events.on('message', (text) => heard.push(text))",
      "events.once('message', (text) => heard.push(text))",
      ["events.emit('message', 'hello')", '2'],
      ["events.emit('message', 'again')", '1'],
      ['heard', "['hello', 'hello', 'again']"],
    ],
  ),
  entry(
    'rate-limiter',
    'Rate limiter',
    /\brate[- ]?limit|\btoken bucket/i,
    ['ManualClock', 'RateLimiter'],
    [
      'const clock = new ManualClock()',
      'const limiter = new RateLimiter(2, 1, clock.read)',
      ['[limiter.allow(), limiter.allow(), limiter.allow()]', '[true, true, false]'],
      'clock.advance(1)',
      ['limiter.allow()', 'true'],
    ],
  ),
  entry(
    'retry',
    'Retry with backoff',
    /\bretr(?:y|ies|ying)\b|\bbackoff\b/i,
    ['backoffDelays', 'failTimes', 'retry'],
    [
      ['backoffDelays(5, 100, 1000)', '[100, 200, 400, 800, 1000]'],
      ['await retry(failTimes(2), [1, 1, 1])', "'done'"],
    ],
  ),
  entry(
    'deep-clone',
    'Deep clone and equality',
    /\bdeep[- ]?(?:clone|copy|equal|compar)|\bclone (?:an )?object/i,
    ['deepClone', 'deepEqual'],
    [
      ["deepClone({ 'tags': ['a', { 'b': 1 }] })", "{ 'tags': ['a', { 'b': 1 }] }"],
      ["deepEqual({ 'a': 1, 'b': [2] }, { 'b': [2], 'a': 1 })", 'true'],
      ['deepEqual([1], [1, 2])', 'false'],
    ],
  ),
  entry(
    'flatten-json',
    'Flattening JSON',
    /\bflatten/i,
    ['flattenJson'],
    [
      [
        "flattenJson({ 'user': { 'name': 'Ada', 'tags': ['x', 'y'] } })",
        "{ 'user.name': 'Ada', 'user.tags.0': 'x', 'user.tags.1': 'y' }",
      ],
    ],
  ),
  entry(
    'csv-parser',
    'CSV parser',
    /\bcsv\b/i,
    ['parseCsv', 'parseRecords'],
    [
      [String.raw`parseCsv('a,"b, c"\n1,"say ""hi"""')`, `[['a', 'b, c'], ['1', 'say "hi"']]`],
      [String.raw`parseRecords('name,age\nAda,36')`, "[{ 'name': 'Ada', 'age': '36' }]"],
      [String.raw`parseRecords('\ufeffname,age\r\nAda,36\r\n')`, "[{ 'name': 'Ada', 'age': '36' }]"],
    ],
  ),
  entry(
    'date-difference',
    'Dates',
    /\bdates?\b|\bdays (?:between|until)|\bage calc|\bcalculat\w* (?:an? )?age\b/i,
    ['addDays', 'ageOn', 'daysBetween'],
    [
      ["daysBetween('2026-01-01', '2026-12-25')", '358'],
      ["addDays('2026-02-27', 3)", "'2026-03-02'"],
      ["ageOn('1990-12-10', '2026-11-22')", '35'],
    ],
  ),
]
