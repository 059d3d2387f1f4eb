import { places, widgets } from '../../data/load.ts'
import { emitFaceUi } from '../blocks/face/emit-ui.ts'
import { readFace, readFaceWish } from '../blocks/face/read.ts'
import { emitUi } from '../blocks/ui/emit.ts'
import { wantsRecords } from '../blocks/ui/phrases.ts'
import { readUi } from '../blocks/ui/read.ts'
import { knownRefinements, refineUi } from '../blocks/ui/refine.ts'
import type { UiSpec } from '../blocks/ui/spec.ts'
import { findLeftOut, findLeftOutOfChange, tellLeftOut } from '../honesty/left-out.ts'
import { collectMadeFace } from '../honesty/made-face.ts'
import { collectMadeUi } from '../honesty/made-ui.ts'
import { keepWithinReach, readBeyond } from '../honesty/services.ts'
import { CannotCompose, type Composer } from '../types.ts'
import { readColours } from '../understand/colours.ts'
import { humanCase, joinWords, words } from '../understand/words.ts'
import { describeChanges, findChangedFiles, noteOverwritten } from './changed-files.ts'

const knownUis =
  'Without a language model I compose interfaces from building blocks: lists and tables of things you name, boards, dashboards, forms, landing pages, timers, calculators, converters, games, quizzes, calendars, notes, polls, players and more. Name one of them, or the things to keep and their fields.'

/** Earlier requests are read first, then each later one as a change to what they made. */
const fold = (prompts: string[]) =>
  prompts.reduce<UiSpec | undefined>((spec, prompt, at) => {
    const read = keepWithinReach(prompt, { first: at === 0 })
    return spec ? refineUi(spec, read) : (readUi(read) ?? readUi(prompt))
  }, undefined)

/** True when the title names something that is there: "Uber for dogs" with a list of payments is not what it says. */
const isTitleMade = (spec: UiSpec) => {
  const made = [
    ...spec.sections.map(({ title, view }) => `${title} ${view.kind}`),
    ...spec.entities.flatMap(({ name, plural }) => [name, plural]),
  ]
    .map(humanCase)
    .join(' ')
    .toLowerCase()
  const subject = words(spec.title).filter(
    (word) => word.length > 2 && !/^(?:for|the|and|list|manager|tracker)$/.test(word),
  )
  const place = words(spec.title)
    .filter((word) => !/^(?:app|page|site|manager)$/.test(word))
    .join(' ')
  const isPlace =
    /\b(?:log|list|diary|journal|tracker|planner|collection|directory)$/.test(place) ||
    [...places.keys()].some((name) => place === name || place.endsWith(` ${name}`))
  return subject.length === 0 || isPlace || subject.some((word) => made.includes(word.replace(/s$/, '')))
}

/** Returns what was asked for and the page does not have. */
const findMissing = (spec: UiSpec, prompt: string): string[] => {
  const parts = spec.sections.flatMap(({ view }) => (view.kind === 'widget' ? [view.id] : []))
  const missing = findLeftOut(prompt, collectMadeUi(spec))
  const shown = parts.flatMap((id) => widgets.get(id)?.pretends ?? [])
  // A list of games is no game.
  const plays = parts.length > 0 || !/\bgame\b/i.test(spec.title) || wantsRecords.test(prompt)
  if (!plays) return [`the game itself (${spec.title})`, ...missing]
  const isList = spec.sections.every(({ view }) => view.kind === 'collection')
  const titled = spec.title.toLowerCase()
  // "Ice cream parlour: flavours have …" names a place, and then what is kept there.
  const isHeading = new RegExp(
    `^\\W*(?:an? |the |my |our )?${titled.replaceAll(/\W+/g, '\\W+')}(?:\\W* [–—-]|:|\\.)`,
    'i',
  ).test(prompt)
  const core = isList && !isHeading && !isTitleMade(spec) ? [`“${spec.title}” itself`] : []
  return [...core, ...shown, ...missing.filter((name) => core.length === 0 || !titled.includes(name.toLowerCase()))]
}

const describe = (spec: UiSpec, missing: readonly string[]): string => {
  const fields = spec.entities.map(
    (entity) => `${humanCase(entity.plural)} with ${joinWords(entity.fields.map((field) => humanCase(field.name)))}`,
  )
  const contents =
    spec.sections.length > 1 ? ` It has ${joinWords(spec.sections.map((section) => section.title))}.` : ''
  const keeps = fields.length ? ` It keeps ${fields.join('; ')}, with sample data to begin with.` : ''
  const opening =
    missing.length > 0 ? `“${spec.title}” is the part of it that could be built.` : `“${spec.title}” is ready.`
  return `${tellLeftOut(missing)}${opening}${contents}${keeps} Everything stays in the browser.`
}

/** The look and the title that a page for an API can be asked for. */
const composeFace = (prompt: string) => {
  const face = readFace(prompt)
  if (!face) return undefined
  const wish = readFaceWish(prompt)
  return {
    prose: `${tellLeftOut(findLeftOut(wish, collectMadeFace(face, wish)))}A page for “${face.title}”: it reads and changes what the API at its own address keeps.`,
    files: emitFaceUi(face, readColours(wish)),
  }
}

export const composeUi: Composer = ({ prompt, history, files }) => {
  const face = history.length === 0 ? composeFace(prompt) : undefined
  if (face) return face
  const spec = fold([...history, prompt])
  if (!spec) throw new CannotCompose(`I do not recognise an interface in this request. ${knownUis}`)
  const composed = emitUi(spec)
  const missing = findMissing(spec, prompt)
  if (history.length === 0) return { prose: describe(spec, missing), files: composed }
  const before = fold(history)
  const { files: changed, overwritten } = findChangedFiles(before ? emitUi(before) : [], composed, files)
  const beyond = tellLeftOut(readBeyond(prompt).map(({ name }) => name))
  if (changed.length === 0 && beyond === '' && /\b(?:search|sort|filter)/i.test(prompt) && spec.entities.length > 0)
    throw new CannotCompose(
      'Every list can be searched, sorted by its column heads and filtered by its choices already.',
    )
  if (changed.length === 0)
    throw new CannotCompose(`${beyond}That changes nothing that I know how to change. ${knownRefinements}`)
  const left = before ? findLeftOutOfChange(prompt, collectMadeUi(before), collectMadeUi(spec)) : missing
  return {
    prose: `${tellLeftOut(left)}“${spec.title}” is changed. ${describeChanges(changed)}${noteOverwritten(overwritten)}`,
    files: changed,
  }
}
