import type { Entity } from '../../../understand/entities.ts'
import { humanCase, kebabCase, pascalCase } from '../../../understand/words.ts'
import { idParameter, type Paths, problems, writePath } from '../document.ts'
import { type Extra, inQuery, integer, object, ok, readPart } from './extra.ts'

/** The count that people raise by voting. */
const votedField = (of: Entity) =>
  of.fields.find((field) => /^(votes|likes|upvotes|points|score)$/.test(field.name) && field.type === 'integer')
const votable = (entities: Entity[]) => entities.filter((of) => votedField(of))

/** Finds what a leaderboard ranks. */
const ranked = (entities: Entity[]) => {
  for (const of of entities) {
    const field = of.fields.find(
      ({ name, type }) => /(score|points|wins|votes|goals|rating)$/i.test(name) && /integer|number/.test(type),
    )
    if (field) return { of, field }
  }
  return undefined
}

/** Extras over the records that an API keeps. */
export const overRecords: Extra[] = [
  {
    id: 'votes',
    asked: /\bvot(?:e|es|ing)\b|\bup-?vot\w+|\blik(?:e|es|ing) (?:posts?|photos?|them|it)\b|\blikes\b|\bpolls?\b/i,
    says: 'A `POST` to `…/{id}/vote` adds one vote.',
    code: (entities) =>
      votable(entities)
        .map(
          (of) => `app.post('/api/${writePath(of)}/:id/vote', (c) => {
  const sql = database(c)
  const id = c.req.param('id')
  sql.exec('UPDATE "${of.plural}" SET "${votedField(of)?.name}" = coalesce("${votedField(of)?.name}", 0) + 1 WHERE id = ?', id)
  return c.json(find(sql, ${of.plural}, id))
})`,
        )
        .join('\n\n'),
    paths: (entities) =>
      Object.fromEntries(
        votable(entities).map((of) => [
          `/api/${writePath(of)}/{id}/vote`,
          {
            parameters: [idParameter],
            post: {
              operationId: `voteFor${pascalCase(of.name)}`,
              summary: `Vote for one of the ${humanCase(of.plural)}`,
              tags: [humanCase(of.plural)],
              responses: {
                ...ok('With the vote counted', { $ref: `#/components/schemas/${pascalCase(of.name)}` }),
                ...problems(404),
              },
            },
          },
        ]),
      ),
  },
  {
    id: 'leaderboard',
    asked: /\bleader ?boards?\b|\bhigh ?scores?\b|\brankings?\b/i,
    says: '`GET /api/leaderboard` ranks the best.',
    code: (entities) => {
      const top = ranked(entities)
      if (!top) return ''
      return `app.get('/api/leaderboard', (c) => {
  const { limit } = validate(PageQuery, c.req.query())
  const rows = database(c)
    .exec(\`\${select(${top.of.plural})} WHERE "${top.field.name}" IS NOT NULL ORDER BY "${top.field.name}" DESC, id LIMIT ?\`, limit)
    .toArray()
  return c.json({ items: rows.map((row, place) => ({ rank: place + 1, ...toRecord(${top.of.plural}, row) })) })
})`
    },
    paths: (entities): Paths => {
      const top = ranked(entities)
      if (!top) return {}
      const entry = {
        allOf: [{ $ref: `#/components/schemas/${pascalCase(top.of.name)}` }, object({ rank: integer })],
      }
      return {
        '/api/leaderboard': {
          get: {
            operationId: 'leaderboard',
            summary: `The ${humanCase(top.of.plural)} with the highest ${humanCase(top.field.name)}`,
            tags: [kebabCase(top.of.plural)],
            parameters: [inQuery('limit', { type: 'integer', minimum: 1, maximum: 100, default: 20 })],
            responses: { ...ok('Best first', object({ items: { type: 'array', items: entry } })), ...problems(422) },
          },
        },
      }
    },
  },
  {
    id: 'random',
    asked: /\brandom(?:ly)?\b/i,
    says: 'One can be drawn at random.',
    code: ([of]) =>
      of
        ? `app.get('/api/random-${kebabCase(of.name)}', (c) => {
  const [row] = database(c).exec(\`\${select(${of.plural})} ORDER BY random() LIMIT 1\`).toArray()
  if (!row) throw new Problem(404, 'There is none yet')
  return c.json(toRecord(${of.plural}, row))
})`
        : '',
    paths: ([of]): Paths =>
      of
        ? {
            [`/api/random-${kebabCase(of.name)}`]: {
              get: {
                operationId: `random${pascalCase(of.name)}`,
                summary: `Draw one of the ${humanCase(of.plural)} at random`,
                tags: [humanCase(of.plural)],
                responses: { ...ok('It', { $ref: `#/components/schemas/${pascalCase(of.name)}` }), ...problems(404) },
              },
            },
          }
        : {},
  },
  {
    id: 'stats',
    asked:
      /\bstat(?:s|istics?)\b|\baverages?\b|\btotals\b|\banalytics\b|\bsummar(?:y|ies) (?:of|endpoint)\b|\breports?\b/i,
    says: '`GET /api/stats` gives counts, means and totals.',
    code: () => readPart('stats'),
    paths: () => ({
      '/api/stats': {
        get: {
          operationId: 'stats',
          summary: 'Counts, means and totals',
          responses: ok('By resource', { type: 'object', additionalProperties: { type: 'object' } }),
        },
      },
    }),
  },
]
