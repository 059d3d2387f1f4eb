import type { Entity } from '../../understand/entities.ts'
import type { Look } from './theme.ts'

/** The content of one section. Views of an entity share its records. */
export type View =
  | { kind: 'widget'; id: string; props?: Record<string, unknown> }
  | { kind: 'collection' | 'dashboard'; entity: string }
  | { kind: 'kanban'; entity: string; field: string }
  | { kind: 'form'; entity: string; action: string; thanks: string }
  | { kind: 'landing'; subject: string; features: string[]; pricing: boolean; headline?: string }
  | { kind: 'pricing' }

export type SectionSpec = { id: string; title: string; view: View }

export type UiSpec = {
  title: string
  about: string
  look: Look
  themeSwitch: boolean
  entities: Entity[]
  sections: SectionSpec[]
}

/** Adds a section, unless one with the same id is there already. */
export const addSection = (spec: UiSpec, section: SectionSpec): UiSpec =>
  spec.sections.some((each) => each.id === section.id) ? spec : { ...spec, sections: [...spec.sections, section] }

export const putEntity = (spec: UiSpec, entity: Entity): UiSpec => ({
  ...spec,
  entities: [...spec.entities.filter((each) => each.name !== entity.name), entity],
})
