import { emitFaceUi } from '../blocks/face/emit-ui.ts'
import { readFace } from '../blocks/face/read.ts'
import { emitUi } from '../blocks/ui/emit.ts'
import { readUi } from '../blocks/ui/read.ts'
import { knownRefinements, refineUi } from '../blocks/ui/refine.ts'
import type { UiSpec } from '../blocks/ui/spec.ts'
import { CannotCompose, type Composer } from '../types.ts'
import { humanCase } from '../understand/english.ts'
import { changedFiles, describeChanges, overwriteNote } from './changed-files.ts'

const knownUis =
  'Without a language model I compose interfaces from building blocks: lists and tables of things you name, boards, dashboards, forms, landing pages, timers, calculators, converters, games, quizzes, calendars, notes, polls, players and more. Name one of them, or the things to keep and their fields.'

const listed = (names: string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** Earlier requests are read first, then each later one as a change to what they made. */
const fold = (prompts: string[]) =>
  prompts.reduce<UiSpec | undefined>((spec, prompt) => (spec ? refineUi(spec, prompt) : readUi(prompt)), undefined)

function describe(spec: UiSpec): string {
  const fields = spec.entities.map(
    (entity) => `${humanCase(entity.plural)} with ${listed(entity.fields.map((field) => humanCase(field.name)))}`,
  )
  const contents = spec.sections.length > 1 ? ` It has ${listed(spec.sections.map((section) => section.title))}.` : ''
  return `"${spec.title}" is ready.${contents}${fields.length ? ` It keeps ${fields.join('; ')}, with sample data to begin with.` : ''} Everything stays in the browser.`
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
  if (history.length === 0) return { prose: describe(spec), files: composed }
  const before = fold(history)
  const { files: changed, overwritten } = changedFiles(before ? emitUi(before) : [], composed, files)
  if (changed.length === 0 && /\b(?:search|sort|filter)/i.test(prompt) && spec.entities.length > 0)
    throw new CannotCompose(
      'Every list can be searched, sorted by its column heads and filtered by its choices already.',
    )
  if (changed.length === 0)
    throw new CannotCompose(`That changes nothing that I know how to change. ${knownRefinements}`)
  return { prose: `${describe(spec)} ${describeChanges(changed)}${overwriteNote(overwritten)}`, files: changed }
}
