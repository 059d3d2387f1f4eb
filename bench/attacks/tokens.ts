import { exportJWK, generateKeyPair, importJWK } from 'jose'
import { encode, forge, readClaims, sign } from './forge.ts'
import { type Attack, type Stage, statuses } from './stage.ts'

const EVIL = 'https://evil.example'

const refused = async ({ ask }: Stage, tokens: readonly string[]) =>
  statuses([401], await Promise.all(tokens.map(async (token) => (await ask('/api/auth/profile', { token })).status)))
const foreignKey = async () => exportJWK((await generateKeyPair('RS256', { extractable: true })).privateKey)

/** Access tokens that nobody should take. */
export const tokenAttacks: Attack[] = [
  {
    what: 'The other way round: an access token forged with the true key, unchanged',
    async try({ ask, key, ada }) {
      return statuses([200], [(await ask('/api/auth/profile', { token: await forge(key, ada.token, {}) })).status])
    },
  },
  {
    what: 'Algorithm confusion: HS256 with our public key as the secret (JWK set, JWK, modulus)',
    async try(stage) {
      const jwks = await (await stage.ask('/.well-known/jwks.json')).text()
      const secrets = [jwks, JSON.stringify(stage.key), stage.key.n]
      const header = { alg: 'HS256', kid: stage.key.kid }
      const claims = readClaims(stage.ada.token)
      return refused(
        stage,
        await Promise.all(secrets.map((secret) => sign(header, claims, new TextEncoder().encode(secret)))),
      )
    },
  },
  {
    what: '`alg: none` without a signature, in three spellings',
    try: (stage) =>
      refused(
        stage,
        ['none', 'None', 'NONE'].map((alg) => `${encode({ alg })}.${encode(readClaims(stage.ada.token))}.`),
      ),
  },
  {
    what: 'Signed by a foreign key: under its own `kid`, under ours, bringing itself along (`jwk`, `jku`)',
    async try(stage) {
      const foreign = await foreignKey()
      const secret = await importJWK(foreign, 'RS256')
      const { n, e } = foreign
      const headers = [{ kid: 'x' }, { kid: stage.key.kid }, { jwk: { kty: 'RSA', n, e } }, { jku: `${EVIL}/jwks` }]
      const claims = readClaims(stage.ada.token)
      return refused(stage, await Promise.all(headers.map((each) => sign({ alg: 'RS256', ...each }, claims, secret))))
    },
  },
  {
    what: 'Expired; another issuer; another audience; a session that never was; a role that does not exist',
    async try(stage) {
      const changes = [
        { exp: Math.floor(Date.now() / 1000) - 1 },
        { iss: EVIL },
        { aud: EVIL },
        { sid: crypto.randomUUID() },
        { role: 'root' },
      ]
      return refused(stage, await Promise.all(changes.map((each) => forge(stage.key, stage.ada.token, each))))
    },
  },
  {
    what: 'Tampered `kid`: a path, SQL, empty, unknown',
    async try(stage) {
      const kids = ['../../../../dev/null', "' UNION SELECT 'x", '', 'unknown']
      return refused(stage, await Promise.all(kids.map((kid) => forge(stage.key, stage.ada.token, {}, { kid }))))
    },
  },
  {
    what: 'The role changed in a signed token',
    try(stage) {
      const [header, , signature] = stage.ada.token.split('.')
      return refused(stage, [`${header}.${encode({ ...readClaims(stage.ada.token), role: 'admin' })}.${signature}`])
    },
  },
]
