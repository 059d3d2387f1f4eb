import { widgets } from '../../../data/load.ts'
import type { ComposedFile } from '../../types.ts'
import type { Entity } from '../../understand/entities.ts'
import { camelCase } from '../../understand/words.ts'
import { createExamplePlans, writeLandingCopy } from './copy.ts'
import { createSampleRows, writeEntitySpec } from './entity-data.ts'
import { writeLiteral } from './literal.ts'
import { collectParts } from './parts.ts'
import type { SectionSpec, UiSpec } from './spec.ts'
import { writeThemeSource } from './theme.ts'

/** A value in `src/data.ts`: its name, its type and the part that declares the type. */
type Datum = { name: string; type: string; from: string; value: unknown }
/** A section as it appears in `src/App.tsx`. */
type Shown = { part: string; component: string; props: string[]; width: 'narrow' | 'wide' | 'full'; data: Datum[] }

/** Names that a module may not declare, or that `App.tsx` imports already. */
const taken =
  /^(?:await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|theme)$/

const nameData = (entity: Entity) => {
  const name = camelCase(entity.name)
  return { spec: taken.test(name) ? `${name}Records` : name, samples: `${name}Samples` }
}

function entityData(entity: Entity, count: number): Datum[] {
  const { spec, samples } = nameData(entity)
  return [
    { name: spec, type: 'EntitySpec', from: 'records.ts', value: writeEntitySpec(entity) },
    { name: samples, type: 'Row[]', from: 'records.ts', value: createSampleRows(entity, count) },
  ]
}

const attribute = (name: string, value: unknown) =>
  typeof value === 'string' && !/["\\{]/.test(value) ? `${name}="${value}"` : `${name}={${writeLiteral(value)}}`

function showWidget(id: string, props: Record<string, unknown>): Shown {
  const widget = widgets.get(id)
  if (!widget) throw new Error(`No such widget: ${id}`)
  const { component, width, takes } = widget
  const data = Object.entries(takes).map(
    ([name, type]): Datum => ({ name, type, from: 'content.ts', value: props[name] }),
  )
  const attributes = Object.entries(props).map(([name, value]) =>
    Object.hasOwn(takes, name) ? `${name}={${name}}` : attribute(name, value),
  )
  return { part: `${id}.tsx`, component, props: attributes, width, data }
}

function show(section: SectionSpec, spec: UiSpec): Shown {
  const { view } = section
  const entity = 'entity' in view ? spec.entities.find((each) => each.name === view.entity) : undefined
  if ('entity' in view && !entity) throw new Error(`No such entity: ${view.entity}`)
  const charted = spec.sections.some(
    (each) => each.view.kind === 'dashboard' && 'entity' in view && each.view.entity === view.entity,
  )
  const data = entity ? entityData(entity, charted ? 24 : 6) : []
  const props = entity ? [`entity={${nameData(entity).spec}}`, `samples={${nameData(entity).samples}}`] : []
  switch (view.kind) {
    case 'widget':
      return showWidget(view.id, view.props ?? {})
    case 'collection':
      return { part: 'collection.tsx', component: 'Collection', props, width: 'wide', data }
    case 'dashboard':
      return { part: 'dashboard.tsx', component: 'Dashboard', props, width: 'wide', data }
    case 'kanban':
      return {
        part: 'kanban.tsx',
        component: 'Kanban',
        props: [...props, `field="${view.field}"`],
        width: 'wide',
        data,
      }
    case 'form':
      return {
        part: 'entity-form.tsx',
        component: 'EntityForm',
        props: [...props.slice(0, 1), attribute('action', view.action), attribute('thanks', view.thanks)],
        width: 'narrow',
        data: data.slice(0, 1),
      }
    case 'pricing':
      return {
        part: 'pricing.tsx',
        component: 'Pricing',
        props: ['plans={plans}'],
        width: 'wide',
        data: [{ name: 'plans', type: 'Plan[]', from: 'content.ts', value: createExamplePlans() }],
      }
    case 'landing':
      return {
        part: 'landing.tsx',
        component: 'Landing',
        props: ['copy={copy}'],
        width: 'full',
        data: [
          {
            name: 'copy',
            type: 'LandingCopy',
            from: 'content.ts',
            value: {
              ...writeLandingCopy(spec.title, view.subject, view.features, view.pricing),
              ...(view.headline && { headline: view.headline }),
            },
          },
        ],
      }
    default:
      return view satisfies never
  }
}

function dataSource(data: Datum[]): string {
  const sources = Map.groupBy(data, (datum) => datum.from)
  const imports = [...sources]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([from, all]) => {
      const types = [...new Set(all.map((datum) => datum.type.replace('[]', '')))].toSorted()
      return `import type { ${types.join(', ')} } from './components/${from}'`
    })
  const values = data.map((datum) => {
    const remark = datum.name.endsWith('Samples') ? '/** Shown until there are records of your own. */\n' : ''
    return `${remark}export const ${datum.name}: ${datum.type} = ${writeLiteral(datum.value)}`
  })
  return `${imports.join('\n')}\n\n${values.join('\n\n')}\n`
}

