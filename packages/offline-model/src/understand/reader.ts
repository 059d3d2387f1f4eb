import { places } from '../../data/load.ts'
import { type Clause, splitClause } from './clauses.ts'
import { type Draft, Drafts } from './drafts.ts'
import { isFieldName } from './field-types.ts'
import { readField } from './fields.ts'
import { dropIntroduction } from './lead-in.ts'
import { isKnown, readUsualParents } from './nouns.ts'
import { dropLeadIn, isChat, isFrame, type NounPhrase, readNoun, splitList } from './phrases.ts'
import { gibberish, isSensible, isWhole, readInside } from './sense.ts'
import { abilities, isThing } from './things.ts'
import { isPlural, singular, words } from './words.ts'

/** `things` reads names of things, `has` properties of the subject, `belongs` what the subject belongs to. */
type Mode = 'things' | 'has' | 'belongs'
type Place = { subject?: Draft; mode: Mode; owns: boolean; queue: string[]; direct: boolean }

const definite = /^(?:an?|the|each|every|one|any|all)\s+/i
const manyOf = /^(?:many|multiple|several|various|zero or more|one or more|any number of|lists? of)\s+/i
const label = /^(?:fields?|propert(?:y|ies)|attributes?|columns?|entit(?:y|ies)|models?|resources?|things|tables)$/i
const acts =
  /^(?:(?:our|the|all|registered)\s+)?([\p{L}-]+s|people)\s+(?:can\s+|may\s+|will\s+|should be able to\s+)?(?:write|post|create|make|give|place|leave|submit|publish|upload|own|send|host|record|log)\s+(?!to\b)(.+)$/iu
const pronoun = /^(?:they|it|these|those|this|which|that|who|and|there)$/i

export class Reader {
  readonly drafts = new Drafts()
  /** Singular words about which nothing is said: what a request is about when it names nothing else. */
  readonly weak: NounPhrase[] = []
  /** The people who do something with a thing, which matters if they turn out to be kept as well. */
  readonly actors: [who: string, what: Draft][] = []
  last: Draft | undefined

  statement(text: string) {
    const at = text.search(/:\s/)
    const outer = at < 0 || text.slice(0, at).includes('(') ? text.replace(/:$/, '') : text.slice(0, at)
    const inner = outer.length < text.length && outer !== text.replace(/:$/, '') ? text.slice(at + 1).trim() : undefined
    if (inner === undefined) return this.sentence(outer)
    const head = dropIntroduction(outer)
    const [subject = head] = splitList(head).slice(-1)
    const [first = ''] = splitList(inner)
    const heading = label.test(subject.trim().split(/\s+/).at(-1) ?? '') || isFrame(subject)
    const described = (readInside(readNoun(first)?.rest ?? '') ?? '').includes(',')
    if (heading && this.last && !described) return this.list(inner, this.last)
    if (heading || this.introduces(subject, first, inner)) {
      if (!heading) this.sentence(outer)
      return this.sentence(inner)
    }
    if (splitClause(head)) {
      this.sentence(outer)
      return this.list(inner, this.last)
    }
    const noun = readNoun(subject)
    if (!noun) return this.list(inner)
    const kept = places.get(noun.noun) ?? places.get(words(noun.noun).at(-1) ?? '')
    return this.list(inner, kept && !isPlural(noun.noun) ? this.drafts.named(kept) : this.compound(noun))
  }

  /** True when things follow a colon (`a library: books, members`), not properties (`books: title, isbn`). */
  introduces(subject: string, first: string, inner: string) {
    const clause = splitClause(first)
    const noun = readNoun(clause?.head || first)
    if (!noun) return false
    if (clause && clause.head !== '')
      return (
        isPlural(noun.noun) ||
        (clause.finite && definite.test(clause.head)) ||
        this.drafts.known(noun.noun) !== undefined
      )
    const many = isPlural(noun.noun) && readInside(noun.rest) !== undefined
    if (many) return true
    const whole = singular(words(readNoun(subject)?.noun ?? '').at(-1) ?? '')
    return (
      !isPlural(subject.trim()) &&
      isThing(noun.noun) &&
      !splitList(inner).some((item) => readUsualParents(singular(readNoun(item)?.noun ?? ''))?.includes(whole))
    )
  }

