import { openApiDocument, writePath, writePaths, writeSchemas } from '../blocks/api/document.ts'
import { type Extra, readPart, entity as simpleEntity } from '../blocks/api/extras/extra.ts'
import { extras } from '../blocks/api/extras.ts'
import { chooseColumn, chooseDefault, writeZod } from '../blocks/api/fields.ts'
import { formatJson } from '../blocks/api/json.ts'
import { removeUnused } from '../blocks/statements.ts'
import { findLeftOut, findLeftOutOfChange, tellLeftOut } from '../honesty/left-out.ts'
import { collectMadeApi } from '../honesty/made-api.ts'
import { keepWithinReach, readBeyond, readWithin } from '../honesty/services.ts'
import { CannotCompose, type Composer } from '../types.ts'
import { describeEntity, type Entity, readEntities } from '../understand/entities.ts'
import { readField } from '../understand/fields.ts'
import { isKnown } from '../understand/nouns.ts'
import { refineEntities } from '../understand/refine.ts'
import { readGivenTitle, readTitle } from '../understand/title.ts'
import { humanCase, joinWords, pascalCase, plural, titleCase } from '../understand/words.ts'
import { carryOver } from './carry-over.ts'

type Plan = { title: string; entities: Entity[]; extras: Extra[] }

/** Adds the records and fields that an extra cannot do without. */
const supply = (entities: Entity[], extra: Extra, prompt: string): Entity[] => {
  const has = (pattern: RegExp) =>
    entities.some(({ fields }) => fields.some(({ name, type }) => pattern.test(name) && type === 'integer'))
  if (extra.id === 'leaderboard' && !has(/(score|points|wins|votes|goals|rating)$/i))
    return [...entities, simpleEntity('score', 'required player', 'required points: integer')]
  if (extra.id !== 'votes' || has(/^(votes|likes|upvotes)$/)) return entities
  const poll = entities.find(({ name }) => name === 'poll')
  if (poll || /\bpolls?\b/i.test(prompt)) {
    const polls = poll ? [] : [simpleEntity('poll', 'required question')]
    const option = simpleEntity('option', 'required label', 'votes')
    const parent = { name: 'pollId', type: 'reference', required: true, target: 'poll' } as const
    return [...entities, ...polls, { ...option, belongsTo: ['poll'], fields: [parent, ...option.fields] }]
  }
  const votes = readField('votes')
  return entities.map((entity, at) => (at === 0 && votes ? { ...entity, fields: [...entity.fields, votes] } : entity))
}

const unknown = /^(?:thing|data|something|stuff|api)$|leaderboard$/i

const readPlan = (prompt: string): Plan => {
  const asked = extras.filter((extra) => extra.asked.test(prompt))
  const alone = asked.find((extra) => extra.alone)
  if (alone) {
    const own = alone.entities?.() ?? []
    const others = readEntities(prompt.replace(new RegExp(alone.asked, 'gi'), ' ')).filter(
      ({ name }) => isKnown(name) && !own.some((entity) => entity.name === name),
    )
    const entities = [...others, ...own]
    const kept = asked.filter((extra) => extra === alone || (!extra.alone && entities.length > 0))
    return {
      title: readTitle(prompt) ?? 'Utilities',
      entities: kept.reduce((all, extra) => supply(all, extra, prompt), entities),
      extras: kept,
    }
  }
  const base = readEntities(prompt).filter((entity) => !unknown.test(entity.name))
  if (base.length === 0 && !asked.some((extra) => extra.id === 'leaderboard'))
    throw new CannotCompose(
      'I could not find in your request what this API should keep. Name the things and their properties, for example "books with title, author and pages".',
    )
  return {
    title: writeTitle(prompt, base),
    entities: asked.reduce((entities, extra) => supply(entities, extra, prompt), base),
    extras: asked,
  }
}

