import { type Context, Hono } from 'hono'
import { kindNames } from '#contract/kinds'
import { decodeEscapes } from '#contract/url-escapes'
import { decodeBase64, encodeBase64, encodeBase64Url } from '../../platform/bytes.ts'
import { type CreationEnv, formatOwnAddress, formatPackageAddress, formatProgramAddress } from './creation-env.ts'
import { answerNotFound } from './not-found.ts'
import { buildPythonPagePolicy, pythonWorkerPolicy } from './page-policy.ts'
import {
  OURS,
  type PageFrame,
  renderCliPage,
  renderCodePage,
  renderDocsPage,
  renderPythonPage,
  renderUiPage,
} from './pages.ts'
import { readVendor } from './vendor.ts'

const YEAR = 31_536_000

/** A name with its content's hash or its generation in it; only what everyone may see is kept by shared caches. */
const forever = (c: Context<CreationEnv>) => {
  const isPrivate = c.var.creation.app?.visibility !== 'public'
  return `${isPrivate ? 'private' : 'public'}, max-age=${YEAR}, immutable`
}

const serveTarball = async (c: Context<CreationEnv>, generationId?: string) => {
  const cli = await c.var.creation.bundle('cli', generationId)
  if (!cli) return answerNotFound(c)
  const bytes = decodeBase64(cli.tarball)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-512', bytes))
  const hash = encodeBase64(digest)
  const etag = `"${hash.slice(0, 32)}"`
  c.header('cache-control', generationId === undefined ? 'no-cache' : forever(c))
  c.header('etag', etag)
  if (c.req.header('if-none-match') === etag) return c.body(null, 304)
  // As npm writes it: `sha512-…`.
  c.header('x-integrity', `sha512-${hash}`)
  c.header('content-type', 'application/gzip')
  c.header('content-disposition', `attachment; filename="${cli.command.replace(/[^\w.-]/g, '-')}.tgz"`)
  return c.body(bytes)
}

/** The part of a module's path that follows the generation; null when its escapes are none. */
const modulePath = (url: string): string | null => decodeEscapes(new URL(url).pathname.split('/').slice(4).join('/'))

/** Makes the frame that every page with scripts of ours is told, with a nonce of its own. */
const createFrame = async (c: Context<CreationEnv>): Promise<PageFrame> => {
  const { creation, base, services } = c.var
  const nonce = encodeBase64Url(crypto.getRandomValues(new Uint8Array(16)))
  c.set('nonce', nonce)
  return {
    title: creation.title,
    base,
    own: formatOwnAddress(c, ''),
    nonce,
    appOrigin: services.creations.addresses.appOrigin,
    vendor: await readVendor(c.env.ASSETS),
    reports: creation.app !== null,
  }
}

/** The page of an API, with the command-line tool beside it. */
export const showDocs = async (c: Context<CreationEnv>) => {
  const cli = c.var.creation.faces.cli === undefined ? null : formatPackageAddress(c)
  return c.html(renderDocsPage(await createFrame(c), formatProgramAddress(c), cli), 200, {
    'cache-control': 'no-cache',
  })
}

const showHome = async (c: Context<CreationEnv>) => {
  const { creation } = c.var
  c.header('cache-control', 'no-cache')
  if (creation.app?.visibility !== 'public') c.header('x-robots-tag', 'noindex')
  if (creation.faces.ui) return c.html(renderUiPage(await createFrame(c), creation.faces.ui))
  if (creation.faces.api) return showDocs(c)
  const cli = await creation.bundle('cli')
  if (cli) return c.html(renderCliPage(creation.title, formatPackageAddress(c), cli.command))
  for (const kind of kindNames) {
    const made = await creation.bundle(kind)
    if (made && 'files' in made) return c.html(renderCodePage(creation.title, made.files))
  }
  return answerNotFound(c)
}

/** The routes to the creation's faces at an address; `/api` and what belongs to it stand elsewhere. */
export const contentRoutes = new Hono<CreationEnv>()
  .get('/', showHome)
  .get('/cli.tgz', (c) => serveTarball(c))
  .get('/:file{cli-[0-9]{1,6}\\.tgz}', async (c) => {
    const version = Number(/\d+/.exec(c.req.param('file'))?.[0])
    const { app } = c.var.creation
    const generationId = app ? await c.var.services.findAppFace(app.id, version, 'cli') : null
    return generationId === null ? answerNotFound(c) : serveTarball(c, generationId)
  })
  .get(`${OURS}/vendor/:file{[\\w.-]+\\.js}`, async (c) => {
    const file = await c.env.ASSETS.fetch(`https://assets/vendor/${c.req.param('file')}`)
    if (c.req.param('file').startsWith('python-worker-')) c.set('policy', pythonWorkerPolicy)
    if (!file.ok || !file.headers.get('content-type')?.includes('javascript')) return answerNotFound(c)
    return new Response(file.body, {
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': `public, max-age=${YEAR}, immutable`,
        // Pages under a path have no origin, and modules are asked for with one.
        'access-control-allow-origin': '*',
      },
    })
  })
  .get(`${OURS}/ui/:generation{[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}}/*`, async (c) => {
    const generationId = c.req.param('generation')
    const path = modulePath(c.req.url)
    const ui = await c.var.creation.bundle('ui', generationId)
    if (!ui || path === null || !Object.hasOwn(ui.modules, path)) return c.text('There is no such module', 404)
    return c.body(ui.modules[path] ?? '', 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': forever(c),
      'access-control-allow-origin': '*',
    })
  })
  .get(`${OURS}/python`, async (c) => {
    // Its worker needs an origin of its own, which there is not under a path.
    if (!c.var.creation.faces.code || c.var.base !== '') return answerNotFound(c)
    const frame = await createFrame(c)
    c.set('policy', buildPythonPagePolicy(frame.appOrigin))
    return c.html(renderPythonPage(frame), 200, { 'cache-control': 'no-cache' })
  })
  // A page that moves within itself is the same page after a reload.
  .get('*', async (c) =>
    c.var.creation.faces.ui && c.req.header('accept')?.includes('text/html') ? showHome(c) : answerNotFound(c),
  )