  sentence(text: string) {
    const aim = dropIntroduction(text)
    const [, who, what] = acts.exec(text) ?? []
    if (who && what && !splitClause(who)) {
      const before = this.last
      this.list(what)
      if (this.last && this.last !== before) this.actors.push([singular(who.toLowerCase()), this.last])
      return
    }
    // "… so store a like count" says more about what was just spoken of
    const one = /^(?:store|keep|save|record|track|add|include|also)\s+(?:also\s+)?(?:an?|the|its|their)\s+/i
    if (this.last && one.test(text) && !splitClause(text)) return this.list(text.replace(one, ''), this.last)
    this.list(aim)
  }

  list(text: string, subject?: Draft) {
    const place: Place = {
      mode: subject ? 'has' : 'things',
      owns: false,
      queue: splitList(text),
      direct: false,
      ...(subject && { subject }),
    }
    if (subject) this.last = subject
    for (let item = place.queue.shift(); item !== undefined; item = place.queue.shift()) this.item(item, place)
  }

  item(item: string, place: Place) {
    const theirs = /^(?:their|its|his|her)\s+/i
    const phrase = item.replace(/^(?:also|then|optionally|as well as)\s+/i, '')
    const clause = splitClause(phrase)
    const direct = place.direct
    place.direct = false
    if (clause) return this.clause(clause, place, direct)
    if (place.mode === 'belongs') {
      const noun = readNoun(phrase)?.noun
      if (noun && place.subject && (direct || definite.test(phrase) || this.drafts.known(noun)))
        return this.belong(place.subject, noun)
      place.mode = 'has'
    }
    if (place.mode === 'has' && place.subject) return this.property(place.subject, phrase.replace(theirs, ''), place)
    const owner = theirs.test(phrase) ? this.last : undefined
    const found = this.thing(phrase.replace(theirs, ''), place)
    if (found && owner && found !== owner) found.parents.add(owner.name)
  }

  clause(clause: Clause, place: Place, direct: boolean) {
    const { subject, mode } = place
    const go = (next: Draft | undefined) => {
      if (next) {
        place.subject = next
        this.last = next
      }
      place.mode = clause.kind
      place.owns = clause.owns
      place.direct = clause.kind === 'belongs'
      place.queue.unshift(...splitList(clause.tail))
    }
    const head = clause.head.replace(/^(?:and|also|then)\s+/i, '').trim()
    if (head === '' || pronoun.test(head)) {
      const about = subject ?? this.last
      return about ? go(about) : place.queue.unshift(...splitList(clause.tail))
    }
    const noun = readNoun(head)?.noun ?? ''
    const known = this.drafts.known(noun) !== undefined
    if (mode === 'belongs' && subject && (direct || !clause.finite || /\bhave\b/i.test(clause.tail) || known)) {
      const agrees = direct || !clause.finite || !(definite.test(head) || isPlural(noun))
      if (agrees) {
        this.belong(subject, noun)
        return go(subject)
      }
    }
    const many = isPlural(noun) || readInside(readNoun(head)?.rest ?? '') !== undefined
    const thing = isThing(noun) || (many && !isFieldName(noun))
    const fresh =
      mode === 'things' ||
      (clause.finite && (definite.test(head) || known || isPlural(noun))) ||
      (!clause.finite && (thing || (many && clause.kind === 'has')))
    if (!fresh && subject) {
      this.property(subject, head, place)
      return go(subject)
    }
    if (
      mode === 'things' &&
      clause.kind === 'has' &&
      !(noun && known) &&
      isWhole(head, noun, [...splitList(clause.tail), ...place.queue])
    ) {
      const whole = readNoun(head)
      if (whole && isKnown(singular(noun)) && !places.has(noun)) this.weak.push(whole)
      place.queue.unshift(...splitList(clause.tail))
      return
    }
    const child = this.thing(head, { ...place, mode: 'things', queue: [] }, true)
    if (!child) return go(subject)
    if (mode === 'has' && subject && child !== subject && place.owns && !clause.finite) {
      child.parents.add(subject.name)
      child.assumed = subject.name
    }
    go(child)
  }

  belong(subject: Draft, noun: string) {
    const parent = this.drafts.named(noun)
    if (subject.assumed && subject.assumed !== parent.name) subject.parents.delete(subject.assumed)
    if (parent !== subject && !parent.parents.has(subject.name)) subject.parents.add(parent.name)
    this.last = subject
  }

