import { abilities } from '../../data/load.ts'
import type { FacePlan } from '../blocks/face/read.ts'
import { readAccentWords, readColours } from '../understand/colours.ts'
import type { Made } from './left-out.ts'
import { stemWords } from './words.ts'

const { always } = abilities.face

/** Returns what a page or a tool for an API has, as far as people's own words can ask for it. */
export const collectMadeFace = ({ title, operations }: FacePlan, wish: string, coloured = true): Made => {
  const said = operations.flatMap(({ name, path, summary, body }) => [
    name,
    path,
    summary,
    ...(body ?? []).map((field) => field.name),
  ])
  const { theme } = coloured ? readColours(wish) : {}
  const named = coloured ? readAccentWords(wish) : undefined
  return {
    words: new Set(said.flatMap(stemWords)),
    things: new Set(said.flatMap(stemWords)),
    title: new Set(stemWords(title)),
    does: [
      always,
      ...(named ? [new RegExp(named, 'gi')] : []),
      ...(theme ? [new RegExp(`\\b${theme}(?:er)?(?:[- ](?:mode|theme|ui|design|background|look))?\\b`, 'gi')] : []),
    ],
  }
}
