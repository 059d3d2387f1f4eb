import type { Field } from './fields.ts'
import { isKnown } from './nouns.ts'
import { camelCase, singular, words } from './words.ts'

/** An entity as far as it was read. */
export type Draft = {
  name: string
  fields: Map<string, Field>
  parents: Set<string> /** A parent that only the order of words suggests. */
  assumed?: string
}

const lastWord = (name: string) => singular(words(name).at(-1) ?? '')

/** The things found so far, each under one name however it is mentioned. */
export class Drafts {
  readonly all = new Map<string, Draft>()

  /** `climbing routes` are routes; a `line item` keeps its whole name. */
  nameOf(phrase: string) {
    const parts = words(phrase)
    const head = singular(parts.at(-1) ?? 'item')
    const vague = /^(?:item|entry|list|log|type|group|record)$/.test(head) && parts.length === 2
    const short = parts.length > 2 || (!vague && isKnown(head)) || /ing$/.test(parts[0] ?? '')
    return camelCase(short ? head : singular(parts.join(' ')))
  }

  /** The thing that a phrase speaks of, if it was named before: `hive` after `beehives`, `game` after `board games`. */
  known(phrase: string): Draft | undefined {
    const name = this.nameOf(phrase)
    const parts = words(phrase)
    const exact = this.all.get(name)
    if (exact) return exact
    const drafts = [...this.all.values()]
    const whole = parts.length === 1 ? drafts.filter((draft) => lastWord(draft.name) === name) : []
    const compound =
      parts.length === 1 && name.length > 2 ? drafts.filter((draft) => draft.name.toLowerCase().endsWith(name)) : []
    if (whole.length === 1) return whole[0]
    return compound.length === 1 && !compound[0]?.name.startsWith('sub') ? compound[0] : undefined
  }

  /** The thing of that name, new if need be. */
  named(phrase: string): Draft {
    const found = this.known(phrase)
    if (found) return found
    const name = this.nameOf(phrase)
    const draft: Draft = { name, fields: new Map(), parents: new Set() }
    this.all.set(name, draft)
    return draft
  }

  /** Fields that turn out to be things: `stops` of a trip, when stops are described elsewhere. */
  settle() {
    for (const draft of this.all.values())
      for (const { name } of [...draft.fields.values()]) {
        const many = singular(name) !== name ? this.all.get(singular(name)) : undefined
        if (many === undefined || many === draft) continue
        draft.fields.delete(name)
        if (!draft.parents.has(many.name)) many.parents.add(draft.name)
      }
  }
}
