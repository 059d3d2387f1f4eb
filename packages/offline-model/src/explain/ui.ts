import type { ComposedFile } from '../types.ts'
import { joinWords } from '../understand/words.ts'
import { code, findAll, plural, type Section, said } from './reading.ts'

const isView = ({ path }: ComposedFile) => /\.[jt]sx$/.test(path)

const componentLines = (files: readonly ComposedFile[]) =>
  files.flatMap(({ path, content }) =>
    findAll(content, /^(?:export )?(?:default )?(?:function|const) ([A-Z]\w*)(?=[ (<:=])[^\n]*(?:\(|=>)/gm).map(
      (name) => `- ${code(name)} in ${code(path)}`,
    ),
  )

/** Tells what a user interface shows, remembers and reacts to, by its source. */
export const explainUi = (files: readonly ComposedFile[]): { lead: string; sections: Section[] } => {
  const views = files.filter(isView)
  const source = views.map(({ content }) => content).join('\n')
  const title = /<h1[^>]*>\s*([^<{]+?)\s*</.exec(source)?.[1] ?? /<[A-Z]\w*\s+title="([^"]+)"/.exec(source)?.[1]
  const components = componentLines(views)
  const state = findAll(source, /const \[(\w+), \w+\] = use(?:State|Reducer)/g)
  const buttons = [
    ...findAll(source, /<[bB]utton\b(?:[^<>]|=>)*>\s*([A-Z][^<{]*?)\s*</g),
    ...findAll(source, /<[bB]utton\b(?:[^<>]|=>)*?>\s*\{[^<}]*?'([A-Z][^'}]*)'/g),
    ...findAll(source, /<[bB]utton\b(?:[^<>]|=>)*?aria-label="([^"{]+)"/g),
  ]
  const fields = [
    ...findAll(
      source,
      /<(?:input|textarea|select|Field|Choice)\b(?:[^<>]|=>)*?\b(?:aria-label|label|placeholder)="([^"]+)"/g,
    ),
    ...findAll(source, /<label[^>]*>\s*([A-Z][^<{]*?)\s*</g),
  ]
  const keys = findAll(source, /(?:event|e)\.key === '([^']+)'/g)
  const inside = [
    state.length > 0 && `It remembers ${joinWords(state.map(code))} while it is open.`,
    /localStorage/.test(source) && 'It keeps them in this browser’s storage, so that a reload loses nothing.',
    /setInterval|requestAnimationFrame/.test(source) && 'Something in it runs by the clock.',
    /\bfetch\(/.test(source) ? 'It asks an API by relative addresses.' : 'It asks no server for anything.',
    /<canvas/.test(source) && 'It draws on a canvas.',
    /<svg/.test(source) && 'It draws with SVG.',
  ].filter((line) => line !== false)
  return {
    lead: `${title ? `**${title}**` : 'This'} is a page of ${plural(components.length, 'React component')}.`,
    sections: said(
      {
        title: 'What one can do',
        about: ['button', 'field', 'key', 'form', 'do'],
        lines: [
          buttons.length > 0 && `- Buttons: ${joinWords([...new Set(buttons)].slice(0, 12))}`,
          fields.length > 0 && `- Fields: ${joinWords([...new Set(fields)].slice(0, 12))}`,
          keys.length > 0 && `- Keys: ${joinWords(keys.map((key) => code(key === ' ' ? 'Space' : key)))}`,
        ].filter((line) => line !== false),
      },
      {
        title: 'How it works inside',
        about: ['inside', 'state', 'remember', 'storage', ...state.map((name) => name.toLowerCase())],
        lines: inside,
      },
      { title: 'Its parts', about: ['component', 'part', 'file'], lines: components },
    ),
  }
}
