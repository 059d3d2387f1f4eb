import { wordLists } from '../../data/load.ts'

const todo = /\bto-do(s?)\b|\bto do(?= (?:list|app|api|items?|tracker|manager)\b)/gi
const wordList = String.raw`[\w-]+(?:,\s*[\w-]+)*,?\s+or\s+[\w-]+`
const keepVerbs = '(?:write down|note down|note|enter|keep|record|store|track|log|save|list)'
const lot =
  '(?:collections|lists|kinds|types|lots|sets|pairs|copies|pieces|hundreds|dozens|details|properties|fields|(?:works|lives|sits|plays|happens|goes|stays|applies|takes|belongs|comes|runs|stands)(?! of))\\b'

/** Ways of saying the same thing, each written as the reader knows it. */
const rewritings: [RegExp, string | ((...groups: string[]) => string)][] = [
  [/[‘’]/g, "'"],
  [/[“”]/g, '"'],
  [/\b(they|it|he|she|there|what|we|i)'(?:re|s|ve|d|m)\b/gi, '$1'],
  [todo, (_all, many) => `todo${many ?? ''}`],
  // volunteers sign up for shifts → volunteers and shifts, registrations belonging to volunteers and shifts
  [
    /\b([a-z-]+s) (?:can |may |to )?(?:sign|signing) up (?:for|to) ([a-z-]+s)\b/gi,
    '$1 and $2, registrations belonging to $1 and $2',
  ],
  // how often they need water → water interval in days
  [
    /\bhow often (?:they|it|i|we|you|each)?(?: should| must| has| have| needs?| wants?| to| be)*\s+([a-z]+)\b/gi,
    '$1 interval in days',
  ],
  // a level and is free or taken → a level and a status (free, taken)
  [
    /(?<=\b(?:and|which|that|,)) (?:is|are) (?:either )?(?!not\b)([a-z]+) or (?!not\b)([a-z]+)(?=\s*(?:[,.;]|$|and\b))/gi,
    ' a status ($1, $2)',
  ],
  // a status of present, absent or excused → a status (present, absent, excused)
  [
    new RegExp(
      String.raw`\b([\w-]+)\s+(?:of|(?:which |that )?(?:is|can be|may be)(?: either| one of)?|one of|either)\s+(${wordList})`,
      'gi',
    ),
    (_all, name, values) => `${name} (${(values ?? '').replace(/,?\s+or\s+/i, ', ')})`,
  ],
  [/\s+\(?(?:yes\/no|yes or no|true\/false|true or false|y\/n)(?![/\w])\)?/gi, ' (boolean)'],
  [/,?\s+each (?:one )?(?=(?:with|having)\b)/gi, ' '],
  [new RegExp(String.raw`,?\s+(?:where|in which|so|so that)\s+(?:i|we|you)\s+(?:can\s+)?${keepVerbs}\s+`, 'gi'), ': '],
  // links a member to a class → belongs to a member and a class
  [
    /\b(?:links?|connects?|joins?|assigns?|linking|connecting|joining)\s+(an?|the|each|one)\s+([\w -]+?)\s+(?:to|with|and)\s+(an?|the|each|one)\s+/gi,
    'belongs to $1 $2 and $3 ',
  ],
  // attendances of a singer at a rehearsal → attendances belonging to a singer and a rehearsal
  [
    /\b([\w-]+s)\s+(?:of|for|on|in|at|by|from|about)\s+(an?|each|every)\s+(\w+(?: \w+)?)\s+(?:at|in|on|for|by|to)\s+(an?|each|every)\s+/gi,
    '$1 belonging to $2 $3 and $4 ',
  ],
  [
    new RegExp(String.raw`\b(?!${lot})([\w-]+[^s\W]s)\s+(?:of|for|on|in|at|by|from|about)\s+(an?|each|every)\s+`, 'gi'),
    '$1 belonging to $2 ',
  ],
  [
    new RegExp(
      String.raw`\b(?!${lot})([\w-]+[^s\W]s)\s+(?:of|on|by|from)\s+(?!this|his|its|has)([\w-]+[^s\W]s)\b`,
      'gi',
    ),
    '$1 belonging to $2',
  ],
  // board games I own (…) → board games (…)
  [
    /\s+(?:that |which )?(?:i|we|you) (?:own|have|read|watch|like|love|use|sell|rent|make|lend|grow|visit|play|collect|want|keep|offer|teach)\b(?=\s*[(:,.]|\s+(?:with|and)\b|$)/gi,
    '',
  ],
  [/\bbelonging to ([\w-]+s) (?:of|on|by|from|for|to|about) (?=[\w-]+[^s\W]s\b)/gi, 'belonging to $1 and '],
  [/,?\s+and\s+(their|its|his|her)\s+/gi, ', $1 '],
  // an inspection belongs to a hive and records its date → … and has its date
  [
    /(\bbelongs? to (?:an?|the|one|its|exactly one) \w+),? and (?:also )?(?:records?|stores?|tracks?|keeps?|logs?|notes?|captures?)\b/gi,
    '$1 and has',
  ],
  // a lending library for garden tools keeps tools, not what a library usually keeps
  [/\b(?:lending|lend|rental|hire) (?:library|shop|service|club) (?:for|of) (?=[\w-]+)/gi, 'list of '],
]

/** A request in the reader's words: typing errors in small words mended, turns of phrase that mean the same made one. */
export const normalise = (text: string) =>
  rewritings.reduce(
    (said, [pattern, better]) =>
      typeof better === 'string' ? said.replace(pattern, better) : said.replace(pattern, better),
    text.replace(/\b[a-z]+\b/gi, (word) => wordLists.misspelt.get(word.toLowerCase()) ?? word),
  )