  /** Reads the name of a thing, with its properties in parentheses. Undefined when it may not be one. */
  thing(phrase: string, place: Place, certain = false): Draft | undefined {
    const noun = readNoun(certain ? phrase.replace(definite, '') : dropLeadIn(phrase.replace(manyOf, '')))
    if (!noun || (abilities.test(noun.noun) && !certain)) return undefined
    const inside = readInside(noun.rest)
    const all = words(noun.noun)
    if (!certain && inside === undefined && place.subject && place.subject.fields.size > 0 && !isPlural(noun.noun)) {
      this.property(place.subject, phrase, place)
      return place.subject
    }
    const kept = isPlural(noun.noun) ? undefined : (places.get(noun.noun) ?? places.get(all.at(-1) ?? ''))
    if (kept && (inside !== undefined || certain)) return this.filled(this.drafts.named(kept), inside, place)
    const known = this.drafts.known(noun.noun)
    const strong = certain || inside !== undefined || known !== undefined || (isPlural(noun.noun) && !isChat(noun.noun))
    if (!strong) {
      this.weak.push(kept ? { noun: kept, rest: '', trailer: false } : noun)
      return undefined
    }
    return this.filled(this.compound(noun), inside, place)
  }

  filled(draft: Draft, inside: string | undefined, place: Place) {
    if (inside !== undefined) this.list(inside, draft)
    this.last = draft
    if (place.mode === 'things') place.subject = draft
    return draft
  }

  /** `book reviews` are reviews of books. */
  compound({ noun, trailer }: NounPhrase): Draft {
    const all = words(noun)
    if (trailer && all.length === 1 && /ing$/.test(noun)) return this.drafts.named('entry')
    const doing = all.length > 1 && /ing$/.test(all.at(-1) ?? '') && !isKnown(all.at(-1) ?? '')
    if (doing) return this.drafts.named(all.slice(0, -1).join(' '))
    const [first = '', last = ''] = all
    const part = this.drafts.named(noun)
    if (!isKnown(part.name) || part.name === singular(last))
      if (readUsualParents(singular(last))?.includes(singular(first))) part.parents.add(this.drafts.named(first).name)
    return part
  }

  property(subject: Draft, phrase: string, place: Place) {
    if (abilities.test(phrase.replace(/\(.*$/, '')) && !isFieldName(phrase.replace(/\s*\(.*$/, ''))) return
    const many = manyOf.test(phrase) && !/^lists? of/i.test(phrase)
    if (/^(?:two|three|four|five|\d+) /i.test(phrase) && isPlural(phrase)) return
    const noun = readNoun(phrase.replace(manyOf, '').replace(/^(?:some|the)\s+/i, ''))
    const one = singular(noun?.noun ?? '')
    const inside = noun && readInside(noun.rest)
    const counted = /^(?:lists? of|(?:max\w*|min\w*|total)?\s*(?:number|count|amount) of|total|how)\b/i.test(phrase)
    const plain = place.queue.length > 0 ? readNoun(place.queue[0] ?? '')?.noun : undefined
    const alone = subject.fields.size === 0 && (plain === undefined || isThing(plain))
    const child =
      noun &&
      !counted &&
      isThing(noun.noun) &&
      !/^to\b/i.test(noun.rest) &&
      one !== subject.name &&
      (many ||
        alone ||
        (place.owns && noun.rest === '' && isThing(noun.noun) && this.drafts.known(noun.noun) !== undefined) ||
        inside !== undefined ||
        isKnown(one) ||
        this.drafts.known(noun.noun) !== undefined)
    if (!child) {
      const field = readField(phrase)
      if (field) subject.fields.set(field.name, field)
      return
    }
    const draft = this.drafts.named(noun.noun)
    if (draft !== subject && !subject.parents.has(draft.name)) draft.parents.add(subject.name)
    if (inside !== undefined) this.list(inside, draft)
    this.last = subject
  }

  /** Returns all that was read, once there are no more statements. */
  finish() {
    if (this.drafts.all.size === 0) {
      const first = this.weak.find((noun) => isSensible(noun))
      if (first) this.compound(first)
    }
    const fields = new Set([...this.drafts.all.values()].flatMap((draft) => [...draft.fields.keys()]))
    for (const [who, what] of this.actors) {
      const actor = this.drafts.all.get(who) ?? (fields.has(who) ? this.drafts.named(who) : undefined)
      if (actor && actor !== what && !actor.parents.has(what.name)) what.parents.add(actor.name)
    }
    for (const { name } of [...this.drafts.all.values()]) if (gibberish.test(name)) this.drafts.all.delete(name)
    this.drafts.settle()
    return this.drafts.all
  }
}
