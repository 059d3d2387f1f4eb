import type { FaceKind } from '#contract/apps'
import { withBasePath } from '#contract/base-path'
import { isWordsOnly, needsRepair } from '#contract/checks'
import { faceKinds } from '#contract/kinds'
import { isObject, readOperations } from '#contract/operations'
import { shortenTitle } from '#contract/title'
import type { RoomGeneration } from '../../../socket/room-state.ts'
import type { Names } from '../../creation/collect-names.ts'
import { describeFailing } from '../../creation/describe.ts'
import type { Draft } from '../draft.ts'

/** Something that could come next: what it says, and the draft that it becomes, or the interface that it makes for an API. */
export type Suggestion = { id: string; label: string } & ({ draft: Draft } | { interfaceKind: FaceKind })

type Creation = Pick<RoomGeneration, 'id' | 'type' | 'prompt' | 'phase' | 'checks' | 'parentId' | 'metadata'>

const describeParent = ({ id }: Creation, names: Names) => ({ id, title: names.get(id) ?? '' })

const isVerified = ({ phase, checks }: Creation) =>
  phase === 'complete' && checks.length > 0 && !checks.some(needsRepair)

/** The newest API that passes its checks: what suggestions need the contract of. Null while something is being made. */
export const findVerifiedApi = <C extends Creation>(creations: readonly C[]): C | null => {
  if (creations.at(-1)?.phase === 'running') return null
  return creations.findLast((each) => each.type === 'api' && isVerified(each)) ?? null
}

const parseObject = (text: string) => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? withBasePath(value) : null
  } catch {
    return null
  }
}

/** Fields that records often get next, the likelier first. */
const usual = ['notes', 'tags', 'status', 'priority', 'colour']

/** A field that the first thing of an API does not have yet: "notes" of "books". Null when the contract cannot be read. */
export const findMissingField = (contract: string): { field: string; things: string } | null => {
  const document = parseObject(contract)
  const created = document ? readOperations(document).find(({ method, body }) => method === 'POST' && body) : undefined
  const things = created?.path.match(/^\/api\/([a-z-]+)$/)?.[1]?.replaceAll('-', ' ')
  if (!things) return null
  const known = contract.toLowerCase()
  const field = usual.find((each) => !known.includes(`"${each}"`))
  return field ? { field, things } : null
}

/** “It” is what was made last; an older API is called by its name, for below another creation nobody would know which. */
const interfaceLabels: { [F in FaceKind]: (what: string) => string } = {
  ui: (what) => `Make a UI for ${what}`,
  cli: (what) => `A CLI for ${what}`,
}

const suggestAfterApi = (api: Creation, later: readonly Creation[], contract: string, names: Names): Suggestion[] => {
  const missing = findMissingField(contract)
  const document = parseObject(contract)
  const hasOperations = document !== null && readOperations(document).length > 0
  const named =
    isObject(document?.info) && typeof document.info.title === 'string'
      ? document.info.title
      : (names.get(api.id) ?? 'the API')
  const what = later.length > 0 ? `“${shortenTitle(named)}”` : 'it'
  const interfaces = faceKinds
    .filter((kind) => hasOperations && !later.some(({ type }) => type === kind))
    .map((kind): Suggestion => ({ id: kind, label: interfaceLabels[kind](what), interfaceKind: kind }))
  if (!missing) return interfaces
  const text = `Add a field ${missing.field} to ${missing.things}`
  return [...interfaces, { id: 'field', label: text, draft: { kind: 'api', text, parent: describeParent(api, names) } }]
}

const explain = (creation: Creation, names: Names): Suggestion => ({
  id: 'explain',
  label: 'Explain how it works',
  draft: { kind: creation.type, text: '', parent: describeParent(creation, names), explain: true },
})

const fix = (creation: Creation, failing: string, names: Names): Suggestion => {
  const { type, checks } = creation
  const failed = checks.filter(needsRepair).map(({ name }) => name)
  return {
    id: 'fix',
    label: `Fix ${failed.length > 2 ? `${failed.length} checks` : failed.join(' and ')}`,
    draft: { kind: type, text: `Fix what fails:\n\n${failing}`, parent: describeParent(creation, names) },
  }
}

/** Suggests the same request in other words: about the version that it was to change, if any. */
const reword = ({ type, prompt, parentId }: Creation, creations: readonly Creation[], names: Names): Suggestion => {
  const parent = creations.find(({ id }) => id === parentId)
  return {
    id: 'reword',
    label: 'Rephrase and retry',
    draft: { kind: type, text: prompt, parent: parent ? describeParent(parent, names) : null },
  }
}

/**
 * Suggests what could come next in a room, by what was made there last: failing checks are mended first, and a request
 * that came to nothing is asked again; an API gets its other interfaces and a field; anything can be explained.
 * `creations`: oldest first; `contract`: the `openapi.json` of `findVerifiedApi`, null while it is not known; `names`:
 * the creations' names by id.
 */
export const suggest = (creations: readonly Creation[], contract: string | null, names: Names): Suggestion[] => {
  const newest = creations.at(-1)
  if (newest?.phase !== 'complete') return []
  if (isWordsOnly(newest.checks)) return [reword(newest, creations, names)]
  const failing = describeFailing(newest.checks)
  if (failing !== null) return [fix(newest, failing, names), explain(newest, names)]
  const api = findVerifiedApi(creations)
  const later = api ? creations.slice(creations.indexOf(api) + 1) : []
  const interfaces = api && contract !== null ? suggestAfterApi(api, later, contract, names) : []
  const own = newest === api ? interfaces : interfaces.filter(({ id }) => id !== 'field')
  return [...own, explain(newest, names)].slice(0, 4)
}
