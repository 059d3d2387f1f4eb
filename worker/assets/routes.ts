import type { accountApi } from '#contract/api/account'
import { AppError } from '../errors.ts'
import { limitReadTime, UPLOAD_MS } from '../http/body-limit.ts'
import type { Handlers } from '../http/handler.ts'
import { isSafeImage } from './sniff.ts'

/** The bytes of a form that are surely not its file. */
const FORM_BYTES = 2048

/** RFC 6266: a plain name for old programs, the real one in UTF-8. */
const disposition = (kind: 'inline' | 'attachment', name: string) => {
  const plain = name.replace(/[^\x20-\x7e]|["\\%;]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** Throws `AppError` (unsupported_media_type) for what is no form. */
const assertForm = (request: Request) => {
  if (!/^multipart\/form-data\s*;/i.test(request.headers.get('content-type') ?? ''))
    throw new AppError('unsupported_media_type', 'Send multipart/form-data with a part named file')
}

const readFile = async (request: Request) => {
  const form = await limitReadTime(request.formData(), UPLOAD_MS).catch((cause: unknown) => {
    throw cause instanceof AppError
      ? cause
      : new AppError('malformed', 'The body is not multipart/form-data', { cause })
  })
  const file = form.get('file')
  if (file === null || typeof file === 'string')
    throw new AppError('invalid', 'There is no file', {
      errors: [{ path: 'file', message: 'Send a file under this name' }],
    })
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

export const assetRoutes = {
  uploadAsset: async (c) => {
    await c.var.services.settings.assertOn('uploads')
    assertForm(c.req.raw)
    // Of the body its boundaries are a part: the file itself is measured again.
    const announced = Math.max(0, Number(c.req.header('content-length') ?? 0) - FORM_BYTES)
    const { assets } = c.var.services
    return c.json(await assets.upload(c.var.identity.userId, announced, () => readFile(c.req.raw)), 201)
  },
  readUploadUsage: async (c) => c.json(await c.var.services.assets.usage(c.var.identity.userId), 200),
  listAssets: async (c) => c.json(await c.var.services.assets.list(c.var.identity.userId, c.req.valid('query')), 200),
  readAsset: async (c) => {
    const { asset, body } = await c.var.services.assets.open(c.var.identity.userId, c.req.valid('param').id)
    return new Response(body, {
      headers: {
        'content-type': asset.contentType,
        'content-length': String(asset.size),
        'content-disposition': disposition(isSafeImage(asset.contentType) ? 'inline' : 'attachment', asset.name),
        // Whatever a browser makes of it, it is nobody's page.
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=3600',
      },
    })
  },
  deleteAsset: async (c) => {
    await c.var.services.assets.remove(c.var.identity.userId, c.req.valid('param').id)
    return c.body(null, 204)
  },
} satisfies Partial<Handlers<typeof accountApi>>
