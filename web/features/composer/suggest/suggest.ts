import type { FaceKind } from '#contract/apps'
import { withBasePath } from '#contract/base-path'
import { isToMend, madeNothing } from '#contract/checks'
import { faceKinds } from '#contract/kinds'
import { isObject, readOperations } from '#contract/operations'
import { shortTitle } from '#contract/title'
import type { RoomGeneration } from '../../../socket/room-state.ts'
import { failingWords } from '../../creation/describe.ts'
import type { Names } from '../../creation/names.ts'
import type { Draft } from '../draft.ts'

/** Something that could come next: what it says, and the draft that it becomes, or the face that it makes of an API. */
export type Suggestion = { id: string; label: string } & ({ draft: Draft } | { face: FaceKind })

type Creation = Pick<RoomGeneration, 'id' | 'type' | 'prompt' | 'phase' | 'checks' | 'parentId' | 'metadata'>

const parentOf = ({ id }: Creation, names: Names) => ({ id, title: names.get(id) ?? '' })

const isVerified = ({ phase, checks }: Creation) => phase === 'complete' && checks.length > 0 && !checks.some(isToMend)

/** The newest API that passes its checks: what suggestions need the contract of. Null while something is being made. */
export const verifiedApi = <C extends Creation>(creations: readonly C[]): C | null => {
  if (creations.at(-1)?.phase === 'running') return null
  return creations.findLast((each) => each.type === 'api' && isVerified(each)) ?? null
}

const objectIn = (text: string) => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? withBasePath(value) : null
  } catch {
    return null
  }
}

/** What records often get next, the likelier first. */
const usual = ['notes', 'tags', 'status', 'priority', 'colour']

/** A field that the first thing of an API does not have yet: "notes" of "books". Null when the contract cannot be read. */
export const missingField = (contract: string): { field: string; things: string } | null => {
  const document = objectIn(contract)
  const created = document ? readOperations(document).find(({ method, body }) => method === 'POST' && body) : undefined
  const things = created?.path.match(/^\/api\/([a-z-]+)$/)?.[1]?.replaceAll('-', ' ')
  if (!things) return null
  const known = contract.toLowerCase()
  const field = usual.find((each) => !known.includes(`"${each}"`))
  return field ? { field, things } : null
}

/** “It” is what was made last; an older API is called by its name, for below another creation nobody would know which. */
const faceNames: { [F in FaceKind]: (what: string) => string } = {
  ui: (what) => `Make a UI for ${what}`,
  cli: (what) => `A CLI for ${what}`,
}

const afterApi = (api: Creation, later: readonly Creation[], contract: string, names: Names): Suggestion[] => {
  const missing = missingField(contract)
  const document = objectIn(contract)
  const hasOperations = document !== null && readOperations(document).length > 0
  const named =
    isObject(document?.info) && typeof document.info.title === 'string'
      ? document.info.title
      : (names.get(api.id) ?? 'the API')
  const what = later.length > 0 ? `“${shortTitle(named)}”` : 'it'
  const faces = faceKinds
    .filter((kind) => hasOperations && !later.some(({ type }) => type === kind))
    .map((face): Suggestion => ({ id: face, label: faceNames[face](what), face }))
  if (!missing) return faces
  const text = `Add a field ${missing.field} to ${missing.things}`
  return [...faces, { id: 'field', label: text, draft: { kind: 'api', text, parent: parentOf(api, names) } }]
}

const explain = (creation: Creation, names: Names): Suggestion => ({
  id: 'explain',
  label: 'Explain how it works',
  draft: { kind: creation.type, text: '', parent: parentOf(creation, names), explain: true },
})

const fix = (creation: Creation, failing: string, names: Names): Suggestion => {
  const { type, checks } = creation
  const failed = checks.filter(isToMend).map(({ name }) => name)
  return {
    id: 'fix',
    label: `Fix ${failed.length > 2 ? `${failed.length} checks` : failed.join(' and ')}`,
    draft: { kind: type, text: `Fix what fails:\n\n${failing}`, parent: parentOf(creation, names) },
  }
}

/** The same request again, to be said in other words: about the version that it was to change, if any. */
const reword = ({ type, prompt, parentId }: Creation, creations: readonly Creation[], names: Names): Suggestion => {
  const parent = creations.find(({ id }) => id === parentId)
  return {
    id: 'reword',
    label: 'Rephrase and retry',
    draft: { kind: type, text: prompt, parent: parent ? parentOf(parent, names) : null },
  }
}

/**
 * What could come next in a room, by what was made there last: what fails is mended first, and what came to nothing is asked for again; an API gets its other
 * faces and a field; anything can be explained. `creations` oldest first; `contract` is the `openapi.json` of
 * `verifiedApi`, null while it is not known; `names` what each is called.
 */
export const suggest = (creations: readonly Creation[], contract: string | null, names: Names): Suggestion[] => {
  const newest = creations.at(-1)
  if (newest?.phase !== 'complete') return []
  if (madeNothing(newest.checks)) return [reword(newest, creations, names)]
  const failing = failingWords(newest.checks)
  if (failing !== null) return [fix(newest, failing, names), explain(newest, names)]
  const api = verifiedApi(creations)
  const later = api ? creations.slice(creations.indexOf(api) + 1) : []
  const faces = api && contract !== null ? afterApi(api, later, contract, names) : []
  const own = newest === api ? faces : faces.filter(({ id }) => id !== 'field')
  return [...own, explain(newest, names)].slice(0, 4)
}
