import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { Fault, messageOf } from '../local/fault.ts'
import { type Server, startServer } from './processes.ts'

/** A Worker to serve without any development server in between. */
export type WorkerSpec = {
  /** One bundled module. */
  bundle: string
  compatibilityDate: string
  compatibilityFlags: string[]
  /** Variables, by name. */
  variables: Record<string, string>
  /** Binding to class, in this Worker. */
  objects: Record<string, string>
  /** Other bindings. */
  buckets?: string[]
  /** Bindings to the web app's built files. */
  assets?: string[]
  loaders?: string[]
}

const workerdPath = (): string => {
  const fromWrangler = createRequire(createRequire(import.meta.url).resolve('wrangler'))
  return z.object({ default: z.string() }).parse(fromWrangler('workerd')).default
}

/** Bundles a Worker as a deployment would; returns the module's path. Without `entry` it is the project's own. */
export const bundleWorker = async (folder: string, entry?: string): Promise<string> => {
  const own = ['--compatibility-date', '2026-11-01', '--compatibility-flags', 'nodejs_compat', '--name', 'bench']
  const config = join(folder, 'wrangler.json')
  if (entry) writeFileSync(config, '{}')
  const options = entry ? [join(process.cwd(), entry), '--config', config, ...own] : []
  try {
    await promisify(execFile)(
      process.execPath,
      ['node_modules/wrangler/bin/wrangler.js', 'deploy', ...options, '--dry-run', '--outdir', folder],
      { env: { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false', WRANGLER_WRITE_LOGS: 'false' } },
    )
  } catch (error) {
    throw new Fault(`The Worker could not be bundled: ${messageOf(error)}`)
  }
  return join(folder, entry ? entry.replace(/^.*\//, '').replace(/\.ts$/, '.js') : 'index.js')
}

/**
 * Stands in for R2: a bucket that takes everything and has nothing. The answer to a put is what workerd's R2 binding
 * expects of its service.
 */
const standIn = `export default { async fetch(request) {
  if (request.method !== 'PUT') return new Response(null, { status: 404, headers: { 'cf-r2-error': '{"version":0,"v4code":10007,"message":"Nothing here"}' } });
  await request.arrayBuffer();
  return Response.json({ name: 'x', version: '1', size: 0, etag: 'x', uploaded: Date.now(), httpFields: {}, customFields: [], checksums: {}, storageClass: 'Standard' });
} }`

// A Cap'n Proto text literal of ASCII is a JSON string.
const text = (value: string) => JSON.stringify(value)
const list = (items: string[]) => `[${items.join(', ')}]`

const writeConfig = (spec: WorkerSpec, port: number, disk: string) => {
  const bindings = [
    ...Object.entries(spec.variables).map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`),
    ...Object.entries(spec.objects).map(
      ([name, className]) => `(name = ${text(name)}, durableObjectNamespace = ${text(className)})`,
    ),
    ...(spec.buckets ?? []).map((name) => `(name = ${text(name)}, r2Bucket = "stand-in")`),
    ...(spec.assets ?? []).map((name) => `(name = ${text(name)}, service = "web")`),
    ...(spec.loaders ?? []).map((name) => `(name = ${text(name)}, workerLoader = (id = ${text(name)}))`),
  ]
  const namespaces = [...new Set(Object.values(spec.objects))].map(
    (name) => `(className = ${text(name)}, uniqueKey = ${text(name)}, enableSql = true)`,
  )
  const storage = namespaces.length > 0 ? 'durableObjectStorage = (localDisk = "disk"),' : ''
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "stand-in", worker = .standIn),
    (name = "web", disk = (path = ${text(resolve('dist/web'))})),
    (name = "internet", network = (allow = ["public", "private"])),
    (name = "disk", disk = (path = ${text(disk)}, writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "main.js", esModule = embed "main.js")],
  compatibilityDate = ${text(spec.compatibilityDate)},
  compatibilityFlags = ${list(spec.compatibilityFlags.map(text))},
  bindings = ${list(bindings)},
  durableObjectNamespaces = ${list(namespaces)},
  ${storage}
);
const standIn :Workerd.Worker = (
  modules = [(name = "stand-in.js", esModule = ${text(standIn)})],
  compatibilityDate = ${text(spec.compatibilityDate)},
);
`
}

/** Serves a Worker with `workerd serve`, with fresh Durable Objects on the disk. */
export const serveWorker = (spec: WorkerSpec, parent: string): Promise<Server> => {
  const folder = mkdtempSync(join(parent, 'worker-'))
  const disk = join(folder, 'objects')
  const config = join(folder, 'config.capnp')
  mkdirSync(disk)
  copyFileSync(spec.bundle, join(folder, 'main.js'))
  return startServer({
    command: workerdPath(),
    folder,
    args: (port) => {
      writeFileSync(config, writeConfig(spec, port, disk), { mode: 0o600 })
      return ['serve', '--experimental', config]
    },
  })
}
