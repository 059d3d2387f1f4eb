import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { widgets } from '../../data/load.ts'
import { renderUi } from '../testing/render-ui.ts'
import { CannotCompose, type ComposedFile } from '../types.ts'
import { composeUi } from './ui.ts'

const first = (prompt: string) => composeUi({ kind: 'ui', prompt, history: [], files: [] })

/** Earlier requests, then a later one: what it returns, and all files as they are then. */
function refine(history: string[], prompt: string) {
  let files: ComposedFile[] = []
  const merge = (changed: ComposedFile[]) => {
    files = [...files.filter((file) => !changed.some((each) => each.path === file.path)), ...changed].filter(
      (file) => file.content !== '',
    )
  }
  history.forEach((earlier, index) => {
    merge(composeUi({ kind: 'ui', prompt: earlier, history: history.slice(0, index), files }).files)
  })
  const { files: changed } = composeUi({ kind: 'ui', prompt, history, files })
  merge(changed)
  return { changed: changed.map((file) => file.path), files }
}

/** A request, and what its page must contain. */
const requests: [string, string[]][] = [
  [
    'Track books with title, author, pages and whether they are read',
    ['Search books', 'Add book', 'Author', 'The Salt Road'],
  ],
  [
    'A kanban board for a bakery with orders, dark theme and orange accent',
    ['Kanban board for a bakery', 'Delivered', 'Add order', 'orange', 'color-scheme:dark'],
  ],
  ['a breathing exercise with a circle that grows', ['Breathing', '4-7-8', 'Ready?', 'Start']],
  ['show a random quote with a button for the next one', ['Random quote', 'Another quote', 'Socrates']],
  ['kanban board', ['To do', 'In progress', 'Done', 'Write the outline']],
  ['job board with columns Applied, Interview, Offer, Rejected', ['Applied', 'Interview', 'Rejected']],
  [
    'a sales dashboard with charts by region',
    ['Sales dashboard', 'Overview', '<svg', 'North', 'Time range', 'Sample data'],
  ],
  ['dashboard for website traffic', ['Visits', 'Device', '<svg']],
  ['fitness dashboard with workouts, minutes and calories', ['Total minutes', 'Total calories']],
  [
    'landing page for a climbing gym called "Overhang"',
    ['Overhang', 'Climbing gym', 'Pricing', 'Questions', 'E-mail address'],
  ],
  ['Create a coffee shop landing page without pricing', ['Coffee Shop', 'Reserve a table', 'Questions']],
  ['contact form with validation', ['E', 'Message', 'Send', 'Name']],
  [
    'booking form for a hotel with name, email, arrival date and room type (single, double)',
    ['Arrival date', 'Single', 'Double', 'type="date"', 'Book'],
  ],
  ['user registration form with name, email and password', ['type="password"', 'Register']],
  ['a pomodoro timer with a teal accent', ['Focus', 'Short break', '25:00', 'from teal']],
  ['a countdown timer from 10 minutes', ['10:00', 'Start', 'Minutes']],
  ['tip calculator and unit converter', ['role="tab"', 'Tip calculator', 'Unit converter', 'People']],
  ['productivity app with a pomodoro timer, a todo list and notes', ['Pomodoro', 'To do', 'Notes', 'role="tablist"']],
  ['quiz about geography', ['What is the capital of Portugal?', 'Question']],
  ['flashcards for learning Spanish', ['the house', 'I know it']],
  ['poll about our next team lunch with options pizza, sushi and tacos', ['Pizza', 'Sushi', 'Tacos']],
  ['an online store for plants with a shopping cart', ['Monstera', 'Cart', 'The cart is empty']],
  ['todo app', ['New task', 'Write the outline', 'Clear done']],
  ['shopping list', ['Oat milk', 'Shopping list']],
  ['todo list with due dates and priority', ['Due date', 'Priority', 'Add task']],
  ['a CRM with contacts and deals', ['Contacts', 'Deals', 'role="tab"']],
  ['inventory of tools (name, serial number, price, purchased on)', ['Serial number', 'Purchased on', 'Hand saw']],
  ['employee directory with name, email, department', ['Department', 'ada@example.org']],
  ['BMI calculator with dark mode toggle', ['Use dark theme', 'Healthy weight']],
  ['Climbing routes: name, grade, colour and setter, with a chart by grade', ['by grade', 'Overview', '<svg']],
  ['Kanban for software with backlog, todo, in progress, review, done', ['Backlog', 'Review']],
  ['a signup page', ['Create account', 'Name']],
  ['a blog', ['Search posts', 'Add post']],
  ['pricing page with three plans', ['Monthly', 'Yearly', 'Choose']],
]

