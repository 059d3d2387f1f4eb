import { readFileSync } from 'node:fs'
import { build, type Plugin } from 'esbuild'

// The `openai` package as the Worker uses it ([alias] in wrangler.toml): its client has every service of OpenAI in it, of
// which we ask chat completions and the list of models.

/** Modules that are left out: other services, and helpers that follow a stream or call tools by themselves. */
const UNUSED =
  /[\\/]openai[\\/](?:resources[\\/](?!index\.mjs|models\.mjs|shared\.mjs|chat[\\/])|lib[\\/](?:ChatCompletion\w*|AbstractChatCompletionRunner|EventStream|AssistantStream)\.mjs)/

/** Empty things of the same names: the client makes one of each service for itself. */
const emptied = (source: string): string => {
  const named = (pattern: RegExp) => [...source.matchAll(pattern)].map(([, name = '']) => name)
  return [
    ...named(/^export class (\w+)/gm).map((name) => `export class ${name} {}`),
    ...named(/^export (?:async )?(?:const|function) (\w+)/gm).map((name) => `export const ${name} = undefined`),
    ...named(/^export (\{[^}]*\} from ["'][^"']+["'])/gm).map((rest) => `export ${rest}`),
    ...named(/^export (\* from ["'][^"']+["'])/gm).map((rest) => `export ${rest}`),
  ].join('\n')
}

const withoutUnused: Plugin = {
  name: 'without-unused',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]openai[\\/](resources|lib)[\\/]/ }, ({ path }) =>
      UNUSED.test(path) ? { contents: emptied(readFileSync(path, 'utf8')) } : undefined,
    )
  },
}

/** The client as one module. */
export const bundleOpenai = async (): Promise<string> => {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { OpenAI as default } from './node_modules/openai/client.mjs'",
      resolveDir: process.cwd(),
    },
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['worker', 'import'],
    external: ['cloudflare:*', 'node:*'],
    plugins: [withoutUnused],
    write: false,
    logLevel: 'error',
  })
  const [file] = outputFiles
  if (!file) throw new Error('esbuild made no bundle of openai')
  return file.text
}
