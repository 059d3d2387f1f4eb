import { type Field, isFieldName, readField } from './fields.ts'
import { commonFields, contents, usualParents } from './nouns.ts'
import { afterLeadIn, type NounPhrase, readNoun, splitList } from './phrases.ts'
import { camelCase, isPlural, plural, singular, words } from './words.ts'

/** An entity as far as it was read. */
export type Draft = { name: string; fields: Map<string, Field>; parents: Set<string> }

/** Abilities, not things: `with search and pagination`. */
const abilities =
  /\b(search\w*|voting|pagination|paging|filter\w*|sort\w*|validat\w*|auth|authentication|authori[sz]ation|log ?in|statistic\w*|stats|crud|endpoint\w*|cors|documentation|docs|swagger|openapi|test\w*|error handling|rate limit\w*|undo|drag|dark|light|theme|mode|export\w*|import\w*|charts?|button\w*|colou?r scheme|accents?|local ?storage|persist\w*|responsive|animation\w*|keyboard|shortcuts?|redirects?|webhooks?|leaderboards?|header|footer|sidebar|api|json)\b/i

const has =
  /^(?:also\s+)?(?:should |must |can |may |will )?(?:also )?(?:has|have|having|with|contains?|containing|includes?|including|consists? of|stores?|needs?|gets?|tracks?|records?|keeps?)\s+(?:(?:the |these |following )*(?:fields|properties|attributes|columns)\s*(?:of|like|such as|:)?\s*)?:?\s*/i
/** Words that can be a property (`a comment`) but are things of their own when there are many (`comments`). */
const things = new Set(
  'reviews comments messages players answers readings rooms artists authors teams albums photos questions attempts places languages visits'.split(
    ' ',
  ),
)
/** True for what is kept as a record of its own, false for a property and for an ability of the program. */
export const isThing = (noun: string) =>
  !abilities.test(noun) && (things.has(words(noun).at(-1) ?? '') || (isPlural(noun) && !isFieldName(noun)))

const belongs =
  /^(?:should |must |can )?(?:belongs? to|is part of|are part of|references?|links? to|linked to|is linked to|related to|is for|are for)\s+/i

export class Reader {
  readonly drafts = new Map<string, Draft>()
  last: Draft | undefined

  /** The entity of that name; `climbing routes` and `route` are one. */
  entity(phrase: string): Draft {
    const parts = words(phrase)
    const head = singular(parts.at(-1) ?? 'item')
    const vague = /^(?:item|entry|list|log|type|group|record)$/.test(head) && parts.length === 2
    const short = parts.length > 2 || (!vague && commonFields[head] !== undefined) || /ing$/.test(parts[0] ?? '')
    const name = camelCase(short ? head : singular(parts.join(' ')))
    const found =
      this.drafts.get(name) ??
      [...this.drafts.values()].find(
        (draft) => singular(words(draft.name).at(-1) ?? '') === name || (head === draft.name && parts.length > 1),
      )
    const draft = found ?? { name, fields: new Map(), parents: new Set<string>() }
    this.drafts.set(draft.name, draft)
    this.last = draft
    return draft
  }

  /** Reads `a date, a rating from 1 to 5 and notes` as properties of a subject; plural things become its children. */
  properties(subject: Draft, text: string, mode: 'has' | 'belongs' = 'has') {
    let current = subject
    let how = mode
    const owns = /^(?:has|have|contains?|consists?)\b/i.test(text)
    for (const item of splitList(text)) {
      let phrase = item.replace(/^(?:also|then)\s+/i, '')
      if (has.test(phrase)) how = 'has'
      if (belongs.test(phrase)) how = 'belongs'
      phrase = phrase.replace(has, '').replace(belongs, '')
      const nested =
        /^(?:(?:each|every|an?|the)\s+)?([\p{L} -]{2,30}?)\s+((?:has|have|with|having|belongs? to|contains?)\s+.+)$/iu.exec(
          phrase,
        )
      if (
        nested?.[1] &&
        nested[2] &&
        !/^(?:one|either)$/.test(nested[1]) &&
        (!isFieldName(nested[1]) || /^(?:has|have|belongs?)\b/.test(nested[2]))
      ) {
        const outer = current
        current = this.entity(nested[1])
        how = belongs.test(nested[2]) ? 'belongs' : 'has'
        if (owns && how === 'has' && isThing(nested[1]) && current !== outer) current.parents.add(subject.name)
        phrase = nested[2].replace(has, '').replace(belongs, '')
      }
      if (how === 'belongs') {
        const noun = readNoun(phrase)
        if (!noun) continue
        const parent = this.entity(noun.noun)
        if (parent !== current) current.parents.add(parent.name)
        this.last = current
      } else this.property(current, phrase)
    }
    this.last = subject
  }

