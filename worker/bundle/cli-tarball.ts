import { gzipSync, strToU8 } from 'fflate'
import { transform } from 'sucrase'
import * as z from 'zod'
import { cleanPath } from '#contract/artifact-files'
import { AppError } from '../errors.ts'
import { resolveFrom } from '../source/imports.ts'
import { parseJson } from '../source/json.ts'
import type { File } from '../source/source.ts'
import { formatRelative, rewriteSpecifiers } from './specifiers.ts'
import { makeTar } from './tar.ts'

/** A name that is a file's on every disk and no way to another folder. */
const CommandName = z.string().regex(/^\w[\w.-]{0,99}$/)
const FilePath = z.string().refine((path) => cleanPath(withoutDot(path)).path !== null)

/** Programs that people and their scripts have already: installed under such a name, a command would stand in its place. */
const TAKEN = new Set(
  `awk bash bun bunx cat cd chmod chown cmd cp curl deno docker echo env find gh git grep kill ls make mkdir mv node npm npx
  pip pip3 pnpm powershell pwsh python python3 rm scp sed sh ssh su sudo tar test vi vim wget which yarn zsh`.split(
    /\s+/,
  ),
)

const Manifest = z.looseObject({
  name: z
    .string()
    .max(214)
    .regex(/^(?:@[a-z\d][\w.-]*\/)?[a-z\d][\w.-]*$/i),
  version: z
    .string()
    .regex(/^\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-+][\w.+-]{1,50})?$/)
    .default('0.0.0'),
  description: z.string().optional(),
  license: z.string().optional(),
  bin: z.union([FilePath, z.record(CommandName, FilePath)]),
})

const toJavaScript = (path: string) => path.replace(/\.ts$/, '.js').replace(/\.mts$/, '.mjs')
const withoutDot = (path: string) => path.replace(/^\.\//, '')

const isTypeScript = (path: string) => toJavaScript(path) !== path
const isModule = (path: string) => isTypeScript(path) || /\.m?js$/.test(path)

/** JSON as a module: Node imports JSON only with attributes, which differ between its versions. */
const jsonModule = (path: string) => `${path}.js`
const compileJson = ({ path, content }: File): File => {
  try {
    const value = parseJson(content)
    return { path: jsonModule(path), content: `export default ${JSON.stringify(value)}\n` }
  } catch (error) {
    const message = `${path}: ${error instanceof Error ? error.message : 'is not JSON'}`
    return { path: jsonModule(path), content: `throw new SyntaxError(${JSON.stringify(message)})\n` }
  }
}

/** A module for Node, and the JSON files that it imports. */
const compile = ({ path, content }: File, paths: ReadonlySet<string>): File & { imported: string[] } => {
  const imported: string[] = []
  const options = { transforms: ['typescript' as const], disableESTransforms: true, filePath: path }
  const code = isTypeScript(path) ? transform(content, options).code : content
  const rewritten = rewriteSpecifiers(code, (specifier) => {
    if (!/^\.{1,2}\//.test(specifier)) return null
    const target = resolveFrom(path, specifier)
    if (!paths.has(target)) return null
    if (!target.endsWith('.json')) return formatRelative(path, toJavaScript(target))
    imported.push(target)
    return formatRelative(path, jsonModule(target))
  })
  return { path: toJavaScript(path), content: rewritten, imported }
}

const readManifest = (files: readonly File[]) => {
  const manifest = files.find(({ path }) => path === 'package.json')
  try {
    return Manifest.parse(parseJson(manifest?.content ?? ''))
  } catch (cause) {
    const isVersion = cause instanceof z.ZodError && cause.issues.every(({ path }) => path[0] === 'version')
    const message = isVersion
      ? 'The version in package.json is none: write it like 1.0.0'
      : 'The command has no package.json that npm could read'
    throw new AppError('invalid', message, { cause })
  }
}

const parseManifest = (files: readonly File[]) => {
  const { name, version, description, license, bin } = readManifest(files)
  const commands = typeof bin === 'string' ? { [name.replace(/^@[^/]*\//, '')]: bin } : bin
  const taken = Object.keys(commands).find((command) => TAKEN.has(command.toLowerCase()))
  if (taken !== undefined)
    throw new AppError(
      'invalid',
      `“${taken}” is a program that people have already. Name the command otherwise, in package.json.`,
    )
  return { name, version, description, license, commands }
}

export type CliPackage = {
  /** The command that people type. */
  command: string
  /** The packed bytes: the same files always give the same ones. */
  tarball: Uint8Array
}

/** A first line for the shell ends as Unix ends lines, or no system finds `node\\r`. */
const withUnixStart = (content: string) => content.replace(/^(#![^\r\n]*)\r\n/, '$1\n')

/**
 * The files of a command as npm installs it: TypeScript compiled to JavaScript. Scripts and dependencies do not go
 * along, so that installing it runs and fetches nothing. Throws `AppError` (invalid).
 */
export const listPackageFiles = (files: readonly File[]) => {
  const { commands, ...manifest } = parseManifest(files)
  const safe = files.flatMap((file) => {
    const { path } = cleanPath(file.path)
    return path === null ? [] : [{ ...file, path }]
  })
  const paths = new Set(safe.map(({ path }) => path))
  const bin = Object.fromEntries(Object.entries(commands).map(([name, path]) => [name, toJavaScript(withoutDot(path))]))
  const [command] = Object.keys(bin)
  if (!command) throw new AppError('invalid', 'The package names no command')
  const executables = new Set(Object.values(bin))
  const compiled = safe
    .filter(({ path }) => path !== 'package.json' && !path.startsWith('node_modules/'))
    .map((file) => (isModule(file.path) ? compile(file, paths) : { ...file, imported: [] }))
  const imported = new Set(compiled.flatMap((file) => file.imported))
  const packed = [...compiled, ...safe.filter(({ path }) => imported.has(path)).map(compileJson)]
  const json = `${JSON.stringify({ ...manifest, type: 'module', bin, engines: { node: '>=20' } }, null, 2)}\n`
  const inside = [...packed, { path: 'package.json', content: json }].map(({ path, content }) => ({
    path,
    content: executables.has(path) ? withUnixStart(content) : content,
    executable: executables.has(path),
  }))
  return { command, files: inside }
}

/** The same in the layout of `npm pack`. */
export const packCli = (files: readonly File[]): CliPackage => {
  const { command, files: inside } = listPackageFiles(files)
  const entries = inside.map(({ path, content, executable }) => ({
    path: `package/${path}`,
    content: strToU8(content),
    executable,
  }))
  return { command, tarball: gzipSync(makeTar(entries), { level: 9, mtime: 0 }) }
}
