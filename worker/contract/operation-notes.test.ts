import { expect, it } from 'vitest'
import { noteCookies, noteUnread } from './operation-notes.ts'
import { readOperations } from './operations.ts'

const ok = { responses: { 200: { description: 'ok' } } }
const documentWith = (scheme: object, tokenUrl = '/api/oauth/token') => ({
  openapi: '3.1.0',
  info: { title: 'It', version: '1' },
  paths: { '/api/things': { get: { ...ok, security: [{ way: [] }] } }, '/api/oauth/token': { post: ok } },
  components: {
    securitySchemes: {
      way: { flows: { clientCredentials: { tokenUrl, scopes: {} } }, ...scheme },
    },
  },
})
const readNotes = (document: ReturnType<typeof documentWith>) => noteUnread(document, readOperations(document))

it.each(['/api/oauth/token', 'https://api.example.com/api/oauth/token', 'oauth/token'])(
  'a token whose address is an operation of the document is had there: %s',
  (tokenUrl) => {
    expect(readNotes(documentWith({ type: 'oauth2' }, tokenUrl))).toEqual([
      'A token for way is had from POST /api/oauth/token.',
    ])
  },
)

it.each(['https://accounts.example.com/token/new', 'https://accounts.example.com', ''])(
  'any other has to be had elsewhere: %s',
  (tokenUrl) => {
    expect(readNotes(documentWith({ type: 'oauth2' }, tokenUrl))).toEqual(['A token for way has to be had elsewhere.'])
  },
)

it('cookies are said to exist at the host of its own alone, whether they are credentials or parameters', () => {
  const session = documentWith({ type: 'apiKey', in: 'cookie', name: 'session' })
  const told = 'exist at https://it.example only: below /apps/ none is passed on, in either direction.'
  expect(noteCookies(readOperations(session), 'https://it.example')).toEqual([`Cookies (session) ${told}`])
  const parameters = [{ name: 'lang', in: 'cookie', schema: { type: 'string' } }]
  const taking = { ...session, paths: { '/api/things': { get: { ...ok, parameters } } } }
  expect(noteCookies(readOperations(taking), 'https://it.example')).toEqual([`Cookies (lang) ${told}`])
  expect(noteCookies(readOperations(documentWith({ type: 'http', scheme: 'bearer' })), 'https://it.example')).toEqual(
    [],
  )
})