describe('composing a first interface', () => {
  it.each(requests)('renders what "%s" asks for', async (prompt, texts) => {
    const html = await renderUi(first(prompt).files)
    for (const text of texts) expect(html).toContain(text)
  })

  it.each([...widgets.values()].flatMap(({ asks, title, id }) => (asks && title ? [[title, id] as const] : [])))(
    'builds and renders %s when its name is the request',
    async (title, id) => {
      const { files } = first(title)
      expect(files.map((file) => file.path)).toContain(`src/components/${id}.tsx`)
      expect(await renderUi(files)).toContain('<h1')
    },
  )

  it('imports nothing but react and files of its own, with their extension', () => {
    for (const [prompt] of requests) {
      const { files } = first(prompt)
      const specifiers = files.flatMap((file) => [...file.content.matchAll(/from '([^']+)'/g)].map((match) => match[1]))
      for (const specifier of specifiers) expect(specifier).toMatch(/^react$|^\.\/[\w./-]+\.tsx?$/)
      expect(files.every((file) => !file.content.includes('biome-ignore'))).toBe(true)
    }
  })

  it('gives the same answer to the same request', () => {
    expect(first('a sales dashboard')).toEqual(first('a sales dashboard'))
  })

  it('says what it can build when nothing in the request is known', () => {
    expect(() => first('hello')).toThrow(CannotCompose)
    expect(() => first('asdf qwer')).toThrow(/Name one of them/)
  })
})

describe('refining an interface', () => {
  const books = 'Track books with title, author, pages and whether they are read'

  it('changes the accent colour and nothing but the theme', () => {
    const { changed, files } = refine([books], 'make the accent colour crimson')
    expect(changed).toEqual(['src/theme.ts'])
    expect(files.find((file) => file.path === 'src/theme.ts')?.content).toContain('from crimson')
  })

  it('changes the title', async () => {
    const { files } = refine([books], 'Rename it to "Night Shelf"')
    expect(await renderUi(files)).toContain('Night Shelf</h1>')
  })

  it('makes the theme dark', () => {
    const { files } = refine([books], 'make it dark')
    expect(files.find((file) => file.path === 'src/theme.ts')?.content).toContain("colorScheme: 'dark'")
  })

  it('adds a field with its type', async () => {
    const { changed, files } = refine([books], 'Add a due date field')
    expect(changed).toContain('src/data.ts')
    expect(files.find((file) => file.path === 'src/data.ts')?.content).toMatch(
      /name: 'dueDate', label: 'Due date', type: 'date'/,
    )
    expect(await renderUi(files)).toContain('Due date')
  })

  it('removes and renames fields', async () => {
    const { files } = refine([books, 'remove the pages field'], 'rename author to writer')
    const html = await renderUi(files)
    expect(html).toContain('Writer')
    expect(html).not.toContain('Pages')
    expect(html).not.toContain('Author')
  })

  it('adds and removes sections', async () => {
    const added = refine([books], 'add a chart and a pomodoro timer')
    expect(await renderUi(added.files)).toMatch(/Overview.*Pomodoro/s)
    const removed = refine([books, 'add a chart and a pomodoro timer'], 'remove the pomodoro')
    expect(await renderUi(removed.files)).not.toContain('Pomodoro')
    expect(removed.files.some((file) => file.path.endsWith('pomodoro.tsx'))).toBe(false)
  })

  it('adds a column to a board before its last one, and a list of other things beside it', async () => {
    const { files } = refine(
      ['kanban board', 'add a column called review'],
      'also add a list of authors with name and country',
    )
    const html = await renderUi(files)
    expect(html).toMatch(/In progress.*Review.*Done/s)
    expect(html).toContain('Authors')
    expect(files.find((file) => file.path === 'src/data.ts')?.content).toContain("name: 'country'")
  })

  it('adds a theme switch and no field of that name', async () => {
    const { changed, files } = refine([books], 'add a dark mode toggle')
    expect(changed).toEqual(['src/App.tsx'])
    expect(await renderUi(files)).toContain('Use dark theme')
  })

  it('keeps the accent when one kind of app is turned into another', () => {
    const { files } = refine(['pomodoro timer with a teal accent'], 'turn it into a snake game')
    expect(files.map((file) => file.path)).toContain('src/components/snake.tsx')
    expect(files.map((file) => file.path)).not.toContain('src/components/pomodoro.tsx')
    expect(files.find((file) => file.path === 'src/theme.ts')?.content).toContain('from teal')
  })

  it('says that lists can be searched already', () => {
    expect(() => refine([books], 'add a search box')).toThrow(/already/)
  })

  it('keeps what earlier refinements changed', async () => {
    const { files } = refine([books, 'make it dark', 'call it Shelf'], 'use a tomato accent')
    const theme = files.find((file) => file.path === 'src/theme.ts')?.content
    expect(theme).toContain("colorScheme: 'dark'")
    expect(theme).toContain('from tomato')
    expect(await renderUi(files)).toContain('Shelf</h1>')
  })

  it('says which changes it knows when a request changes nothing', () => {
    expect(() => refine([books], 'hmm, not sure')).toThrow(/I know these changes/)
  })
})

describe('composed sources', () => {
  const folder = mkdtempSync(join(tmpdir(), 'composed-ui-'))
  const installed = fileURLToPath(new URL('../../../../node_modules', import.meta.url))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('pass the strict type checker', { timeout: 120_000 }, () => {
    for (const [index, [prompt]] of requests.entries()) {
      for (const file of first(prompt).files) {
        const path = join(folder, `app-${index}`, file.path)
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, file.content)
      }
    }
    const options = {
      strict: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      erasableSyntaxOnly: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      jsx: 'react-jsx',
      target: 'ES2024',
      module: 'ESNext',
      moduleResolution: 'bundler',
      lib: ['ES2024', 'DOM', 'DOM.Iterable'],
      types: [],
      skipLibCheck: true,
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['app-*/**/*'] }))
    symlinkSync(installed, join(folder, 'node_modules'))
    const checked = spawnSync(join(installed, '.bin/tsc'), ['-p', folder, '--pretty', 'false'], { encoding: 'utf8' })
    expect(checked.stdout).toBe('')
    expect(checked.status).toBe(0)
  })
})