/** The request's own words, unless they are a sentence. */
const writeTitle = (prompt: string, entities: Entity[]) => {
  const title = readTitle(prompt)
  const named = titleCase(
    entities
      .slice(0, 2)
      .map((entity) => humanCase(entity.plural))
      .join(' and '),
  )
  return title && !/\b(?:Each|Has|Have|When|Where|How|What|Backend)\b/.test(title) ? title : named || 'Records'
}

const refine = (plan: Plan, prompt: string): Plan => {
  const title = /\b(?:call|name|title|rename)\b/i.test(prompt)
    ? readGivenTitle(
        prompt.replace(/\b(?:rename|call|name|title) (?:it|the api|this|the title)(?: to| as)?\b/i, 'called'),
      )
    : undefined
  const asked = extras.filter((extra) => extra.asked.test(prompt) && !plan.extras.includes(extra))
  const dropped = /\b(?:remove|drop|without)\b/i.test(prompt)
    ? plan.extras.filter((extra) => extra.asked.test(prompt))
    : []
  const rest = [...asked, ...dropped].reduce((text, extra) => text.replace(extra.asked, ' '), title ? '' : prompt)
  const entities =
    asked.length > 0 && !/\b(?:with|field|rename)\b/i.test(rest) ? plan.entities : refineEntities(plan.entities, rest)
  return {
    title: title ?? plan.title,
    entities: asked.reduce((all, extra) => supply(all, extra, prompt), entities),
    extras: [...plan.extras.filter((extra) => !dropped.includes(extra)), ...asked],
  }
}

const quote = (value: unknown) => (typeof value === 'string' ? `'${value}'` : String(value))

const writeObject = (entries: [string, string][], indent: string) =>
  entries.length === 0
    ? '{}'
    : `{\n${entries.map(([name, value]) => `${indent}  ${name}: ${value},\n`).join('')}${indent}}`

const inlineObject = (entries: [string, string][]) =>
  entries.length === 0 ? '{}' : `{ ${entries.map(([name, value]) => `${name}: ${value}`).join(', ')} }`

const resourceCode = (entity: Entity) => {
  const { fields } = entity
  const schema = `${pascalCase(entity.name)}Input`
  const defaults = fields.flatMap((field): [string, string][] => {
    const value = chooseDefault(field)
    return value === undefined ? [] : [[field.name, quote(value)]]
  })
  const searched = fields.filter(({ type }) => /^(string|text|email|url)$/.test(type)).map(({ name }) => quote(name))
  const references = fields.flatMap((field): [string, string][] =>
    field.target ? [[field.name, quote(plural(field.target))]] : [],
  )
  return `const ${schema} = z.strictObject(${writeObject(
    fields.map((field) => [field.name, writeZod(field)]),
    '',
  )})

const ${entity.plural}: Resource = {
  table: '${entity.plural}',
  path: '${writePath(entity)}',
  schema: ${schema},
  columns: ${writeObject(
    fields.map((field) => [field.name, quote(chooseColumn(field))]),
    '  ',
  )},
  defaults: ${inlineObject(defaults)},
  searched: [${searched.join(', ')}],
  references: ${inlineObject(references)},
}`
}

const findChildren = (entity: Entity, all: Entity[]) =>
  all.filter((other) => other.belongsTo.includes(entity.name) && other !== entity)

const writeRoutes = (entity: Entity, all: Entity[]) => {
  const path = `/api/${writePath(entity)}`
  const route = (method: string, at: string, handler: string) =>
    `app.${method}('${at}', (c) => ${handler}(c, ${entity.plural}))`
  return [
    route('get', path, 'list'),
    route('post', path, 'create'),
    route('get', `${path}/:id`, 'read'),
    route('put', `${path}/:id`, 'replace'),
    route('patch', `${path}/:id`, 'change'),
    route('delete', `${path}/:id`, 'destroy'),
    ...findChildren(entity, all).map(
      (child) =>
        `app.get('${path}/:id/${writePath(child)}', listOf(${entity.plural}, ${child.plural}, '${entity.name}Id'))`,
    ),
  ].join('\n')
}

