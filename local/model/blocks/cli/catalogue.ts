export type OptionSpec = { type: 'string' | 'boolean'; short?: string; default?: string; help: string }

export type CommandBlock = {
  /** What people type. */
  name: string
  /** The file in `parts/`, and the function in it. */
  part: string
  run: string
  usage: string
  summary: string
  /** Arguments that work as they stand. */
  example: string
  options?: Record<string, OptionSpec>
  /** Named by itself. */
  asked: RegExp
  /** One of a group that is asked for as a whole. */
  group?: RegExp
}

const json = /\bjson\b(?! file| list)/i
const csv = /\bcsv\b/i
const text = /\b(?:text|string) (?:tool|util|transform|convert|manipul|process)\w*|\bcase (?:convert|chang)\w*/i
const date = /\bdate (?:tool|util|calc|math|arith)\w*/i
const maths = /\b(?:math|number theory) (?:tool|util)\w*/i
const file = /\bfile (?:tool|util|manager|explorer|statistics)\w*|\bdisk usage\b|\bfolder statistics\b/i
const count: Record<string, OptionSpec> = { count: { type: 'string', short: 'n', default: '1', help: 'How many' } }
const top: Record<string, OptionSpec> = { top: { type: 'string', short: 't', default: '10', help: 'How many to show' } }
const asJson: Record<string, OptionSpec> = { json: { type: 'boolean', help: 'Print JSON' } }
const descending: Record<string, OptionSpec> = { reverse: { type: 'boolean', short: 'r', help: 'The other way round' } }

const command = (
  part: string,
  run: string,
  name: string,
  usage: string,
  summary: string,
  example: string,
  asked: RegExp,
  more: { options?: Record<string, OptionSpec>; group?: RegExp } = {},
): CommandBlock => ({ part, run, name, usage, summary, example, asked, ...more })