const tag = (shown: Shown) => `<${[shown.component, ...shown.props].join(' ')} />`

/** The name that the page gives itself: React puts it into the document's head. */
export const writeTitleTag = (title: string) =>
  `<title>${/[{}<>&\n]/.test(title) ? `{${JSON.stringify(title)}}` : title}</title>`

function appSource(spec: UiSpec, shown: Shown[], data: Datum[]): string {
  const [only] = shown
  const page = shown.length === 1 && only?.width === 'full'
  const parts = shown.map((each) => ({ names: each.component, from: `./components/${each.part}` }))
  if (!page) parts.push({ names: 'type Section, Shell', from: './components/shell.tsx' })
  const imports = parts
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .filter((each, index, all) => index === all.findIndex((other) => other.from === each.from))
    .map((each) => `import { ${each.names} } from '${each.from}'`)
  if (data.length > 0) {
    const names = data.map((datum) => datum.name).toSorted()
    const line = `import { ${names.join(', ')} } from './data.ts'`
    imports.push(
      line.length > 110 ? `import {\n${names.map((name) => `  ${name},\n`).join('')}} from './data.ts'` : line,
    )
  }
  imports.push(`import { theme } from './theme.ts'`)
  if (page)
    return `${imports.join('\n')}

export default function App() {
  return (
    <main style={theme} className="min-h-dvh bg-(--ground) px-4 py-6 text-(--ink) antialiased sm:px-8 sm:py-8">
      ${writeTitleTag(spec.title)}
      ${tag(only)}
    </main>
  )
}
`
  const sections = spec.sections.map(({ id, title }, index) => {
    const each = shown[index]
    return each
      ? `  {\n    id: ${writeLiteral(id)},\n    title: ${writeLiteral(title)},\n    width: '${each.width}',\n    view: ${tag(each)},\n  },\n`
      : ''
  })
  const shell = ['title', 'about'].map(
    (name) => `        ${attribute(name, name === 'title' ? spec.title : spec.about)}\n`,
  )
  return `${imports.join('\n')}

const sections: Section[] = [
${sections.join('')}]

export default function App() {
  return (
    <>
      ${writeTitleTag(spec.title)}
      <Shell
${shell.join('')}        theme={theme}
${spec.themeSwitch ? '        themeSwitch\n' : ''}        sections={sections}
      />
    </>
  )
}
`
}

/** All files of an app, `src/App.tsx` first. */
export function emitUi(spec: UiSpec): ComposedFile[] {
  const shown = spec.sections.map((section) => show(section, spec))
  const data = [...new Map(shown.flatMap((each) => each.data).map((datum) => [datum.name, datum])).values()]
  const page = shown.length === 1 && shown[0]?.width === 'full'
  const parts = collectParts([...shown.map((each) => each.part), ...(page ? [] : ['shell.tsx'])])
  return [
    { path: 'src/App.tsx', content: appSource(spec, shown, data) },
    ...(data.length > 0 ? [{ path: 'src/data.ts', content: dataSource(data) }] : []),
    {
      path: 'src/theme.ts',
      content: writeThemeSource(spec.look),
    },
    ...parts,
  ]
}