  property(subject: Draft, phrase: string) {
    if (abilities.test(phrase.replace(/\(.*$/, ''))) return
    const noun = readNoun(phrase.replace(/^(?:many|multiple|several|zero or more|one or more)\s+/i, ''))
    const many = noun && isThing(noun.noun) && !/^(?:list of|number of|count of|total)\b/i.test(phrase)
    if (noun && many && noun.noun !== plural(subject.name)) {
      const child = this.entity(noun.noun)
      if (child !== subject) child.parents.add(subject.name)
      const inside = /^\((.+)\)$/.exec(noun.rest)?.[1]
      if (inside) this.properties(child, inside)
      return
    }
    const field = readField(phrase)
    if (field) subject.fields.set(field.name, field)
  }

  /** Reads the things that a request is about: `books (title, author), members and loans`. */
  things(text: string): void {
    let subject: Draft | undefined
    const items = splitList(text)
    for (const [at, item] of items.entries()) {
      if (subject && (has.test(item) || belongs.test(item))) {
        this.properties(subject, items.slice(at).join(', '))
        return
      }
      const noun = readNoun(at === 0 ? item : afterLeadIn(item))
      if (!noun || (abilities.test(noun.noun) && at > 0)) continue
      const { rest } = noun
      const inside = /^\(([^)]*(?:\([^)]*\)[^)]*)*)\)/.exec(rest)?.[1]
      const following = [rest.replace(/^:/, ''), ...items.slice(at + 1)].join(', ')
      const of = /^(?:on|of|for|per|about)\s+(?!my\b|our\b)(.+)$/i.exec(rest)
      const kept = contents[noun.noun] ?? contents[words(noun.noun).at(-1) ?? '']
      if (
        subject &&
        !inside &&
        !has.test(rest) &&
        !belongs.test(rest) &&
        !of &&
        subject.fields.size > 0 &&
        !isPlural(noun.noun)
      ) {
        this.property(subject, item)
        continue
      }
      if (kept && !(inside && !isPlural(noun.noun) && /^\(/.test(rest))) {
        this.contained(noun.noun, kept, following)
        return
      }
      const parts = at === 0 && !inside ? this.partsOf(noun.noun, rest, items.slice(at + 1)) : undefined
      if (parts) {
        this.things(parts)
        return
      }
      subject = this.compound(noun)
      if (inside) this.properties(subject, inside)
      else if (/^:\s*\S/.test(rest) || has.test(rest) || belongs.test(rest)) {
        this.properties(subject, following, belongs.test(rest) ? 'belongs' : 'has')
        return
      } else if (of?.[1]) {
        const parent = readNoun(of[1])
        if (parent && !abilities.test(parent.noun)) {
          const owner = this.entity(parent.noun)
          if (owner !== subject) subject.parents.add(owner.name)
          this.last = subject
          if (has.test(parent.rest)) this.properties(subject, parent.rest)
        }
      }
    }
  }

  /**
   * `Car rental: cars, customers`, `music collection with artists, albums and songs`: what is kept, when the first word
   * only names the whole. Undefined when the things are parts of it, as steps are of a recipe.
   */
  partsOf(whole: string, rest: string, more: string[]): string | undefined {
    const colon = /^:\s*\S/.test(rest)
    if (isPlural(whole) || !(colon || has.test(rest))) return undefined
    const items = [rest.replace(/^:\s*/, '').replace(has, ''), ...more]
    const nouns = items.map((item) => readNoun(item)?.noun ?? '')
    const named = nouns.filter((noun) => noun !== '' && isThing(noun)).map((noun) => singular(words(noun).at(-1) ?? ''))
    const head = singular(words(whole).at(-1) ?? '')
    if (!named.includes(head) && named.some((noun) => usualParents[noun]?.includes(head))) return undefined
    const first = isThing(nouns[0] ?? '')
    const kept = colon ? first : first && named.length > 1 && (commonFields[head] === undefined || named.includes(head))
    return kept ? items.join(', ') : undefined
  }

  /** `book reviews` are reviews of books; what a `fishing log` keeps are entries. */
  compound({ noun, trailer }: NounPhrase): Draft {
    const all = words(noun)
    const doing = all.length > 1 && /ing$/.test(all.at(-1) ?? '') && commonFields[all.at(-1) ?? ''] === undefined
    if (doing) return this.entity(all.slice(0, -1).join(' '))
    const [first = '', last = ''] = all
    if (usualParents[singular(last)]?.includes(singular(first))) {
      const owner = this.entity(first)
      const part = this.entity(last)
      part.parents.add(owner.name)
      return part
    }
    return this.entity(trailer && !last && /ing$/.test(first) ? 'entry' : noun)
  }

  /** `each hive` after `beehives`. */
  mentioned(phrase: string): Draft {
    const name = singular(words(phrase).join(''))
    const longer = [...this.drafts.values()].filter((draft) => draft.name.toLowerCase().endsWith(name))
    return longer.length === 1 && longer[0] && !longer[0].name.startsWith('sub') ? longer[0] : this.entity(phrase)
  }

  /** `a blog with posts and comments`: the blog itself is not a thing to keep, what is in it is. */
  contained(container: string, usual: string, rest: string) {
    const text = rest
      .replace(/^:/, '')
      .replace(/^(?:for|of)\s+\S+\s*/i, '')
      .replace(has, '')
      .replace(/^\((.*)\)$/, '$1')
    const items = text ? splitList(text) : []
    const kept = items.filter((item) => {
      const noun = readNoun(item)?.noun
      return noun !== undefined && (isThing(noun) || (commonFields[noun] !== undefined && !isFieldName(noun)))
    })
    const detailed = kept.some((item) => has.test(readNoun(item)?.rest ?? ''))
    if (kept.length > 0) this.things((detailed ? items : kept).join(', '))
    else {
      const draft = this.entity(container.includes('shopping') || container.includes('grocery') ? 'item' : usual)
      if (text) this.properties(draft, text)
    }
  }

  clause(text: string, first: boolean) {
    const extra = /^(?:also|plus|and|as well as|with)\s+(.+)$/i.exec(text)?.[1]
    if (!first && extra && isThing(readNoun(extra)?.noun ?? '')) return this.things(extra)
    const labelled =
      /^(?:(?:each|every|for each|for every|per|an?|the)\s+)?([\p{L}][\p{L} -]{1,30}?)\s*(?::|\s((?:also |should |must |can )*(?:has|have|having|contains?|includes?|consists? of|stores?|needs?|belongs? to|is part of|is linked to)\b.*))$/iu
    const colon = /^(?:(?:each|every|an?|the)\s+)?([\p{L}][\p{L} -]{1,30}?)\s*:\s*(.+)$/iu.exec(text)
    const match = labelled.exec(text)
    const who = match?.[1] ?? colon?.[1]
    const what = match?.[2] ?? colon?.[2]
    const generic =
      who &&
      /\b(api|app|it|they|that|which|fields?|entities|models?|resources?|users? can|tool|cli|service)$/i.test(
        who.trim(),
      )
    if (
      who &&
      what &&
      !(first && colon && !match) &&
      words(who).length <= 3 &&
      !/^(?:create|build|make|write|design|i|we|please|add)\b|\b(?:api|app|service|to|for|that)\b(?=.)/i.test(who)
    ) {
      const subject = generic
        ? this.last
        : this.mentioned(who.replace(/^(?:each|every|for each|an?|the|and|which|that)\s+/i, ''))
      if (subject) return this.properties(subject, what, belongs.test(what) ? 'belongs' : 'has')
    }
    if (/^(?:which|that)?\s*(?:has|have|with|belongs)\b/i.test(text) && this.last)
      return this.properties(this.last, text.replace(/^(?:which|that)\s+/i, ''))
    if (first || this.drafts.size === 0) return this.things(afterLeadIn(text))
    return undefined
  }
}
