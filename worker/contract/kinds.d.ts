export type KindEntry = {
  /** On badges, buttons and filters. */
  label: string
  /** What stands before its name, each in a hue of its own. */
  sign: 'braces' | 'waypoints' | 'window' | 'terminal'
  /** What its slash command does. */
  command: string
  /** The file that a person wants to see first. */
  main: RegExp
  /** The language when none is asked for, and whether another can be chosen. */
  language: {
    usual: string
    free: boolean
  }
  /**
   * How it is seen at work: a `page` in a frame, an `api` tried by its contract, a `program` run in a terminal, or
   * nothing but its `files`.
   */
  shown: 'page' | 'api' | 'program' | 'files'
  /** What an empty room proposes; the offline model can make it. Null for nothing. */
  example: string | null
}
declare const entries: {
  code: {
    label: string
    sign: 'braces'
    command: string
    main: RegExp
    language: {
      usual: string
      free: true
    }
    shown: 'program'
    example: null
  }
  api: {
    label: string
    sign: 'waypoints'
    command: string
    main: RegExp
    language: {
      usual: string
      free: false
    }
    shown: 'api'
    example: string
  }
  ui: {
    label: string
    sign: 'window'
    command: string
    main: RegExp
    language: {
      usual: string
      free: false
    }
    shown: 'page'
    example: string
  }
  cli: {
    label: string
    sign: 'terminal'
    command: string
    main: RegExp
    language: {
      usual: string
      free: false
    }
    shown: 'program'
    example: string
  }
}
export type KindName = keyof typeof entries
export declare const kindEntries: {
  readonly [K in KindName]: KindEntry
}
/** In the order in which they are shown. */
export declare const kindNames: readonly KindName[]
/** What can be made from the contract of an API. */
export declare const faceKinds: readonly ['ui', 'cli']
