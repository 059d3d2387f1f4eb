import { abilities, places, unitFamilies } from '../../data/load.ts'
import type { CliPlan } from '../blocks/cli/source.ts'
import { findStarts, type Made } from './left-out.ts'
import { stemWords } from './words.ts'

const { always, records } = abilities.cli

/** Returns what a tool can do, as far as a request can ask for it. */
export const collectMadeCli = (plan: CliPlan): Made => {
  const { entity } = plan
  const kept = entity ? [...places].filter(([, thing]) => thing === entity.name).map(([place]) => place) : []
  const units = plan.families.flatMap((family) => [family, ...Object.keys(unitFamilies.get(family)?.units ?? {})])
  const said = [
    plan.name,
    plan.description,
    ...plan.commands.map(({ name, run, part, usage, summary, options }) =>
      [name, run, part, usage, summary, JSON.stringify(options ?? {})].join(' '),
    ),
    ...units,
    JSON.stringify(plan.table ?? ''),
    JSON.stringify(entity ?? ''),
    ...kept,
  ]
  return {
    words: new Set(said.flatMap(stemWords)),
    things: new Set(entity ? [entity.name, entity.plural].flatMap(stemWords) : []),
    title: new Set(stemWords(`${plan.name} ${plan.description}`)),
    starts: plan.commands.flatMap(({ asked, group }) => [asked, ...(group ? [group] : [])].flatMap(findStarts)),
    does: [
      always,
      ...(entity ? [records, abilities.annotations, abilities.relations] : []),
      /\b(?:from|of|in) (?:an? |the )?\w+ files?\b/gi,
      ...(plan.commands.some(({ part }) => part === 'text') ? [/\bcase\b|\balphabetic\w*/gi] : []),
      ...(plan.commands.some(({ part }) => part === 'number-base') ? [/\bnumbers?\b|\bdecimal\b/gi] : []),
      ...(plan.commands.some(({ part }) => part === 'bytes') ? [/\b[kmgt]i?b\b/gi] : []),
      ...(plan.table ? [/^[^:]+(?=:)/g] : []),
      ...(plan.families.length > 0 || plan.table ? [/\bconver\w+|\bunits?\b|\bbetween\b|\bmeasur\w+/gi] : []),
    ],
  }
}
