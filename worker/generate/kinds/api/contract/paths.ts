import { encodeSegment } from '#contract/url-escapes'
import type { Contract, Operation, Parameter } from './document.ts'
import type { Exchange } from './exchange.ts'
import { type Id, makeUnknown, readId, readIdIn, readIdInAddress, readMembers } from './identify.ts'
import { readLastPart } from './naming.ts'
import { findTarget, hasAddress, hasBodyProperty, hasProperty, isGeneric } from './references.ts'
import { makeParameter, type Sent } from './requests.ts'
import { flattenSchema } from './samples.ts'
import { createScene, isEnding, type Options, type Place, type Scene } from './scene.ts'
import type { Things } from './things.ts'

type Deps = {
  contract: Contract
  things(): Things
  send(operation: Operation, sent: Sent): Promise<Exchange>
  query(operation: Operation, scene: Scene): Promise<URLSearchParams>
}

/** Of one run: everything is made once more, so that a list has members. */
const MAX_STIRS = 3
const MAX_MAKERS = 6
/** Of one parameter; what cannot be made is not looked for again and again. */
const MAX_SEARCHES = 2

type Found = { value: Id; certain: boolean; from?: string }
/** A parameter of a path; `template`: the document's path before it without the last slash, `path` ours. */
type Spot = {
  parameter: Parameter
  template: string
  path: string
  operation: Operation
  scene: Scene
  options: Options
}

