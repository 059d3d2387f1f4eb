import { abilities, places } from '../../data/load.ts'
import type { Extra } from '../blocks/api/extras/extra.ts'
import type { Entity } from '../understand/entities.ts'
import type { Made } from './left-out.ts'
import { stemWords } from './words.ts'

const { always, records } = abilities.api

/** Returns what an API has, as far as a request can ask for it. */
export const collectMadeApi = ({
  title,
  entities,
  extras,
}: {
  title: string
  entities: Entity[]
  extras: Extra[]
}): Made => {
  const names = entities.flatMap(({ name, plural }) => [name, plural])
  const kept = [...places].filter(([, thing]) => names.includes(thing)).map(([place]) => place)
  const said = [
    ...entities.map((entity) => JSON.stringify(entity)),
    ...extras.map((extra) => `${extra.id} ${extra.says} ${JSON.stringify(extra.paths(entities))}`),
    ...kept,
  ]
  return {
    words: new Set(said.flatMap(stemWords)),
    things: new Set(names.flatMap(stemWords)),
    title: new Set(stemWords(title)),
    does: [
      always,
      ...(entities.length > 0 ? [records, abilities.annotations, abilities.relations] : []),
      ...extras.map(({ asked }) => asked),
    ],
  }
}
