import { CannotCompose } from '../types.ts'
import { wantedWords } from './words.ts'

/** What no block makes, whatever the kind. `says` names it plainly where people's own words do not. */
type Service = {
  asks: RegExp
  says?: string
  /** Its words can also name what is kept, so they ask for it only behind "with", "and", "that". */
  beside?: true
}

const OTHER_LANGUAGE = 'it is written in TypeScript'

const sends = String.raw`(?:(?:sends?|sending|gets?|receives?|delivers?)\s+(?:out\s+)?(?:me|us|them|him|her|people|users?|customers?|members?|guests?)?\s*(?:an?|the|their)?\s*)?`
const brands = 'google|github|facebook|apple|microsoft|twitter|linkedin'
const signing =
  '(?:auth(?:entication|ori[sz]ation)?|log-?ins?|log in|logging in|sign-?in|sign in|signing in|user accounts?|accounts for (?:users|everyone))'

const services: readonly Service[] = [
  { asks: /\bshar(?:ed?|es|ing) (?:it |them |everything )?(?:with|between|among) (?:my |the |our |an? )?[\w-]+/gi },
  { asks: /\bpassword resets?(?: e-?mails?)?\b/gi, beside: true },
  { asks: /\be-?mail (?:campaigns?|verification|confirmations?)\b/gi, beside: true },
  { asks: /\b(?:[\w-]+ )?reports? by (?:e-?mail|sms|post)\b/gi },
  {
    asks: /\b(?:sla|location|package|delivery|gps) tracking\b|\bonline (?:ordering|booking|orders)\b|\bordering\b/gi,
    beside: true,
  },
  { asks: /\b(?:web|graphical) (?:ui|interface|front-?end)\b|\bgui\b/gi, beside: true },
  {
    asks: /\b(?:(?:in|using|written in|mit) (?:go(?:lang)?|rust|java|kotlin|c\+\+|c#|php|ruby|swift|python3?|scala|haskell|elixir|perl|bash|dart|javascript|vue(?:\.js)?|angular|svelte|django|flask|fastapi|rails|laravel|spring(?: boot)?|express(?:\.js)?|flutter)(?![\w+#])|(?:go(?:lang)?|rust|java|kotlin|c\+\+|c#|php|ruby|swift|python3?|scala|haskell|elixir|perl|bash|dart|javascript|vue(?:\.js)?|angular|svelte|django|flask|fastapi|rails|laravel|spring(?: boot)?|express(?:\.js)?|flutter)(?= (?:api|cli|backend|server|tool|app|script|program|command)\b))/gi,
    says: OTHER_LANGUAGE,
  },
  {
    asks: /\b(?:(?:to|in|from|via|by|through|on) )(?:slack|discord|telegram|whatsapp|redis|postgres(?:ql)?|mysql|mongo ?db|s3|aws|firebase|supabase|kafka|rabbit ?mq|elastic ?search|openweather\w*|imdb|tmdb|spotify|youtube|netflix|twitch|instagram|tiktok|reddit|wikipedia|shopify|ebay|airbnb|strava|fitbit|garmin|plaid|twilio|sendgrid|mailchimp|salesforce|hubspot)\b(?: (?:playlists?|integration|api|sync|data|bot|export|import))?/gi,
  },
  {
    asks: /\b(?:slack|discord|telegram|whatsapp|redis|postgres(?:ql)?|mysql|mongo ?db|s3|aws|firebase|supabase|kafka|rabbit ?mq|elastic ?search|openweather\w*|imdb|tmdb|spotify|youtube|netflix|twitch|instagram|tiktok|reddit|wikipedia|shopify|ebay|airbnb|strava|fitbit|garmin|plaid|twilio|sendgrid|mailchimp|salesforce|hubspot)\b(?: (?:playlists?|integration|api|sync|data|bot|export|import|notifications?))?/gi,
    beside: true,
  },
  {
    asks: new RegExp(
      String.raw`\b(?:jwt|oauth2?|sso|single sign-on|2fa|two-factor|passkeys?)\b(?:[ -](?:based )?${signing})?|\b${signing} (?:with|via|by|through|using) (?:jwts?|oauth2?|passkeys?|tokens?|e-?mail and password|(?:${brands})(?:(?:,| and| or)+ (?:${brands}))*)\b|\b(?:${brands})[ -]${signing}\b`,
      'gi',
    ),
    says: 'signing in',
  },
  {
    asks: new RegExp(
      String.raw`\b(?<!\b(?:last|failed|first) )(?:user |secure |password |social )?${signing}\b(?! (?:at|counts?|dates?|times?|attempts?)\b)`,
      'gi',
    ),
    says: 'signing in',
    beside: true,
  },
  {
    asks: /(?<=\b(?:with|and|plus|add|that|,)\s(?:takes? |accepts? |online |card )?)(?:payments?|checkout|billing) (?:with|via|by|through|using) (?:stripe|paypal|klarna|apple pay|google pay)\b|\b(?:stripe|paypal|klarna|apple pay|google pay)(?: (?:payments?|checkout|integration))?\b(?![ -](?:ids?|keys?|ref\w*|urls?|links?|handles?|tokens?|names?|e-?mails?|customer|charge|account)\b)|\b(?:credit|debit) ?cards? (?:payments?|processing)\b|\b(?:pay(?:s|ing)? |payments? )(?:online|(?:with|by) (?:credit |debit )?cards?)\b|\bpayment (?:processing|gateway|integration)\b|\bin-app purchases?\b/gi,
    says: 'taking card payments',
  },
  { asks: /\b(?:online |real )?(?:payments?|checkout)\b/gi, says: 'taking payments', beside: true },
  {
    asks: new RegExp(
      String.raw`\b${sends}(?:e-?mail|sms|text message|push|whatsapp|telegram|slack|discord)[ -](?:receipts?|notifications?|reminders?|alerts?|confirmations?|invitations?|invites?|reports?|digests?|summar(?:y|ies)|messages?|integration|bot)\b|\b(?:sends?|sending) (?:out )?(?:me |us |them |people |users |customers |members |guests )?(?:an? |the )?(?:weekly |daily |monthly )?(?:e-?mails?|sms|texts?|notifications?|messages?|newsletters?)\b|\be-?mails? (?:me|us|them|users|people|customers|when|if|every)\b|\b(?:by|via|over) (?:e-?mail|sms|whatsapp)\b|\bnotif(?:y|ies) (?:me|us|them|users|people|customers|members)\b(?: by (?:e-?mail|sms))?`,
      'gi',
    ),
    says: 'sending messages',
  },
  {
    asks: /(?<![\w-])(?:(?!(?:with|and|or|of|the|an?|for|by|to|in|on|my|our|has|have|also|add|adds|that|which|who|it|can|from|me|us|title|name)\b)[\w-]+ ){0,2}(?:notifications?|reminders|alerts)\b/gi,
    beside: true,
  },
  {
    asks: /\b(?:live|real[- ]?time|current|external|historical) (?:[a-z]+ ){0,2}?(?:data|weather|forecasts?|prices?|rates?|quotes|news|traffic|scores|feeds?)\b(?: from [a-z ]{2,24}(?=[,.;]|$| and\b))?|\bsatellite (?:data|images?|imagery|pictures?|maps?)\b|\b(?:data|prices?|weather|news|rates?) from (?:an? |the )?(?:[\w-]+ )?(?:api|web|internet|website)\b|\b(?:scrap(?:e|es|ing)|crawl(?:s|ing)?)\b(?: [a-z]+){0,2}|\brss feeds?\b/gi,
    says: 'data from other services',
  },
  {
    asks: /\b(?:real[- ]?time|live) ?(?:chat|updates?|scores?|collaborat\w+|sync\w*|cursors?)?\b(?! (?:data|weather|satellite|prices?|rates?|stock|news|traffic))|\bweb ?sockets?\b|\bsse\b|\b(?:online )?multi-?(?:player|user)\b|\bcollaborat\w+(?: editing)?\b|\bat the same time\b|\bsimultaneously\b/gi,
    says: 'people seeing each other live',
  },
  {
    asks: /\b(?:an? )?(?:ai|gpt(?:-?\d)?|chatgpt|llm|artificial intelligence|machine learning|neural networks?|chat ?bots?|deep learning)(?:[ -](?:powered|based|generated|driven))?(?: (?:opponents?|assistants?|suggestions?|recommendations?|summar\w+|search|chat|features?|generation|replies|answers|coach))?\b/gi,
  },
  {
    asks: /\b(?:computer vision|(?:face|image|speech|voice|text|handwriting) recognition|speech[- ]to[- ]text|text[- ]to[- ]speech|ocr)\b/gi,
  },
  {
    asks: /\b(?:upload(?:s|ing)?|file storage|attachments?)\b(?: (?:an? |the |their )?(?:photos?|files?|pictures?|images?|documents?|videos?|avatars?))?|\b(?:photo|file|image|picture|document|video|avatar) ?(?:upload(?:s|ing)?|editing|attachments?)\b/gi,
  },
  { asks: /\b(?:google maps?|gps(?: tracking)?|geo-?location|turn-by-turn|route planning|location tracking)\b/gi },
  { asks: /\b(?:an? )?(?:interactive |world |city )?maps?\b(?! of\b)/gi, beside: true },
  { asks: /\b(?:3d(?: graphics| models?| view)?|webgl|three\.?js|virtual reality|augmented reality|vr|ar)\b/gi },
  {
    asks: /\b(?:video (?:calls?|chat|conferenc\w+|stream\w*|playback)|webcam|microphone|voice (?:control|commands?|input|messages?|notes?|calls?|chat|assistant)|(?:bar ?code|qr(?: code)?|document|receipt)s?[- ]scann\w+|scan(?:s|ning)? (?:bar ?codes?|qr codes?|receipts?))\b/gi,
  },
  {
    asks: /\b(?:by|through|using|with|use of) (?:the |a |your |my )?(?:camera|voice|microphone)\b(?! (?:type|part|name))/gi,
  },
  {
    asks: /\b(?:bluetooth|nfc|usb|blockchain|crypto wallets?|nfts?|smart contracts?|home assistant|alexa|siri|zapier|google (?:sheets?|drive|calendar|docs)|dropbox|notion|jira|trello integration|outlook)(?: (?:sync\w*|integration|export|import|login))?\b/gi,
  },
  {
    asks: /(?<![\w-])(?:(?:(?!(?:with|and|or|of|the|an?|for|by|to|in|on|my|our|has|have|also|add|adds|that|which|who|it|can|from|me|us|title|name)\b)[\w-]+ ){0,2}(?:projection|recognition|detection|prediction|scanning|streaming|rendering|forecasting|transcription|moderation|automation|compression|deployment|generation|calculation|versioning)|soft[ -]delet\w*|drag(?:ging)?[ -](?:and|&|n)[ -]?drop(?:ping)?|full-?text search|typing indicators?|rbac|(?:role[- ]based )?access control|(?:(?:user )?roles and )?permissions|(?:(?!(?:with|and|or|of|the|an?|for|by|to|in|on|my|our|has|have|also|add|adds|that|which|who|it|can|from|me|us|title|name)\b)[\w-]+ ){0,2}(?:(?:ex|im)ports?(?: (?:to|as|from|in|into) [a-z]+(?:(?:,| and| or)+ (?:pdf|csv|excel|json|xml))?)?|(?:ex|im)porting|sync(?:s|ing|hroni[sz]ation)?|integrations?|back-?ups?|encryption|caching|internationali[sz]ation|i18n|multi-?language(?: support)?|translations? (?:in)?to [a-z]+|rate limit\w*|recommendations?|sharing|printing|undo(?: and redo)?|offline(?: (?:mode|support|use))?|animations?|sound effects?|sounds|confetti))\b/gi,
    beside: true,
  },
]

/** Something asked for that is out of reach: its place, the words that ask for it, and how it is named. */
export type Beyond = { at: number; end: number; text: string; name: string }

const connector = /[,.;:]|\b(?:with|and|that|which|plus|where|including|so that|or|add|support|mit|und)\b/i
const described = /^\s*(?:\(|:|\b(?:with|has|have|having|belong\w*)\b)/

const nameOf = ({ says }: Service, text: string) => {
  if (!says) return text.replace(/^(?:to|in|from|via|by|through|on) /i, '')
  if (says === OTHER_LANGUAGE) return `${text.replace(/^(?:(?:written )?in|using|mit) /i, '')} (${says})`
  const said = says.toLowerCase()
  const own = text.replace(/^(?:sends?|sending|with|via|by|through|using) (?:(?:me|us|them|an?|the) )*/i, '')
  const brand = /\b(?:stripe|paypal|klarna|apple pay|google pay)\b/i.exec(own)?.[0]
  const words = said.startsWith('taking card') && brand ? brand : own
  if (said === 'sending messages' && /notif|messag|remind|alert|sms|invit/i.test(own)) return own
  return said.includes(words.toLowerCase()) ? says : `${says} (${words})`
}

/** Returns what a request asks for that no block makes, in its order; overlapping words count once. */
export const readBeyond = (prompt: string): Beyond[] => {
  const start = connector.exec(prompt)?.index ?? prompt.length
  const found: Beyond[] = []
  for (const service of services)
    for (const match of prompt.matchAll(service.asks)) {
      const text = match[0].trim().replace(/^(?:an?|the) /i, '')
      const at = match.index + match[0].indexOf(text)
      const end = at + text.length
      const kept = service.beside && (at < start || described.test(prompt.slice(end)))
      if (text === '' || kept || found.some((other) => at < other.end && end > other.at)) continue
      found.push({ at, end, text, name: nameOf(service, text) })
    }
  return found.toSorted((a, b) => a.at - b.at)
}

export const blank = (text: string, at: number, end: number) =>
  text.slice(0, at) + ' '.repeat(end - at) + text.slice(end)

const dangling: readonly [RegExp, string][] = [
  [/\b(?:an?|the|some|its|their)\s+(?=[,.;:!?]|$|(?:and|with|that|plus|or)\b)/gi, ''],
  [/\b(with|including|has|have|add|mit)\s*,\s*(?:(?:and|plus|also)\s+)?(?=[\w(])/gi, '$1 '],
  [/\b(with|including|has|have|add|mit)\s+(?:and|plus|und)\s+/gi, '$1 '],
  [
    /\b(?:with|and|plus|or|via|over|from|using|by|through|including|that|which|also|mit|und)\s*(?=[,.;:!?]|$|(?:and|with|that|which|plus)\b)/gi,
    '',
  ],
  [/,\s*(?=[,.;:!?]|$)/g, ''],
  [/^\s*[,;:]\s*/g, ''],
  [/ {2,}/g, ' '],
  [/ (?=[,.;:!?])/g, ''],
]

/**
 * Returns a request without what is out of reach, so that no field or thing is made of its words. A first request that
 * asks for nothing else stays as it is.
 */
export const withinReach = (prompt: string, { first = true } = {}): string => {
  const beyond = readBeyond(prompt)
  if (beyond.length === 0) return prompt
  let rest = beyond.reduce((text, { at, end }) => blank(text, at, end), prompt)
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = dangling.reduce((text, [pattern, by]) => text.replace(pattern, by), rest).trim()
  }
  return first && wantedWords(rest).every((word) => word.weak) ? prompt : rest
}

/** Reads a first request without what is out of reach; whole when it says nothing without it. Throws what `read` throws. */
export const readWithin = <T>(prompt: string, read: (prompt: string) => T): T => {
  const within = withinReach(prompt)
  if (within === prompt) return read(prompt)
  try {
    return read(within)
  } catch (error) {
    if (error instanceof CannotCompose) return read(prompt)
    throw error
  }
}
