/** What people ask for and no block makes, whatever the kind; each with the words that ask for it. */
const wishes: readonly [RegExp, string][] = [
  [
    /\b(?:auth|authentication|authori[sz]ation|log ?in|sign ?in|jwt|oauth|(?:user )?accounts? (?:for|and log)|user accounts)\b/i,
    'signing in',
  ],
  [/\b(?:payments?|checkout|stripe|paypal|credit cards?)\b/i, 'taking payments'],
  [
    /\b(?:web ?sockets?|real[- ]?time|sse|live (?:updates?|chat|scores?)|multi-?player|multi-?user|collaborat\w+)\b/i,
    'people seeing each other live',
  ],
  [/\blive data\b|\bfrom an? (?:\w+ )?api\b|\bscrap(?:e|es|ing)\b/i, 'data from other services'],
  [/\b(?:ai|gpt|llm|artificial intelligence|machine learning|chat ?bot)\b/i, 'artificial intelligence'],
  [/\b(?:upload\w*|file storage|photo editing|image editing)\b/i, 'file uploads'],
  [
    /\b(?:e-?mails? (?:when|if|to)|send(?:s|ing)? (?:an? )?(?:e-?mails?|sms|notifications?)|push notifications?|notif(?:y|ies|ications?))\b/i,
    'sending messages',
  ],
  [/\b(?:gps|google maps|maps?|geolocation|routing)\b/i, 'maps'],
  [/\b(?:3d|webgl|three\.?js|virtual reality|vr|ar)\b/i, '3D'],
  [/\b(?:video (?:calls?|chat|stream\w*)|webcam|camera|microphone|voice)\b/i, 'camera and sound'],
]

/** What `prompt` asks for and nothing in `has` (what is made, in words) covers. */
export const leftOut = (prompt: string, has = '', more: readonly [RegExp, string][] = []): string[] => [
  ...new Set([...wishes, ...more].filter(([asked]) => asked.test(prompt) && !asked.test(has)).map(([, wish]) => wish)),
]

const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** Says what was not built; empty when nothing is missing. */
export const leftOutWords = (wishes: readonly string[]): string =>
  wishes.length > 0 ? ` Not built, because the built-in offline model cannot make it: ${listed(wishes)}.` : ''
