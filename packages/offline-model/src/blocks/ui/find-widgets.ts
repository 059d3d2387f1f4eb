import { widgets } from '../../../data/load.ts'
import type { Entity } from '../../understand/entities.ts'
import { capitalize, humanCase, singular } from '../../understand/words.ts'
import { readTable } from '../cli/table.ts'
import { writeAnswers } from './answers.ts'
import { readThings, spellsOutFields, wantsRecords } from './phrases.ts'
import { add, consume, type Finder, type Reading } from './reading.ts'
import { putEntity } from './spec.ts'
import { chooseDeck, chooseProducts, chooseQuiz, readPoll } from './trivia.ts'

/** A dashboard has its own records: a ready-made tool for the same would be a second place for them. */
const charted = ({ spec }: Reading) => spec.sections.some(({ view }) => view.kind === 'dashboard')

/** Parts that take a few words or lists from the request. */
export const findFilled: Finder = (reading, prompt) => {
  const filled: [string, RegExp, string, () => Record<string, unknown>][] = [
    [
      'quiz',
      /\b(?:quiz|trivia)(?: (?:game|app))?\b/i,
      `${chooseQuiz(prompt).title}`,
      () => ({ questions: chooseQuiz(prompt).questions }),
    ],
    [
      'faq',
      /\b(?:faqs?|frequently asked questions|help cent(?:er|re)|knowledge base)(?: (?:page|section|app))?\b/i,
      'Questions',
      () => ({ answers: writeAnswers(prompt) }),
    ],
    [
      'login',
      /\bsign[- ]?up (?:page|screen)\b|\bregistration page\b|\bcreate (?:an )?account\b/i,
      'Create account',
      () => ({ start: 'Create account' }),
    ],
    [
      'flashcards',
      /\bflash ?cards?(?: app)?\b|\bvocabulary (?:trainer|cards)\b/i,
      'Flashcards',
      () => ({ samples: chooseDeck(prompt) }),
    ],
    [
      'poll',
      /\b(?:poll(?:ing)?|voting|votes? (?:for|on|about))(?: (?:app|widget|page))?\b/i,
      'Poll',
      () => readPoll(prompt),
    ],
    [
      'cart',
      /\bshopping cart\b|\b(?:web|online|e-?commerce)[- ]?(?:shop|store)\b|\b(?:product|book|cloth(?:es|ing)|shoe|flower|plant|coffee|gift|toy)s? (?:store|shop)\b|(?<!for (?:an?|my|our|the) (?:\w+ )?)\b(?:store|shop)\s*$|\bcart\b/i,
      'Shop',
      () => ({ products: chooseProducts(prompt) }),
    ],
  ]
  return filled.reduce((found, [id, asks, title, props]) => {
    const match = asks.exec(found.text)
    return match && !(id === 'cart' && charted(found))
      ? add(consume(found, match), { id, title, view: { kind: 'widget', id, props: props() } }, match.index)
      : found
  }, reading)
}

/** A table of what stands for what, spelt out in the request. */
export const findTable: Finder = (reading, prompt) => {
  const match = /\bconver\w+|\blook ?up\b|\btranslat\w+/i.exec(reading.text)
  const table = match && readTable(prompt)
  if (!match || !table) return reading
  const view = { kind: 'widget', id: 'table-converter', props: { table } } as const
  return add({ ...reading, text: '' }, { id: 'table-converter', title: 'Converter', view }, match.index)
}

export const findTodo: Finder = (reading, prompt) => {
  const match =
    /\b(?:to[- ]?dos?|task|check|shopping|grocery|groceries|packing|bucket|wish)[- ]?list(?: app)?\b|\bto[- ]?dos?(?: app)?\b|\bchecklist\b/i.exec(
      reading.text,
    )
  if (!match || spellsOutFields(prompt.slice(match.index), 1)) return reading
  const shopping = /shopping|grocer/i.test(match[0])
  const samples = shopping
    ? ['Oat milk', 'Lemons', 'Red lentils', 'Coffee']
    : /pack/i.test(match[0])
      ? ['Passport', 'Rain jacket', 'Charger', 'Book']
      : /wish|bucket/i.test(match[0])
        ? ['See the aurora', 'Learn to bind books', 'Swim in a lake']
        : ['Write the outline', 'Book the room', 'Call the printer']
  const props = {
    noun: shopping || /pack/i.test(match[0]) ? 'item' : /wish|bucket/i.test(match[0]) ? 'wish' : 'task',
    samples,
  }
  return add(
    consume(reading, match),
    { id: 'todo', title: shopping ? 'Shopping list' : 'To do', view: { kind: 'widget', id: 'todo', props } },
    match.index,
  )
}

/** Ready-made tools for data; a request that spells out its own fields gets its own table instead. */
const dataTools = new Set(['expenses', 'habit-tracker', 'notes', 'calendar'])

export const wantsTags = /\b(?:tags?|tagging|tagged|labels?|schlagw\w+)\b/i

export const findWidgets: Finder = (reading, prompt) =>
  [...widgets.values()].reduce((found, widget) => {
    const match = widget.asks?.exec(found.text)
    if (!match || (dataTools.has(widget.id) && (charted(found) || spellsOutFields(prompt)))) return found
    const minutes = widget.id === 'countdown' ? /(\d+)[- ]?min/i.exec(prompt)?.[1] : undefined
    const props = minutes
      ? { minutes: Number(minutes) }
      : widget.id === 'habit-tracker'
        ? { samples: ['Read 20 pages', 'Walk outside', 'Drink water'] }
        : widget.id === 'notes' && wantsTags.test(prompt)
          ? { tags: true }
          : undefined
    return add(
      consume(found, match),
      { id: widget.id, title: widget.title ?? '', view: { kind: 'widget', id: widget.id, props } },
      match.index,
    )
  }, reading)

export const findThings: Finder = (reading, prompt) => {
  const { sections, entities } = reading.spec
  if (sections.length > 0 && (entities.length > 0 || !wantsRecords.test(reading.text))) return reading
  const things = readThings(sections.length > 0 ? reading.text : prompt)
  return things.reduce(withCollection, reading)
}

function withCollection(reading: Reading, entity: Entity): Reading {
  const at = reading.text.toLowerCase().indexOf(singular(humanCase(entity.name).split(' ').at(-1) ?? ''))
  return add(
    { ...reading, spec: putEntity(reading.spec, entity) },
    {
      id: entity.plural,
      title: capitalize(humanCase(entity.plural)),
      view: { kind: 'collection', entity: entity.name },
    },
    at < 0 ? Number.MAX_SAFE_INTEGER : at,
  )
}
