import { createToken } from '../../platform/tokens.ts'
import type { ApiOperation } from '../api-document.ts'
import type { Given } from '../valid-requests.ts'
import type { Actor } from './actors.ts'
import type { Things } from './things.ts'

const PASSWORD = 'correct horse battery'
const NEXT = 'correct horse battery staple'

const byPath: [start: string, name: keyof Things][] = [
  ['/api/apps/{slug}/shares/', 'share'],
  ['/api/generate/history/', 'generation'],
  ['/api/rooms/', 'room'],
  ['/api/assets/', 'asset'],
  ['/api/auth/sessions/', 'session'],
  ['/api/auth/keys/', 'key'],
  ['/api/auth/passkeys/', 'passkey'],
]

const inPath = ({ path }: ApiOperation, things: Things, name: string): unknown => {
  switch (name) {
    case 'slug':
      return things.app
    case 'userId':
      return things.member
    case 'token':
      return path.startsWith('/api/invites/') ? things.welcome : things.invite
    case 'table':
      return things.table
    case 'key':
      return things.row
    case 'provider':
      return path.startsWith('/api/auth/') ? 'github' : 'groq'
    case 'id':
      return things[byPath.find(([start]) => path.startsWith(start))?.[1] ?? 'room']
    default:
      return undefined
  }
}

/** Of those, what names something. */
export const named = (things: Things): { [name: string]: unknown } => ({
  roomId: things.room,
  parentId: things.generation,
  generationId: things.generation,
  from: things.generation,
  attachments: [things.asset],
  values: things.values,
})

/** Returns the values that no schema says: what is right for this person, and what changes something. */
const fitting = ({ method, path }: ApiOperation, { email }: Actor): { [name: string]: unknown } => ({
  name: 'Valid',
  title: 'Valid',
  prompt: 'What does it do?',
  intent: 'explain',
  email: path === '/api/auth/login' ? email : `${crypto.randomUUID()}@example.com`,
  // It was changed right before.
  password: path === '/api/account/delete' ? NEXT : PASSWORD,
  current: PASSWORD,
  next: NEXT,
  token: createToken(),
  host: 'api.example.com',
  header: 'x-key',
  key: 'sk-0123456789abcdef',
  column: 'title',
  files: [{ path: 'src/main.ts', content: `console.log('${crypto.randomUUID()}')\n` }],
  kind: 'cli',
  ...(method === 'POST' &&
    (path === '/api/apps' || path.endsWith('/fork')) && { slug: `valid-${crypto.randomUUID().slice(0, 8)}` }),
  ...(path.endsWith('/model') && { model: null }),
  ...(path.endsWith('/mounted') && { error: null }),
  // Versions by their number.
  ...(path.endsWith('/contract') && { from: undefined }),
})

/** The values of one request: `at` is what its path names, `names` what its query and body do. */
export const givenBy =
  (operation: ApiOperation, actor: Actor, at: Things, names: { [name: string]: unknown }): Given =>
  (name, place) =>
    place === 'path' ? inPath(operation, at, name) : { ...names, ...fitting(operation, actor) }[name]
