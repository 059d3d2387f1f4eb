import { type Entry, entry } from './entry.ts'

export const texts: Entry[] = [
  entry(
    'levenshtein',
    'Edit distance',
    /\blevenshtein\b|\bedit distance/i,
    ['levenshtein'],
    [
      ["levenshtein('kitten', 'sitting')", '3'],
      ["levenshtein('', 'abc')", '3'],
    ],
  ),
  entry(
    'longest-common-subsequence',
    'Longest common subsequence',
    /\blcs\b|\blongest common sub/i,
    ['longestCommonSubsequence'],
    [
      ["longestCommonSubsequence('ABCBDAB', 'BDCAB')", "'BCAB'", "longest_common_subsequence('ABCBDAB', 'BDCAB')"],
      ["longestCommonSubsequence('abc', 'xyz')", "''"],
    ],
  ),
  entry(
    'anagrams',
    'Anagrams',
    /\banagrams?\b/i,
    ['areAnagrams', 'groupAnagrams'],
    [
      ["areAnagrams('Dormitory', 'dirty room')", 'true'],
      ["groupAnagrams(['eat', 'tea', 'tan', 'ate', 'nat', 'bat'])", "[['eat', 'tea', 'ate'], ['tan', 'nat'], ['bat']]"],
    ],
  ),
  entry(
    'palindrome',
    'Palindromes',
    /\bpalindromes?\b/i,
    ['isPalindrome'],
    [
      ["isPalindrome('A man, a plan, a canal: Panama')", 'true'],
      ["isPalindrome('palindrome')", 'false'],
    ],
  ),
  entry(
    'vigenere-cipher',
    'Vigenère cipher',
    /\bvigen[eè]re\b/i,
    ['encryptVigenere', 'decryptVigenere'],
    [
      ["encryptVigenere('Attack at dawn!', 'LEMON')", "'Lxfopv ef rnhr!'"],
      ["decryptVigenere('Lxfopv ef rnhr!', 'LEMON')", "'Attack at dawn!'"],
    ],
  ),
  entry(
    'caesar-cipher',
    'Caesar cipher',
    /\bcaesar\b|\brot ?13\b|\b(?:shift|substitution) cipher/i,
    ['encryptCaesar', 'decryptCaesar'],
    [
      ["encryptCaesar('Hello, World!', 3)", "'Khoor, Zruog!'"],
      ["decryptCaesar('Khoor, Zruog!', 3)", "'Hello, World!'"],
    ],
  ),
  entry(
    'base64-codec',
    'Base64',
    /\bbase ?64\b/i,
    ['encodeBase64', 'decodeBase64'],
    [
      ["encodeBase64('Hello, wörld')", "'SGVsbG8sIHfDtnJsZA=='"],
      ["decodeBase64('SGVsbG8sIHfDtnJsZA==')", "'Hello, wörld'"],
    ],
  ),
  entry(
    'run-length',
    'Run-length encoding',
    /\brun[- ]?length|\brle\b/i,
    ['encodeRunLength', 'decodeRunLength'],
    [
      ["encodeRunLength('aaabccd')", "'3a1b2c1d'"],
      ["decodeRunLength('3a1b2c1d')", "'aaabccd'"],
    ],
  ),
  entry(
    'word-count',
    'Word frequencies',
    /\bword (?:count|frequenc)|\bcount(?:s|ing)? (?:the )?(?:number of )?words|\bhow (?:often|many times) (?:each|every|an?) words?\b|\bfrequen/i,
    ['countWords'],
    [
      [
        "countWords('the cat and the hat')",
        "[['the', 2], ['cat', 1], ['and', 1], ['hat', 1]]",
        "[list(pair) for pair in count_words('the cat and the hat')]",
      ],
    ],
  ),
  entry(
    'slugify',
    'Slugs',
    /\bslug(?:s|ify|ifier)?\b/i,
    ['slugify'],
    [
      ["slugify('  Crème brûlée & Co. ')", "'creme-brulee-co'"],
      ["slugify('Hello World')", "'hello-world'"],
    ],
  ),
  entry(
    'balanced-brackets',
    'Balanced brackets',
    /\b(?:balanced|valid|matching) (?:bracket|parenthes|brace)|\b(?:brackets?|parenthes[ei]s|braces?)\b.{0,60}\b(?:balance[ds]?|match(?:es|ing)?|valid|closed)\b/i,
    ['isBalanced'],
    [
      ["isBalanced('{[()]}')", 'true'],
      ["isBalanced('(]')", 'false'],
    ],
  ),
  entry(
    'string-case',
    'Letter case',
    /\b(?:camel|snake|title|kebab)[- ]?case\b|\breverses? (?:a |the )?(?:string|text)|\bvowels?\b|\bcapitali[sz]\w+|\bstring util|\bletter case/i,
    ['toCamelCase', 'toSnakeCase', 'toTitleCase', 'reverseText', 'countVowels'],
    [
      ["toCamelCase('due date')", "'dueDate'"],
      ["toSnakeCase('dueDate')", "'due_date'"],
      ["toTitleCase('hello big world')", "'Hello Big World'"],
      ["reverseText('stressed')", "'desserts'"],
      ["countVowels('Programming')", '3'],
    ],
  ),
  entry(
    'expression-evaluator',
    'Expression evaluator',
    /\bexpression|\btokeni[sz]er\b|\bcalculator\b|\bparser? (?:for )?(?:arithmetic|math)|\bmath(?:ematical)? (?:parser|interpreter)/i,
    ['tokenize', 'evaluate'],
    [
      ["evaluate('2 + 3 * (4 - 1) ^ 2')", '29'],
      ["evaluate('-(8 / 4)')", '-2'],
      ["tokenize('12 + 3')", "['12', '+', '3']"],
    ],
  ),
  entry(
    'markdown-to-html',
    'Markdown to HTML',
    /\bmarkdown\b/i,
    ['markdownToHtml'],
    [
      [
        String.raw`markdownToHtml('# Title\n\nSome *fine* text with **force**.')`,
        String.raw`'<h1>Title</h1>\n<p>Some <em>fine</em> text with <strong>force</strong>.</p>'`,
      ],
      [String.raw`markdownToHtml('- one\n- <two>')`, "'<ul><li>one</li><li>&lt;two&gt;</li></ul>'"],
    ],
  ),
]

