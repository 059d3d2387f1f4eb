/*
 * The kinds of creations, one entry each, without zod so that the web app can look them up. What an entry does not say
 * (prompt, checks, what is published) is in the folder of the same name in worker/generate/kinds/.
 */

export type KindEntry = {
  /** On badges, buttons and filters. */
  label: string
  /** The sign before its name, each in a hue of its own. */
  sign: 'braces' | 'waypoints' | 'window' | 'terminal'
  /** The effect of its slash command. */
  command: string
  /** The file that a person wants to see first. */
  main: RegExp
  /** The language when none is asked for, and whether another can be chosen. */
  language: { usual: string; free: boolean }
  /**
   * The way it is seen at work: a `page` in a frame, an `api` tried by its contract, a `program` run in a terminal, or
   * nothing but its `files`.
   */
  shown: 'page' | 'api' | 'program' | 'files'
  /** A request that an empty room proposes; the offline model can make it. Null for nothing. */
  example: string | null
}

const entries = {
  code: {
    label: 'Code',
    sign: 'braces',
    command: 'Write code',
    main: /(^|\/)(main|index|app)\.\w+$/i,
    language: { usual: 'TypeScript', free: true },
    shown: 'program',
    example: null,
  },
  api: {
    label: 'API',
    sign: 'waypoints',
    command: 'Build an API',
    main: /^src\/api\.ts$/,
    language: { usual: 'TypeScript', free: false },
    shown: 'api',
    example: 'An API for a climbing gym: routes with a grade and a colour, and ascents by climbers',
  },
  ui: {
    label: 'UI',
    sign: 'window',
    command: 'Build a user interface',
    main: /^src\/App\.tsx$/,
    language: { usual: 'TypeScript', free: false },
    shown: 'page',
    example: 'A kanban board for a small team, with columns for ideas, doing and done',
  },
  cli: {
    label: 'CLI',
    sign: 'terminal',
    command: 'Build a command-line tool',
    main: /^src\/cli\.ts$/,
    language: { usual: 'TypeScript', free: false },
    shown: 'program',
    example: 'A command line tool that converts CSV to JSON and back',
  },
} satisfies { [kind: string]: KindEntry }

export type KindName = keyof typeof entries
export const kindEntries: { readonly [K in KindName]: KindEntry } = entries

const namesIn = <K extends string>(of: { readonly [name in K]: unknown }) => Object.keys(of) as K[]
/** In the order in which they are shown. */
export const kindNames: readonly KindName[] = namesIn(entries)

/** Kinds of interfaces that can be made from the contract of an API. */
export const faceKinds = ['ui', 'cli'] as const satisfies readonly KindName[]
