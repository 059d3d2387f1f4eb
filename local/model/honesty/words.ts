import { singular } from '../understand/words.ts'

const set = (text: string) => new Set(text.split(/\s+/).filter(Boolean))

/** Says nothing of what is to be made: small words, and how people ask, in English and German. */
const empty = set(`
  a an the this that these those it its it's they them their there here he she his her we us our ours i me my mine you your yours
  who whom whose which what when where why how one ones some any all each every both other another others more most much many few several
  lot lots own same such so too very just only also even still yet already again then than as if else whether or and nor but not no yes
  of in on at by to for from with without within into onto over under about between among through during before after per via up down out off
  is are was were be been being am do does did done have has had having can could may might must shall should will would
  please thanks thank hi hello hey ok okay maybe perhaps like want wants wanted need needs needed wish let lets letting help helps allow allows
  able make makes making made build builds building create creates creating write writes generate generates design implement develop program code
  give gives get gets getting go goes put use uses used using based support supports supporting provide provides include includes including
  contain contains containing called named titled change changes turn turns set sets keep keeps kept hold holds take takes come comes work works
  working everything something anything nothing thing things stuff etc way ways kind kinds type types sort part parts piece bit
  new simple small little tiny big large nice good great better best cool clean neat basic plain full complete easy quick fast handy useful
  beautiful pretty modern minimal minimalist elegant tidy friendly user-friendly lightweight classic standard normal usual single page-based
  instead now today really actually basically first last next second two three four five six seven eight nine ten
  app apps application applications page pages webpage web website site sites tool tools utility program programs script scripts project
  system systems platform service services software solution thing interface ui ux frontend front-end backend back-end
  user users people person persons someone somebody everyone everybody visitor visitors customer's anyone
  don't doesn't isn't can't i'm i'd i'll we're let's that's
  show shows showing display displays see often run runs running stand stands sit sits
  wiht whit wich whcih thta taht teh adn nad hsa ahve creat shoud
  ein eine einen einem einer eines der die das den dem des mit ohne und oder aber für von vom zu zum zur auf im in am an bei aus über unter nach vor
  ist sind war wird werden kann können soll sollen will möchte hätte haben hat ich du er sie es wir ihr mich mir dich uns mein meine meinen meiner
  unser unsere bitte baue bau mach mache macht machen erstelle erstellen schreibe schreib zeige gib brauche kleine kleiner kleines einfache
  einfacher einfaches neue neuer neues schöne schöner schönes auch noch man alle alles damit dass liste listen wo wie was nicht kein keine app seite programm`)

/** Goes with other words and says little alone: "voice control", "satellite data". */
const weak = set(`
  data feature features mode modes option options control controls function functions functionality button buttons ability capability
  screen screens area section sections view views field fields column columns info information details support integration value values
  item items record records entry entries element elements state text label labels result results example examples format style look theme`)

const endings =
  /(?:ations?|itions?|ments?|ings?|ables?|ibles?|ators?|ised|ized|ises|izes|ise|ize|ates?|ions?|ers?|ors?|ed|ly|al|y|e|i)$/

/** Returns a word without its ending, so that "sorted", "sorting" and "sorts" are one. */
export const stem = (word: string): string => {
  const plain = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s?$/, '')
    .replace(/(?<=[a-z])-|-(?=[a-z])/g, '')
    .replace('colour', 'color')
  let short = singular(plain)
  for (let before = ''; before !== short; ) {
    before = short
    const cut = short.replace(endings, '')
    if (cut.length >= 3) short = cut
  }
  return short.length > 3 ? short.replace(/([b-df-hj-np-tv-z])\1$/, '$1') : short
}

/** Returns the stems of all words of a text; `dueDate` is two words. */
export const stemsOf = (text: string): string[] =>
  [...new Set(`${text} ${text.replace(/([a-z\d])([A-Z])/g, '$1 $2')}`.match(/[\p{L}\d]+/gu) ?? [])].map(stem)

/** A word that asks for something, and its place in the text. */
export type Wanted = { at: number; end: number; text: string; weak: boolean }

/** Returns the words of a text that ask for something, in its order. Numbers alone do not. */
export const wantedWords = (text: string): Wanted[] =>
  [...text.matchAll(/[\p{L}\d][\p{L}\d'’+#]*(?:[-./][\p{L}\d][\p{L}\d'’+#]*)*/gu)].flatMap((match) => {
    const word = match[0].toLowerCase()
    if (empty.has(word) || /^[\d.:/-]+$/.test(word)) return []
    return [{ at: match.index, end: match.index + match[0].length, text: match[0], weak: weak.has(word) }]
  })
