import type { GenerationSummary } from '#contract/generation'
import type { RoomGeneration } from '../../socket/room-state.ts'
import { formatTitle } from './describe.ts'

type Listed = Pick<GenerationSummary, 'id' | 'rootId' | 'title'>
type Made = Pick<RoomGeneration, 'id' | 'parentId' | 'prompt'>

/** Names of creations, by the id of each of their versions. */
export type Names = ReadonlyMap<string, string>

/** The first of each creation: a word that is looked for may stand in several versions. */
export const byCreation = <V extends Pick<Listed, 'rootId'>>(found: readonly V[]): V[] =>
  found.filter(({ rootId }, index) => found.findIndex((each) => each.rootId === rootId) === index)

/**
 * Names what was made in a room: `listed` has one row for each creation, `generations` are what the room shows of them,
 * oldest first. What is in no list yet is called as it was asked for.
 */
export const collectNames = (listed: readonly Listed[], generations: readonly Made[]): Names => {
  const names = new Map<string, string>()
  const parents = new Map(generations.map(({ id, parentId }) => [id, parentId]))
  for (const { id, rootId, title } of listed) {
    names.set(rootId, title)
    // The room may show later versions only.
    for (let each: string | null = id; each && !(each !== rootId && names.has(each)); each = parents.get(each) ?? null)
      names.set(each, title)
  }
  for (const { id, parentId, prompt } of generations)
    if (!names.has(id)) names.set(id, names.get(parentId ?? '') ?? formatTitle(prompt))
  return names
}