export const greetings: Entry[] = [
  entry(
    'hello-world',
    'Hello world',
    /\bhello,? world\b|\bgreet/i,
    ['greet'],
    [
      ['greet()', "'Hello, world!'"],
      ["greet('Ada')", "'Hello, Ada!'"],
    ],
  ),
]

export const checks: Entry[] = [
  entry(
    'isbn',
    'ISBN check',
    /\bisbns?\b/i,
    ['isIsbn'],
    [
      ["isIsbn('978-3-16-148410-0')", 'true'],
      ["isIsbn('0-306-40615-2')", 'true'],
      ["isIsbn('978-3-16-148410-1')", 'false'],
    ],
  ),
  entry(
    'luhn',
    'Card numbers',
    /\bluhn\b|\b(?:credit|debit|payment)[- ]?card|\bcard numbers?\b/i,
    ['isCardNumber'],
    [
      ["isCardNumber('4539 1488 0343 6467')", 'true'],
      ["isCardNumber('4539 1488 0343 6468')", 'false'],
    ],
  ),
  entry(
    'validators',
    'E-mail and URL checks',
    /\b(?:e-?mail|url|link)s?(?: address(?:es)?)? (?:validat|check|verif)|\bvalidat\w* (?:an? |the )?(?:e-?mail|url|link)|\bvalidat(?:or|ors|ion)\b/i,
    ['isEmail', 'isUrl'],
    [
      ["isEmail('ada@example.org')", 'true'],
      ["isEmail('ada@example')", 'false'],
      ["isUrl('https://example.org/path?q=1')", 'true'],
      ["isUrl('example.org')", 'false'],
    ],
  ),
  entry(
    'uuid4',
    'UUIDs',
    /\buuids?\b|\bguids?\b/i,
    ['newUuid', 'isUuid'],
    [
      ['isUuid(newUuid())', 'true'],
      ['newUuid() === newUuid()', 'false', 'new_uuid() == new_uuid()'],
      { show: 'newUuid()' },
    ],
  ),
  entry(
    'password-generator',
    'Passwords',
    /\bpasswords?\b/i,
    ['generatePassword', 'isStrong'],
    [['isStrong(generatePassword(16))', 'true'], ["isStrong('password')", 'false'], { show: 'generatePassword(20)' }],
  ),
]
