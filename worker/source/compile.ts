import { parse } from '@babel/parser'
import MagicString from 'magic-string'
import { type Options, transform } from 'sucrase'
import { insertInterruptChecks } from './interrupt-checks.ts'
import { IMPORT_MARK, type Import, rewriteModule } from './module-syntax.ts'
import { descend, describePlace, isNode } from './source.ts'

/** A file as a function of a `Scope` (runtime/modules.ts); its lines are where they were. */
export type CompiledFile = { code: string; esm: boolean; imports: Import[] }

/** Names of ours in compiled code: code that says them could reach the guard. */
const RESERVED = '__aether'

const reserved = (path: string) => new Error(`${path}: names that contain ${RESERVED} are reserved`.replace(/^: /, ''))

const parameters = [
  '__aether_tick',
  '__aether_require',
  '__aether_import',
  '__aether_export',
  '__aether_meta',
  'exports',
  'module',
  'require',
]

const settings: Options = { transforms: [], disableESTransforms: true, preserveDynamicImport: true, production: true }

/** TypeScript and JSX become JavaScript. */
const toJavaScript = (path: string, content: string): string => {
  const typescript = /\.[cm]?tsx?$/.test(path)
  const jsx = /x$/.test(path) || /\.js$/.test(path)
  return transform(content, {
    ...settings,
    transforms: [...(typescript ? (['typescript'] as const) : []), ...(jsx ? (['jsx'] as const) : [])],
    jsxRuntime: 'automatic',
    jsxImportSource: 'hono/jsx',
    filePath: path,
  }).code
}

const compileJson = (content: string): CompiledFile => ({
  // JSON has line ends that a text in a program must not have; parsing it again leaves nothing to run.
  code: `export default async ({ module }) => { module.exports = JSON.parse(${JSON.stringify(content.replace(/^\ufeff/, ''))}) }`,
  esm: false,
  imports: [],
})

/**
 * Compiles a file of generated code for a Dynamic Worker. `shadows` are globals that the code is handed in place of
 * the runtime's. Throws an `Error` that says where it does not parse.
 */
export const compileFile = (path: string, content: string, shadows: readonly string[] = []): CompiledFile => {
  if (path.endsWith('.json')) return compileJson(content)
  if (content.includes(RESERVED)) throw reserved(path)
  try {
    const javascript = toJavaScript(path, content.replace(/^#!/, '//'))
    // Babel's node types are a closed union without index signatures; they are read as plain data.
    const program: unknown = parse(javascript, {
      sourceType: 'module',
      allowReturnOutsideFunction: false,
      createImportExpressions: true,
      annexB: false,
    }).program
    if (!isNode(program) || !Array.isArray(program.body)) throw new Error('does not parse')
    const code = new MagicString(javascript)
    const nodes = descend(program)
    // The tree has names as they are meant, however they are written: \u005f is an underscore.
    if (nodes.some(({ name }) => typeof name === 'string' && name.includes(RESERVED))) throw reserved('')
    const { imports, esm, getters } = rewriteModule(program.body.filter(isNode), nodes, code)
    insertInterruptChecks(nodes, code)
    // The getters speak of imported names too, and are therefore there when those are renamed.
    if (getters.length > 0) code.prepend(`__aether_export({ ${getters.join(', ')} });`)
    const rewritten = esm ? transform(code.toString(), { ...settings, transforms: ['imports'] }).code : code.toString()
    const inner = rewritten.replaceAll(`require('${IMPORT_MARK}`, "__aether_require('")
    const open = `export default async ({ ${[...parameters, ...shadows].join(', ')} }) => {{`
    return { code: `${open}${inner}\n}}`, esm, imports }
  } catch (error) {
    throw new Error(`${path} ${describePlace(error)}`, { cause: error })
  }
}