/** Finds out what the parameters in a path may be: things that are there. */
export const createPaths = ({ contract, things, send, query }: Deps) => {
  const { document, operations } = contract
  let stirs = 0
  let isStirring = false
  const lost = new Map<string, number>()
  const searching = new Set<string>()

  const at = (method: string, path: string) => operations.find((each) => each.method === method && each.path === path)

  const bySibling = async ({ parameter, template, path, scene, options }: Spot): Promise<Found | null> => {
    const creator = at('POST', template)
    if (!creator) return null
    const target = { creator, parameter: parameter.name }
    const value = await things().thing(target, scene, { ...options, isSame: true, avoid: new Set(), path })
    return value === null ? null : { value, certain: scene.things.get(creator)?.pending !== true, from: creator.label }
  }

  /** It is made inside of something else, and known by an address of its own: `/books/{id}/copies`, `/copies/{id}`. */
  const byNested = async ({ parameter, template, scene, options }: Spot): Promise<Found | null> => {
    const makers = operations.filter(
      (each) => each.method === 'POST' && each.path !== template && readLastPart(each.path) === readLastPart(template),
    )
    const [creator] = makers
    if (!creator || makers.length > 1 || !creator.path.includes('{')) return null
    const target = { creator, parameter: parameter.name }
    const value = await things().thing(target, scene, { ...options, isSame: true, avoid: new Set() })
    return value === null ? null : { value, certain: scene.things.get(creator)?.pending !== true, from: creator.label }
  }

  const byPut = async (spot: Spot): Promise<Found | null> => {
    const { parameter, template, path, operation, scene } = spot
    const putter = at('PUT', `${template}/{${parameter.name}}`)
    if (!putter) return null
    const value = (await byTarget(spot))?.value ?? String(makeParameter(document, parameter))
    if (putter === operation) return { value, certain: true }
    const made = await things().create(putter, {
      path: `${path}/${encodeSegment(String(value))}`,
      certain: true,
      scene,
    })
    return { value, certain: made !== null, from: putter.label }
  }

  const byList = async ({ parameter, template, path, scene }: Spot): Promise<Found | null> => {
    const lister = at('GET', template)
    if (!lister) return null
    const [member] = readMembers(await send(lister, { path, query: await query(lister, scene), scene }))
    const value = member && readId(member, parameter.name)
    return value === undefined ? null : { value, certain: true, from: lister.label }
  }

  /** Something else that is made tells it: by its name, or in an address. */
  const byAnswer = async ({ parameter, template, scene }: Spot): Promise<Found | null> => {
    const isNamed = (each: Operation) => !isGeneric(parameter.name) && hasProperty(contract, each, parameter.name)
    const makers = operations.filter(
      (each) =>
        each.method === 'POST' &&
        each.path !== template &&
        !isEnding(each) &&
        (isNamed(each) || hasAddress(contract, each)),
    )
    for (const maker of makers.slice(0, MAX_MAKERS)) {
      const made = await things().create(maker, await resolve(maker, { scene: createScene(scene) }))
      const value = made && (isNamed(maker) ? readIdIn(made, parameter.name) : readIdInAddress(made, `${template}/{_}`))
      // What was sent as well is of another thing: a stock's product, and not a stock.
      const isOwn = !hasBodyProperty(contract, maker, parameter.name)
      if (value !== null && value !== undefined) return { value, certain: isOwn, from: maker.label }
    }
    return null
  }

  const byTarget = async ({ parameter, operation, scene, options }: Spot): Promise<Found | null> => {
    const target = findTarget(contract, parameter.name, flattenSchema(document, parameter.schema), operation)
    const value = target && (await things().thing(target, scene, { ...options, isSame: true, avoid: new Set() }))
    return target && value !== null && value !== undefined
      ? { value, certain: false, from: target.creator.label }
      : null
  }

  /** Makes one of everything that can be made, where nothing tells what a list gets its members from. */
  const byStirring = async (spot: Spot): Promise<Found | null> => {
    if (isStirring || stirs >= MAX_STIRS || !at('GET', spot.template)) return null
    stirs += 1
    isStirring = true
    try {
      for (const maker of operations.filter((each) => each.method === 'POST' && !isEnding(each)))
        await things().create(maker, await resolve(maker, { scene: createScene(spot.scene) }))
    } finally {
      isStirring = false
    }
    return byList(spot)
  }

  /** Searches for one by every way; what makes it may want one of it: then it is not looked for within the search. */
  const search = async (spot: Spot, address: string): Promise<Found | null> => {
    if (searching.has(address) || (lost.get(address) ?? 0) >= MAX_SEARCHES) return null
    searching.add(address)
    try {
      for (const way of [bySibling, byPut, byNested, byList, byAnswer, byTarget, byStirring]) {
        const found = await way(spot)
        if (found) return found
      }
      lost.set(address, (lost.get(address) ?? 0) + 1)
      return null
    } finally {
      searching.delete(address)
    }
  }

  const nameOne = async (spot: Spot): Promise<Found> => {
    const found = await search(spot, `${spot.template}/{${spot.parameter.name}}`)
    if (found) return found
    const schema = flattenSchema(document, spot.parameter.schema)
    return { value: String(makeParameter(document, spot.parameter)), certain: Array.isArray(schema.enum) }
  }

  const resolve = async (
    operation: Operation,
    { scene, unknown, ...options }: Options & { scene: Scene; unknown?: string },
  ): Promise<Place> => {
    const parts = [...operation.path.matchAll(/\{([^{}]+)\}/g)]
    let [path, template, end, certain] = ['', '', 0, true]
    for (const part of parts) {
      const between = operation.path.slice(end, part.index)
      ;[path, template, end] = [path + between, template + between, part.index + part[0].length]
      const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === part[1])
      if (!parameter) throw new Error(`${operation.label} does not declare ${part[0]}`)
      // In the middle of a segment (`{base}...{head}`) nothing is named by what stands before it.
      const inside = template.endsWith('/')
        ? { template: template.slice(0, -1), path: path.slice(0, -1) }
        : { template: '', path: '' }
      const value = parameter.name === unknown ? makeUnknown(document, parameter) : undefined
      const found =
        value === undefined
          ? await nameOne({ parameter, ...inside, operation, scene, options })
          : { value, certain: true }
      certain &&= found.certain
      scene.parameters.set(parameter.name, found.value)
      if ('from' in found && found.from) scene.used.set(parameter.name, `${parameter.name} from ${found.from}`)
      path += encodeSegment(String(found.value))
      template += part[0]
    }
    return { path: path + operation.path.slice(end), certain, scene }
  }

  return { resolve }
}
