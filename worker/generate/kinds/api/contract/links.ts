import { findPlaces } from './bodies.ts'
import type { Contract, Operation } from './document.ts'
import { type Id, readIdsInside } from './identify.ts'
import { isSameName, namesMember, readLastPart } from './naming.ts'
import { type Reference, readReferences, type Target } from './references.ts'
import type { Options, Scene } from './scene.ts'

type Make = (
  target: Target,
  scene: Scene,
  options: Options & { isSame: boolean; avoid: ReadonlySet<Id> },
) => Promise<Id | null>

/** Finds ids for what the bodies of requests refer to: of things that belong together, and another for each role. */
export const createLinker = (contract: Contract, make: Make) => {
  const idsFor = async (reference: Reference, scene: Scene, avoid: Set<Id>, options: Options): Promise<Id[]> => {
    const { target, name, amount } = reference
    const [, inPath] = [...scene.parameters].find(([parameter]) => isSameName(parameter, name)) ?? []
    if (inPath !== undefined) return [inPath]
    // What nothing makes by itself may lie in what is there: the options of a poll.
    if (!target) return [...scene.things.values()].flatMap(({ body }) => readIdsInside(body, name)).slice(0, amount)
    const ids: Id[] = []
    while (ids.length < amount) {
      // `warehouseId` is the one that everything is about, `toWarehouseId` another.
      const isSame = isSameName(name, target.parameter) || namesMember(readLastPart(target.creator.path), name)
      const id = await make(target, scene, { ...options, isSame, avoid })
      if (id === null) break
      ids.push(id)
      avoid.add(id)
      scene.used.set(name, `${name} from ${target.creator.label}`)
    }
    return ids
  }

  /** Ids for every place of a body that refers to something. */
  return async (operation: Operation, scene: Scene, options: Options) => {
    const references = readReferences(contract, operation.body?.schema ?? {}, operation)
    const made = new Map<Reference, Id[]>()
    const avoid = new Map<Operation, Set<Id>>()
    // What lies inside of something else is made after it.
    const depth = ({ target }: Reference) => target?.creator.path.split('{').length ?? 0
    for (const each of references.toSorted((a, b) => depth(a) - depth(b))) {
      const others = (each.target && avoid.get(each.target.creator)) ?? new Set<Id>()
      if (each.target) avoid.set(each.target.creator, others)
      made.set(each, await idsFor(each, scene, others, options))
    }
    return findPlaces(references, made)
  }
}