const writeSource = ({ entities, extras: asked }: Plan) => {
  const records = [
    ...entities.map(resourceCode),
    `const allResources = [${entities.map((entity) => entity.plural).join(', ')}]`,
    readPart('rest'),
    readPart('children'),
    ...entities.map((entity) => writeRoutes(entity, entities)),
  ]
  const own = asked.map((extra) => extra.code(entities)).filter((code) => code !== '')
  const body = [readPart('base'), ...(entities.length > 0 ? records : []), ...own, 'export default app'].join('\n\n')
  const used = removeUnused(body)
  const imports = [
    `import { ${/\bContext</.test(used) ? 'type Context, ' : ''}Hono } from 'hono'`,
    ...(/\bz\./.test(used) ? ["import { z } from 'zod'"] : []),
  ]
  return `${imports.join('\n')}\n\n${used}\n`
}

const writeDocument = ({ title, entities, extras: asked }: Plan) => {
  const paths = Object.assign(
    {},
    ...entities.map((entity) => writePaths(entity, findChildren(entity, entities))),
    ...asked.map((extra) => extra.paths(entities)),
  )
  const schemas = Object.assign({}, ...entities.map(writeSchemas))
  const description =
    entities.length > 0
      ? `Keeps ${entities.map((entity) => humanCase(entity.plural)).join(', ')}.`
      : asked.map((extra) => extra.says).join(' ')
  const named = /\bapi$/i.test(title) ? title : `${title} API`
  return openApiDocument({ title: named, description, version: '1.0.0' }, paths, schemas)
}

const writeFiles = (plan: Plan) => [
  { path: 'openapi.json', content: `${formatJson(writeDocument(plan))}\n` },
  { path: 'src/api.ts', content: writeSource(plan) },
]

/** Nothing was said of it, and nothing is known of such things. */
const isGuessed = ({ name, fields }: Entity) =>
  !isKnown(name) &&
  fields
    .filter(({ type }) => type !== 'reference')
    .map((field) => field.name)
    .join() === 'name,notes'

const writeProse = (plan: Plan) => {
  const keeps =
    plan.entities.length > 0
      ? `A REST API that keeps ${joinWords(plan.entities.map(describeEntity))}, with paging, search, filters and validation.`
      : 'A small REST API.'
  const guessed = plan.entities.filter(isGuessed).map((entity) => humanCase(entity.plural))
  const assumed =
    guessed.length > 0
      ? [
          `You named no properties of ${joinWords(guessed)}, so they have a name and notes: name others and they are added.`,
        ]
      : []
  return [keeps, ...assumed, ...plan.extras.map((extra) => extra.says)].join(' ')
}

/** Composes a REST API: `openapi.json` and a Hono app over the host's SQLite. A refinement answers only what changed. */
export const composeApi: Composer = ({ prompt, history, files }) => {
  const [first = prompt, ...later] = history
  const read = (text: string) => keepWithinReach(text, { first: false })
  const before = later.map(read).reduce(refine, readWithin(first, readPlan))
  if (history.length === 0)
    return {
      prose: `${tellLeftOut(findLeftOut(prompt, collectMadeApi(before)))}${writeProse(before)}`,
      files: writeFiles(before),
    }
  const plan = refine(before, read(prompt))
  const changed = files.length > 0 ? carryOver(files, writeFiles(before), writeFiles(plan)) : writeFiles(plan)
  if (changed.length === 0)
    throw new CannotCompose(
      `${tellLeftOut(readBeyond(prompt).map(({ name }) => name))}I did not understand this change. I can add, remove and rename fields and resources ("add a publisher to books", "remove pages", "rename author to writer"), make fields required or optional, and add statistics, votes or a leaderboard.`,
    )
  const missing = findLeftOutOfChange(prompt, collectMadeApi(before), collectMadeApi(plan))
  return { prose: `${tellLeftOut(missing)}Changed: ${writeProse(plan)}`, files: changed }
}
