import type { ComposedFile } from '../types.ts'
import { joinWords } from '../understand/words.ts'
import { code, findAll, plural, type Section, said } from './reading.ts'

type Declared = { name: string; what: string; doc: string | null }

const firstSentence = (text: string) =>
  text
    .replaceAll(/^\s*\*+ ?/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .match(/^.*?[.!?](?=\s|$)|^.+/)?.[0] ?? ''

const DECLARATION =
  /(?:\/\*\*([\s\S]*?)\*\/\s*)?^(?:export )?(?:default )?(async )?(function\*?|class|const|type|interface|enum) +(\w+)([^\n]*)/gm

const words: ReadonlyMap<string, string> = new Map(
  Object.entries({ 'function*': 'generator', interface: 'type', const: 'value' }),
)

/** A constant that is a function is one to whoever reads. */
const whatIs = (keyword: string, rest: string) =>
  keyword === 'const' && /=>|= *(?:async *)?\(/.test(rest) ? 'function' : (words.get(keyword) ?? keyword)

const fromJavaScript = (text: string): Declared[] =>
  [...text.matchAll(DECLARATION)].map(([, doc, , keyword = '', name = '', rest = '']) => ({
    name,
    what: whatIs(keyword, rest),
    doc: doc ? firstSentence(doc) : null,
  }))

const PYTHON = /^(def|class) +(\w+)[^\n]*:\n(?:\s+"""([\s\S]*?)""")?/gm

const fromPython = (text: string): Declared[] =>
  [...text.matchAll(PYTHON)].map(([, keyword, name = '', doc]) => ({
    name,
    what: keyword === 'class' ? 'class' : 'function',
    doc: doc ? firstSentence(doc) : null,
  }))

const others = /^(?:pub )?(?:fn|func|fun|struct|interface|class|public class) +(\w+)/gm

const declaredIn = ({ path, content }: ComposedFile): Declared[] => {
  if (/\.[cm]?[jt]sx?$/.test(path)) return fromJavaScript(content)
  if (path.endsWith('.py')) return fromPython(content)
  return findAll(content, others).map((name) => ({ name, what: 'part', doc: null }))
}

const findMethods = (text: string, name: string): string[] => {
  const body =
    new RegExp(`^(?:export )?(?:default )?class ${name}\\b[^{]*\\{([\\s\\S]*?)^\\}`, 'm').exec(text)?.[1] ?? ''
  return findAll(body, /^ {2}(?:async )?(?:static )?(?:get )?\*?([a-z]\w*)\([^)]*\)[^\n;]*\{/gm).filter(
    (name) => name !== 'constructor',
  )
}

const writeLine = (content: string, { name, what, doc }: Declared) => {
  const methods = what === 'class' ? findMethods(content, name) : []
  return `- ${code(name)}, a ${what}${doc ? `: ${doc.replace(/\.$/, '')}` : ''}${
    methods.length > 0 ? `; it can ${joinWords(methods.slice(0, 8).map(code))}` : ''
  }`
}

const leads = (text: string): string[] => {
  const facts: string[] = []
  const imports = findAll(text, /^(?:import[^'"\n]*|from\s+)['"]?([@\w./:-]+)['"]?/gm).filter(
    (name) => !name.startsWith('.'),
  )
  if (imports.length > 0) facts.push(`it takes from ${joinWords(imports.slice(0, 6).map(code))}`)
  const thrown = findAll(text, /throw new (\w+)|raise (?=\w)/g)
  if (thrown.length > 0) facts.push(`it throws ${joinWords(thrown.map(code))}`)
  if (/\bfetch\(/.test(text)) facts.push('it asks the network')
  if (/\b(?:readFile|writeFile|open\()/.test(text)) facts.push('it reads or writes files')
  return facts
}

const isTest = (path: string) => /(^|[./_-])test[._/]|(^|\/)tests?\//.test(path)

/** Tells what each file of a program declares and touches. */
export const explainCode = (files: readonly ComposedFile[]): Section[] =>
  said(
    ...files
      .filter(({ path }) => !/\.(json|md|txt|ya?ml|toml|css)$/.test(path))
      .map((file): Section => {
        const declared = declaredIn(file).slice(0, 24)
        const facts = leads(file.content)
        const size = plural(file.content.trimEnd().split('\n').length, 'line')
        const tests = isTest(file.path) ? ' It tests the others.' : ''
        return {
          title: file.path,
          about: [file.path.toLowerCase(), ...declared.map(({ name }) => name.toLowerCase())],
          lines: [
            `${size}${facts.length > 0 ? `; ${facts.join(', ')}` : ''}.${tests}`,
            ...declared.map((each) => writeLine(file.content, each)),
          ],
        }
      }),
  )
