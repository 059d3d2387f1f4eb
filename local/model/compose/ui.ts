import { emitFaceUi } from '../blocks/face/emit-ui.ts'
import { readFace } from '../blocks/face/read.ts'
import { emitUi } from '../blocks/ui/emit.ts'
import { readUi } from '../blocks/ui/read.ts'
import { knownRefinements, refineUi } from '../blocks/ui/refine.ts'
import type { UiSpec } from '../blocks/ui/spec.ts'
import { CannotCompose, type Composer } from '../types.ts'
import { humanCase, words } from '../understand/english.ts'
import { changedFiles, describeChanges, overwriteNote } from './changed-files.ts'
import { leftOut, leftOutWords } from './left-out.ts'

const knownUis =
  'Without a language model I compose interfaces from building blocks: lists and tables of things you name, boards, dashboards, forms, landing pages, timers, calculators, converters, games, quizzes, calendars, notes, polls, players and more. Name one of them, or the things to keep and their fields.'

const listed = (names: string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** Earlier requests are read first, then each later one as a change to what they made. */
const fold = (prompts: string[]) =>
  prompts.reduce<UiSpec | undefined>((spec, prompt) => (spec ? refineUi(spec, prompt) : readUi(prompt)), undefined)

/** What was asked for and the page does not have. */
const missingIn = (spec: UiSpec, prompt: string): string[] => {
  const widgets = spec.sections.flatMap(({ title, view }) => (view.kind === 'widget' ? [title, view.id] : []))
  // A list of games is no game.
  const plays = widgets.length > 0 || !/\bgames?\b/i.test(spec.title)
  // "Uber for dogs" with a list of payments is not what its title says.
  const made = [
    ...widgets,
    ...spec.sections.map(({ title, view }) => `${title} ${view.kind}`),
    ...spec.entities.flatMap(({ name, plural }) => [name, plural]),
  ]
    .map(humanCase)
    .join(' ')
    .toLowerCase()
  const collections = spec.sections.every(({ view }) => view.kind === 'collection')
  const subject = words(spec.title).filter(
    (word) => word.length > 2 && !/^(?:for|the|and|list|manager|tracker)$/.test(word),
  )
  const named = subject.length === 0 || subject.some((word) => made.includes(word.replace(/s$/, '')))
  const core = !plays ? ['the game itself'] : collections && !named ? [`“${spec.title}” itself`] : []
  return [...core, ...leftOut(prompt, widgets.join(' '))]
}

function describe(spec: UiSpec, prompt: string): string {
  const fields = spec.entities.map(
    (entity) => `${humanCase(entity.plural)} with ${listed(entity.fields.map((field) => humanCase(field.name)))}`,
  )
  const contents = spec.sections.length > 1 ? ` It has ${listed(spec.sections.map((section) => section.title))}.` : ''
  const keeps = fields.length ? ` It keeps ${fields.join('; ')}, with sample data to begin with.` : ''
  const missing = missingIn(spec, prompt)
  const opening =
    missing.length > 0 ? `A part of what you asked for, under the title “${spec.title}”.` : `“${spec.title}” is ready.`
  return `${opening}${leftOutWords(missing)}${contents}${keeps} Everything stays in the browser.`
}

export const composeUi: Composer = ({ prompt, history, files }) => {
  const face = history.length === 0 ? readFace(prompt) : undefined
  if (face)
    return {
      prose: `A page for “${face.title}”: it reads and changes what the API at its own address keeps.`,
      files: emitFaceUi(face),
    }
  const spec = fold([...history, prompt])
  if (!spec) throw new CannotCompose(`I do not recognise an interface in this request. ${knownUis}`)
  const composed = emitUi(spec)
  if (history.length === 0) return { prose: describe(spec, prompt), files: composed }
  const before = fold(history)
  const { files: changed, overwritten } = changedFiles(before ? emitUi(before) : [], composed, files)
  if (changed.length === 0 && /\b(?:search|sort|filter)/i.test(prompt) && spec.entities.length > 0)
    throw new CannotCompose(
      'Every list can be searched, sorted by its column heads and filtered by its choices already.',
    )
  if (changed.length === 0)
    throw new CannotCompose(`That changes nothing that I know how to change. ${knownRefinements}`)
  return {
    prose: `${describe(spec, [...history, prompt].join('\n'))} ${describeChanges(changed)}${overwriteNote(overwritten)}`,
    files: changed,
  }
}