/** Everything that a composed tool can do, besides converting units and keeping records. */
export const catalogue: CommandBlock[] = [
  command('temperature', 'temperature', 'temperature', '<degrees> <from> <to>', 'Convert between C, F and K', '100 C F', /\btemperatures?\b|\bcelsius\b|\bfahrenheit\b|\bkelvin\b/i, { group: /\bunits? convert\w*|\bconvert\w* (?:of )?units?\b/i }),
  command('number-base', 'toBase', 'base', '<number> <base>', 'Write a number in another base', '255 hex', /\bbinary\b|\bhexa\w*\b|\boctal\b|\b(?:number )?base convert\w*|\bhex\b|\bnumber bases?\b/i, { options: { from: { type: 'string', default: '10', help: 'The base it is given in' } } }),
  command('currency', 'exchange', 'exchange', '<amount> --rate <rate>', 'Convert an amount with a rate that you give', '100 --rate 1.08', /\bcurrenc\w+|\bexchange rates?\b/i, { options: { rate: { type: 'string', short: 'r', help: 'Units of the target for one of the source' } } }),
  command('count', 'count', 'count', '[file]', 'Count lines, words and characters', 'README.md', /\b(?:word|line|character|letter|char)s?[- ]?(?:count\w*|and)|\bcount\w*\b[^.]{0,40}\b(?:words?|lines?|characters?|letters?)\b|\bwc\b/i, { options: asJson, group: /\btext (?:analy\w+|statistics|stats)\b/i }),
  command('count', 'frequencies', 'frequency', '[file]', 'The most frequent words', 'README.md --top 5', /\bfrequen\w+|\bmost common words?\b|\btop words\b/i, { options: { ...top, ...asJson }, group: /\btext (?:analy\w+|statistics|stats)\b/i }),
  command('random', 'password', 'password', '', 'A random password', '--length 20', /\bpass(?:word|phrase)s?\b/i, { options: { length: { type: 'string', short: 'l', default: '16', help: 'Characters' }, 'no-symbols': { type: 'boolean', help: 'Letters and digits only' }, ...count } }),
  command('random', 'uuid', 'uuid', '', 'A random UUID', '--count 3', /\buuids?\b|\bguids?\b/i, { options: count }),
  command('random', 'randomNumber', 'number', '[min] [max]', 'A random whole number', '1 100', /\brandom (?:whole )?(?:number|integer)s?\b|\bnumber picker\b/i, { options: count }),
  command('random', 'roll', 'roll', '[dice]', 'Roll dice such as 2d6+1', '2d6', /\bdic?e\b|\broll(?:s|ing|er)?\b/i),
  command('random', 'flip', 'flip', '', 'Flip a coin', '--count 3', /\bcoins?\b|\bheads (?:or|and) tails\b/i, { options: count }),
  command('random', 'pick', 'pick', '<choice>...', 'Pick one of several', 'tea coffee water', /\b(?:random(?:ly)? )?(?:pick|choos)(?:er|e|es|ing|s)?\b|\bdecision maker\b/i),
  command('random', 'names', 'name', '', 'An invented name', '--count 5', /\bname generator\b|\b(?:random|invented|fantasy) names?\b|\bgenerat\w+ names?\b/i, { options: count }),
  command('random', 'lorem', 'lorem', '', 'Filler text', '--words 24', /\blorem\b|\bfiller text\b|\bplaceholder text\b|\bdummy text\b/i, { options: { words: { type: 'string', short: 'w', default: '48', help: 'How many words' } } }),
  command('text', 'upper', 'upper', '[text]', 'UPPER CASE', 'hello', /\bupper ?-?case\b/i, { group: text }),
  command('text', 'lower', 'lower', '[text]', 'lower case', 'Hello', /\blower ?-?case\b/i, { group: text }),
  command('text', 'title', 'title', '[text]', 'Title Case', 'hello world', /\btitle ?-?case\b|\bcapitali[sz]\w+/i, { group: text }),
  command('text', 'camel', 'camel', '[text]', 'camelCase', 'due date', /\bcamel ?-?case\b/i, { group: text }),
  command('text', 'snake', 'snake', '[text]', 'snake_case', 'due date', /\bsnake[ _-]?case\b/i, { group: text }),
  command('text', 'slug', 'slug', '[text]', 'A slug for addresses', 'Hello World', /\bslug\w*\b|\bkebab ?-?case\b/i, { group: text }),
  command('text', 'reverse', 'reverse', '[text]', 'Backwards', 'stressed', /\brevers\w+ (?:a |the |of )?(?:text|strings?|words?|input|lines?)\b|\b(?:text|strings?) revers\w+/i, { group: text }),
  command('text', 'trim', 'trim', '[text]', 'Without spaces at the ends of lines', '"  hello "', /\btrim\w*\b|\bwhitespace\b/i, { group: text }),
  command('text', 'palindrome', 'palindrome', '[text]', 'Whether it reads the same backwards', '"A man, a plan, a canal: Panama"', /\bpalindromes?\b/i),
  command('text', 'sortLines', 'sort', '[file]', 'Sort lines', 'names.txt', /\bsort\w*\b[^.]{0,20}\b(?:lines?|text|words?|file)\b|\bline sorter\b/i, { options: { ...descending, numeric: { type: 'boolean', help: 'By number' } } }),
  command('text', 'dedupe', 'dedupe', '[file]', 'Without repeated lines', 'names.txt', /\bdedup\w*|\b(?:unique|duplicate|repeated) lines?\b|\bremov\w+ duplicates\b/i),
  command('text', 'wrap', 'wrap', '[text]', 'Wrap long lines', '--width 20 "a long line that does not fit"', /\b(?:word )?wrap\w*\b/i, { options: { width: { type: 'string', short: 'w', default: '80', help: 'Columns' } } }),
  command('text', 'replaceText', 'replace', '<from> <to> [file]', 'Replace text', 'colour color notes.txt', /\b(?:search|find) and replace\b|\breplac(?:e|es|ing)\b/i),
  command('text', 'grep', 'grep', '<pattern> [file]', 'Lines that match a pattern', 'error server.log', /\bgrep\b|\bsearch(?:es|ing)? (?:in |through |for )?(?:a |the )?(?:file|files|lines|text|pattern|log)\w*\b|\bregex\w* (?:search|match)\w*|\bfilter lines\b/i, { options: { 'ignore-case': { type: 'boolean', short: 'i', help: 'Upper and lower case are the same' } } }),
  command('text', 'encode', 'encode', '[text]', 'To Base64', 'hello', /\bbase ?-?64\b/i),
  command('text', 'decode', 'decode', '[text]', 'From Base64', 'aGVsbG8=', /\bbase ?-?64\b/i),
  command('text', 'hash', 'hash', '[text]', 'A hash of text or of standard input', 'hello', /\bhash\w*\b|\bchecksums?\b|\bsha-?(?:1|256|512)\b|\bmd5\b/i, { options: { algorithm: { type: 'string', short: 'a', default: 'sha256', help: 'md5, sha1, sha256, sha512' } } }),
  command('text', 'rot13', 'rot13', '[text]', 'ROT13', 'hello', /\brot ?-?13\b/i),
  command('text', 'caesar', 'caesar', '[text]', 'Caesar cipher; a negative shift deciphers', '--shift 3 hello', /\bca?esar\b|\bcipher\b/i, { options: { shift: { type: 'string', short: 's', default: '3', help: 'Letters to move' } } }),
  command('misc', 'morse', 'morse', '[text]', 'To and from Morse code', 'sos', /\bmorse\b/i),
  command('json', 'format', 'format', '[file]', 'Pretty-print JSON', 'data.json', /\b(?:pretty[- ]?print\w*|format\w*|beautif\w*)\b[^.]{0,12}\bjson\b|\bjson\b[^.]{0,12}\b(?:pretty|format|beautif)\w*/i, { options: { indent: { type: 'string', default: '2', help: 'Spaces' }, 'sort-keys': { type: 'boolean', help: 'Keys in order' } }, group: json }),
  command('json', 'minify', 'minify', '[file]', 'Without spaces', 'data.json', /\bminif\w+/i, { group: json }),
  command('json', 'validate', 'validate', '[file]', 'Whether it is JSON', 'data.json', /\bvalidat\w+[^.]{0,12}\bjson\b|\bjson\b[^.]{0,12}\bvalidat\w+/i, { group: json }),
  command('json', 'get', 'get', '<path> [file]', 'The value at a path', 'users.0.name data.json', /\bjson ?-?path\b|\b(?:quer(?:y|ies)|extract|get|read)\w*\b[^.]{0,24}\bjson\b|\bjson\b[^.]{0,20}\bquer\w+/i, { group: json }),
  command('json', 'keys', 'keys', '[file]', 'The keys of an object', 'data.json', /\bjson keys\b|\bkeys of\b/i, { group: json }),
  command('json', 'jsonToCsv', 'to-csv', '[file]', 'An array of objects as CSV', 'data.json', /\bjson (?:to|into|2) csv\b/i, { group: json }),
  command('csv', 'csvToJson', 'to-json', '[file]', 'Rows as JSON', 'data.csv', /\bcsv (?:files? )?(?:to|into|2) json\b/i, { group: csv }),
  command('csv', 'column', 'column', '<name> [file]', 'One column', 'name data.csv', /\bcsv columns?\b|\bcolumns? (?:of|from) (?:a )?csv\b/i, { group: csv }),
  command('csv', 'filter', 'filter', '<column> <value> [file]', 'Rows with a value', 'city Oslo data.csv', /\bfilter\w*\b[^.]{0,20}\bcsv\b|\bcsv\b[^.]{0,20}\bfilter\w*/i, { group: csv }),
  command('csv', 'sortCsv', 'sort', '<column> [file]', 'Sort rows', 'age data.csv', /\bsort\w*\b[^.]{0,20}\bcsv\b|\bcsv\b[^.]{0,20}\bsort\w*/i, { options: descending, group: csv }),
  command('csv', 'stats', 'stats', '<column> [file]', 'Count, sum, mean, minimum, maximum', 'price data.csv', /\bcsv\b[^.]{0,30}\b(?:stat\w*|summar\w*|average)\b|\b(?:stat\w*|summar\w*|average)\b[^.]{0,30}\bcsv\b/i, { group: csv }),
  command('dates', 'dateDiff', 'between', '<date> [date]', 'Days between two dates', '2026-01-01 2026-12-31', /\bdays? between\b|\bdates?\b[^.]{0,20}\bdifference\b|\bdifference\b[^.]{0,20}\bdates?\b|\bdate diff\w*\b/i, { group: date }),
  command('dates', 'dateAdd', 'add', '<date> <amount> [unit]', 'A date later or earlier', '2026-01-31 1 month', /\badd(?:s|ing)?\b[^.]{0,20}\b(?:days?|weeks?|months?)\b/i, { group: date }),
  command('dates', 'age', 'age', '<birthday> [on]', 'Age in years', '1990-05-17 2026-05-16', /\bage\b/i, { group: date }),
  command('dates', 'weekday', 'weekday', '[date]', 'The day of the week', '2026-03-14', /\bweekdays?\b|\bday of the week\b/i, { group: date }),
  command('dates', 'countdown', 'countdown', '<date>', 'Days until a date', '2030-01-01', /\bcount ?down\w*\b|\bdays (?:left|until)\b/i),
  command('calculator', 'calculate', 'calc', '<expression>', 'Calculate', '"2 * (3 + 4)"', /\bcalculator\b|\bcalculat(?:e|es|ing) (?:an? )?(?:math\w*|arithmetic|expressions?)|\b(?:math|arithmetic) expressions?\b|\bexpression evaluat\w+/i),
  command('markdown', 'toHtml', 'html', '[file]', 'Markdown as HTML', 'README.md', /\bmarkdown\b/i),
  command('markdown', 'tableOfContents', 'toc', '[file]', 'A table of contents', 'README.md', /\btable of contents\b|\btoc\b|\bmarkdown\b/i),
  command('numbers', 'fibonacci', 'fibonacci', '[count]', 'The first Fibonacci numbers', '10', /\bfibonacci\b/i, { group: maths }),
  command('numbers', 'factorial', 'factorial', '<n>', 'n!', '20', /\bfactorials?\b/i, { group: maths }),
  command('numbers', 'primes', 'primes', '[limit]', 'Primes up to a limit', '50', /\bprimes?\b(?! factor)/i, { group: maths }),
  command('numbers', 'isPrime', 'is-prime', '<n>', 'Whether n is prime', '97', /\bprimes?\b(?! factor)/i, { group: maths }),
  command('numbers', 'factors', 'factors', '<n>', 'Prime factors', '360', /\bfactor(?:s|i[sz]\w*|ing)\b/i, { group: maths }),
  command('numbers', 'gcd', 'gcd', '<a> <b>...', 'The greatest common divisor', '12 18', /\bgcd\b|\bcommon divisor\b/i, { group: maths }),
  command('numbers', 'roman', 'roman', '<n>', 'To and from Roman numerals', '2026', /\broman\b/i),
  command('numbers', 'fizzbuzz', 'fizzbuzz', '[limit]', 'FizzBuzz', '15', /\bfizz ?buzz\b/i),
  command('misc', 'greet', 'greet', '[name]', 'Greet someone', 'Ada', /\bgreet\w*\b|\bhello\b|\bsays? hi\b/i, { options: { greeting: { type: 'string', short: 'g', default: 'Hello', help: 'The word' } } }),
  command('misc', 'bmi', 'bmi', '<kg> <metres>', 'Body mass index', '70 1.75', /\bbmi\b|\bbody mass\b/i),
  command('misc', 'tip', 'tip', '<bill>', 'Tip and share', '80 --percent 15 --people 4', /\btips?\b|\bsplit (?:a |the )?bill\b/i, { options: { percent: { type: 'string', short: 'p', default: '10', help: 'Tip in percent' }, people: { type: 'string', default: '1', help: 'Who share it' } } }),
  command('misc', 'timer', 'timer', '<duration>', 'Wait, then say so', '2s', /\btimers?\b|\bpomodoro\b|\balarm\b/i),
  command('files', 'tree', 'tree', '[folder]', 'Draw a folder', 'src', /\btree\b/i, { group: file }),
  command('files', 'largest', 'largest', '[folder]', 'The largest files', '. --top 5', /\blargest files\b|\bbiggest files\b|\bdisk usage\b/i, { options: top, group: file }),
  command('files', 'duplicates', 'duplicates', '[folder]', 'Files with the same content', '.', /\bduplicate files\b|\bsame content\b/i, { group: file }),
  command('files', 'extensions', 'extensions', '[folder]', 'How many files of each type', '.', /\bfile (?:types|extensions)\b|\bby extension\b/i, { group: file }),
]
