import { type Entry, entry } from './entry.ts'

const spending =
  "[{ 'date': '2026-01-30', 'amount': 5 }, { 'date': '2026-02-01', 'amount': 7 }, { 'date': '2026-02-09', 'amount': 2 }]"
const box = (x: number, y: number) => `{ 'x': ${x}, 'y': ${y}, 'width': 4, 'height': 3 }`

/** Small functions over lists, texts, objects and figures that programs are full of. */
export const everyday: Entry[] = [
  entry(
    'merge-sorted',
    'Merging sorted lists',
    /\bmerg\w* (?:of )?(?:two |2 |both |several )?(?:already )?sorted\b|\bmerg\w* (?:two |2 )(?:arrays|lists)\b/i,
    ['mergeSorted'],
    [
      ['mergeSorted([1, 4, 9], [2, 4, 10])', '[1, 2, 4, 4, 9, 10]'],
      ['mergeSorted([], [3])', '[3]'],
    ],
  ),
  entry(
    'query-string',
    'Query strings',
    /\b(?:query|url|search) ?(?:strings?|param\w*)\b/i,
    ['formatQuery', 'parseQuery'],
    [
      ["parseQuery('?q=two%20words&tag=a&tag=b')", "{ 'q': 'two words', 'tag': ['a', 'b'] }"],
      ["formatQuery({ 'q': 'two words', 'page': 2 })", "'q=two+words&page=2'"],
    ],
  ),
  entry(
    'group-by',
    'Group by',
    /\bgroup(?:s|ed|ing)?\b[^.]{0,40}\bby\b|\bgroup[- ]?by\b|\b(?:sum|total)s? (?:\w+ )?(?:per|by|for each) (?:month|category|\w+)\b/i,
    ['groupBy', 'groupByMonth', 'totals'],
    [
      [
        "groupBy([{ 'kind': 'fruit', 'name': 'pear' }, { 'kind': 'nut', 'name': 'almond' }], 'kind')",
        "{ 'fruit': [{ 'kind': 'fruit', 'name': 'pear' }], 'nut': [{ 'kind': 'nut', 'name': 'almond' }] }",
      ],
      [`totals(groupByMonth(${spending}, 'date'), 'amount')`, "{ '2026-01': 5, '2026-02': 9 }"],
    ],
  ),
  entry(
    'duration',
    'Durations',
    /\bdurations?\b|\b(?:seconds|minutes|milliseconds)\b[^.]{0,30}\b(?:to|into|as|in)\b[^.]{0,30}(?:\bhours?\b|\bhuman\w*|\breadable\b|\bhh\b|\d+ ?h\b|\bminutes\b)/i,
    ['formatClock', 'formatDuration', 'parseDuration'],
    [
      ['formatDuration(7503)', "'2h 5m 3s'"],
      ['formatClock(7503)', "'02:05:03'"],
      ["parseDuration('1h 30m')", '5400'],
    ],
  ),
  entry(
    'rectangles',
    'Rectangles',
    /\brectangles?\b|\bbounding box(?:es)?\b|\bcollision detection\b/i,
    ['area', 'intersection', 'overlap'],
    [
      [`overlap(${box(0, 0)}, ${box(3, 1)})`, 'true'],
      [`overlap(${box(0, 0)}, ${box(4, 0)})`, 'false'],
      [`intersection(${box(0, 0)}, ${box(3, 1)})`, "{ 'x': 3, 'y': 1, 'width': 1, 'height': 2 }"],
      [`area(${box(0, 0)})`, '12'],
    ],
  ),
  entry(
    'common-prefix',
    'Common prefix',
    /\bcommon prefix(?:es)?\b/i,
    ['commonPrefix'],
    [
      ["commonPrefix(['interval', 'internal', 'into'])", "'int'"],
      ["commonPrefix(['a', 'b'])", "''"],
    ],
  ),
  entry(
    'mask',
    'Masking',
    /\bmask(?:s|ed|ing)?\b(?: (?:an? |the |all )?(?:credit )?card numbers?)?|\bredact\w*|\bhid(?:e|es|ing) (?:all|the|part)\b[^.]{0,30}\b(?:digits|number|card|email)/i,
    ['maskDigits', 'maskEmail'],
    [
      ["maskDigits('4111 1111 1111 1234')", "'**** **** **** 1234'"],
      ["maskEmail('ada@example.com')", "'a**@example.com'"],
    ],
  ),
  entry(
    'chunk',
    'Chunks of a list',
    /\bchunk\w*|\b(?:split|cut|divide)\w*\b[^.]{0,30}\b(?:array|list)\b[^.]{0,20}\b(?:pieces|parts|batches|groups|sublists)\b|\bpaginat\w+|\bsliding windows?\b|\bbatch(?:es|ing)\b/i,
    ['chunk', 'paginate', 'windows'],
    [
      ['chunk([1, 2, 3, 4, 5], 2)', '[[1, 2], [3, 4], [5]]'],
      ['windows([1, 2, 3, 4], 3)', '[[1, 2, 3], [2, 3, 4]]'],
      ["paginate(['a', 'b', 'c'], 2, 2)", "['c']"],
    ],
  ),
  entry(
    'haversine',
    'Haversine distance',
    /\bhaversine\b|\bdistance\b[^.]{0,40}\b(?:gps|coordinates?|latitude|lat|cities|places|points on (?:the )?earth)\b|\bgeo\w* distance\b/i,
    ['distanceKm'],
    [
      ['distanceKm([48.8566, 2.3522], [51.5074, -0.1278])', '343.6'],
      ['distanceKm([0, 0], [0, 0])', '0'],
    ],
  ),
  entry(
    'object-diff',
    'Object diff',
    /\b(?:diff\w*|compar\w+) (?:between |of )?(?:two |2 )?(?:json |nested |plain )?(?:objects?|dict\w*|jsons?)\b|\bobject diff\b/i,
    ['diffObjects'],
    [
      [
        "diffObjects({ 'a': 1, 'b': { 'c': 2 }, 'd': 3 }, { 'a': 1, 'b': { 'c': 4 }, 'e': 5 })",
        "{ 'added': ['e'], 'removed': ['d'], 'changed': ['b'] }",
      ],
    ],
  ),
  entry(
    'state-machine',
    'State machine',
    /\bstate machines?\b|\bfinite (?:state )?automat\w+|\btraffic lights?\b|\bfsm\b/i,
    ['StateMachine', 'trafficLight'],
    [
      "const light = new StateMachine('red', trafficLight)",
      ["light.send('next')", "'green'"],
      ["[light.can('mend'), light.send('fail'), light.send('mend')]", "[false, 'blinking', 'red']"],
      ['light.current()', "'red'"],
    ],
  ),
  entry(
    'colours',
    'RGB and hex colours',
    /\brgb\b|\bhex (?:to|colou?rs?|codes?)\b|\bcolou?r (?:contrast|convert\w*|codes?)\b|\bcontrast ratio\b/i,
    ['contrast', 'hexToRgb', 'rgbToHex'],
    [
      ["hexToRgb('#f80')", '[255, 136, 0]'],
      ['rgbToHex([255, 136, 0])', "'#ff8800'"],
      ["contrast('#000000', '#ffffff')", '21'],
    ],
  ),
  entry(
    'duplicates',
    'Duplicates',
    /\bduplicat\w+|\bde-?dup\w*|\bunique (?:values|items|elements|entries|words|names|emails)\b/i,
    ['duplicates', 'unique'],
    [
      ["duplicates(['Ada@x.org', 'bo@x.org', 'ada@X.org '])", "['Ada@x.org']"],
      ["unique(['b', 'a', 'B'])", "['b', 'a']"],
    ],
  ),
  entry(
    'matrix-rotation',
    'Rotating a matrix',
    /\brotat\w+\b[^.]{0,20}\b(?:matrix|grid|image|2d array|array)\b|\bmatrix rotat\w+|\bspiral\b/i,
    ['rotateRight', 'spiral'],
    [
      ['rotateRight([[1, 2, 3], [4, 5, 6]])', '[[4, 1], [5, 2], [6, 3]]'],
      ['spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]])', '[1, 2, 3, 6, 9, 8, 7, 4, 5]'],
    ],
  ),
  entry(
    'object-path',
    'Nested objects',
    /\bdeep[- ]?merg\w*|\bmerg\w* (?:two |2 )?(?:nested |json |config\w* )*(?:objects?|dict\w*|configs?)\b|\b(?:nested|deep) (?:propert\w+|values?|keys?|objects?)\b|\bdot (?:notation|path)\b|\bobject path\b/i,
    ['deepMerge', 'getPath', 'setPath'],
    [
      ["getPath({ 'user': { 'city': 'Oslo' } }, 'user.city')", "'Oslo'"],
      ["setPath({ 'user': { 'city': 'Oslo' } }, 'user.zip', 150)", "{ 'user': { 'city': 'Oslo', 'zip': 150 } }"],
      ["deepMerge({ 'a': { 'b': 1, 'c': 2 } }, { 'a': { 'c': 3 } })", "{ 'a': { 'b': 1, 'c': 3 } }"],
    ],
  ),
  entry(
    'moving-average',
    'Moving average',
    /\b(?:moving|rolling|running) (?:average|mean|total|sum)s?\b|\bcumulative sums?\b|\bprefix sums?\b/i,
    ['movingAverage', 'runningTotal'],
    [
      ['movingAverage([2, 4, 6, 8], 2)', '[2, 3, 5, 7]'],
      ['runningTotal([1, 2, 3])', '[1, 3, 6]'],
    ],
  ),
  entry(
    'business-days',
    'Working days',
    /\b(?:business|working|work) ?days?\b|\bweekdays? between\b|\bleap years?\b/i,
    ['addBusinessDays', 'businessDaysBetween', 'isLeapYear'],
    [
      ["businessDaysBetween('2026-11-20', '2026-11-27')", '5'],
      ["addBusinessDays('2026-11-20', 3)", "'2026-11-25'"],
      ['[isLeapYear(2024), isLeapYear(1900)]', '[true, false]'],
    ],
  ),
  entry(
    'number-words',
    'Numbers in words',
    /\bnumbers? (?:in|to|into|as) (?:english )?words\b|\bspell\w* (?:out )?(?:a |the )?numbers?\b|\bordinals?\b/i,
    ['numberToWords', 'ordinal'],
    [
      ['numberToWords(1342)', "'one thousand three hundred forty-two'"],
      ['[ordinal(1), ordinal(12), ordinal(23)]', "['1st', '12th', '23rd']"],
    ],
  ),
  entry(
    'format-money',
    'Formatting numbers',
    /\bformat\w*\b[^.]{0,20}\b(?:numbers?|money|currenc\w+|prices?|amounts?|dollars|euros?)\b|\bthousands? separators?\b|\bcurrency format\w*/i,
    ['formatMoney', 'formatNumber'],
    [
      ['formatNumber(1234567.5)', "'1,234,567.50'"],
      ["formatMoney(-1234.5, '€')", "'-€1,234.50'"],
    ],
  ),
  entry(
    'shuffle',
    'Shuffling',
    /\bshuffl\w+|\bfisher[- ]yates\b|\brandom (?:order|teams?|groups?|pairs?)\b|\b(?:split|divide)\w*\b[^.]{0,20}\bteams\b|\bsecret santa\b/i,
    ['shuffle', 'splitIntoTeams'],
    [
      ["shuffle(['a', 'b', 'c', 'd'], 7)", "['a', 'd', 'c', 'b']"],
      ["splitIntoTeams(['a', 'b', 'c', 'd'], 2, 7)", "[['a', 'c'], ['d', 'b']]"],
    ],
  ),
  entry(
    'truncate',
    'Cutting and wrapping text',
    /\btruncat\w+|\bellipsis\b|\bword[- ]?wrap\w*|\bwrap\w*\b[^.]{0,20}\b(?:text|lines?|words?)\b|\bshorten\w* (?:a |the |long )*(?:text|string|title|sentence)/i,
    ['truncate', 'wrap'],
    [
      ["truncate('the quick brown fox', 12)", "'the quick…'"],
      ["wrap('the quick brown fox', 10)", "['the quick', 'brown fox']"],
    ],
  ),
  entry(
    'interest',
    'Loans and interest',
    /\b(?:compound|simple) interest\b|\bloans?\b|\bmortgages?\b|\bmonthly payments?\b|\bdiscount(?:s|ed)? (?:price|calc\w*)|\bamorti[sz]\w+/i,
    ['compound', 'discounted', 'monthlyPayment'],
    [
      ['monthlyPayment(200000, 3.5, 30)', '898.09'],
      ['compound(1000, 5, 10)', '1628.89'],
      ['discounted(80, 15)', '68'],
    ],
  ),
  entry(
    'set-operations',
    'Set operations',
    /\b(?:intersection|union|common elements|difference)\b[^.]{0,25}\b(?:arrays|lists|sets)\b|\b(?:in|of) both (?:arrays|lists)\b|\bset operations?\b/i,
    ['intersect', 'subtract', 'unite'],
    [
      ['intersect([1, 2, 3], [3, 2, 5])', '[2, 3]'],
      ["unite(['a', 'b'], ['b', 'c'])", "['a', 'b', 'c']"],
      ['subtract([1, 2, 3], [2])', '[1, 3]'],
    ],
  ),
  entry(
    'template',
    'Template strings',
    /\btemplate (?:engine|string|render\w*|fill\w*)|\bplaceholders?\b|\bmustache\b|\bstring interpolation\b/i,
    ['fillTemplate'],
    [["fillTemplate('Hello {{name}}, you are {{ age }}.', { 'name': 'Ada', 'age': 36 })", "'Hello Ada, you are 36.'"]],
  ),
  entry(
    'number-base',
    'Number bases',
    /\b(?:binary|hexadecimal|octal|hex)\b[^.]{0,20}\b(?:to|into|from|and) (?:a )?(?:binary|decimal|hex\w*|octal|numbers?)\b|\b(?:decimal|numbers?|integers?) (?:to|into) (?:binary|hex\w*|octal)\b|\bbase convers\w+|\bnumber bases?\b/i,
    ['fromBase', 'toBase'],
    [
      ['[toBase(255, 16), toBase(10, 2)]', "['ff', '1010']"],
      ["[fromBase('ff', 16), fromBase('1010', 2)]", '[255, 10]'],
    ],
  ),
  entry(
    'number-series',
    "Digit sum, Collatz and Pascal's triangle",
    /\bpascal'?s? triangle\b|\bcollatz\b|\bsum (?:of )?(?:the )?digits\b|\bdigit sum\b/i,
    ['collatz', 'digitSum', 'pascal'],
    [
      ['pascal(4)', '[[1], [1, 1], [1, 2, 1], [1, 3, 3, 1]]'],
      ['collatz(6)', '[6, 3, 10, 5, 16, 8, 4, 2, 1]'],
      ['digitSum(2026)', '10'],
    ],
  ),
  entry(
    'versions',
    'Version numbers',
    /\b(?:semantic |semver |compare |sort )*versions? (?:numbers?|strings?|compar\w+|sort\w*)\b|\bsemver\b|\bcompar\w+ (?:two )?(?:software |semantic )?versions\b/i,
    ['compareVersions', 'sortVersions'],
    [
      ["compareVersions('1.10.0', '1.9.2')", '1'],
      ["sortVersions(['2.0', '1.10.1', '1.9'])", "['1.9', '1.10.1', '2.0']"],
    ],
  ),
  entry(
    'max-subarray',
    'Maximum subarray',
    /\b(?:max\w*|largest|biggest)\b[^.]{0,15}\b(?:sub-?array|contiguous)\b|\bkadane\b/i,
    ['maxSubarray'],
    [
      ['maxSubarray([-2, 1, -3, 4, -1, 2, 1, -5, 4])', '6'],
      ['maxSubarray([-3, -1])', '-1'],
    ],
  ),
  entry(
    'password-strength',
    'Password strength',
    /\bpassword (?:strength|check\w*|validat\w+|rules|policy)\b|\b(?:check|validat|rat)\w* (?:if |whether )?(?:a |the |how )?(?:strong )?(?:a )?password\b|\bstrong password\b/i,
    ['passwordFaults', 'passwordScore'],
    [
      ["passwordFaults('Secret1')", "['at least 12 characters', 'a sign']"],
      ["passwordScore('correct-Horse-42')", '5'],
    ],
  ),
]
