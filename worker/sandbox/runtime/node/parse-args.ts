// node:util's parseArgs, which workerd does not have. Rules and messages are Node's (documentation of node:util, v24).

type OptionConfig = {
  type: 'string' | 'boolean'
  short?: string
  multiple?: boolean
  default?: string | boolean | (string | boolean)[]
}
type Config = {
  args?: readonly string[]
  options?: Record<string, OptionConfig>
  strict?: boolean
  allowPositionals?: boolean
  allowNegative?: boolean
  tokens?: boolean
}
type Value = string | boolean
type Token =
  | { kind: 'option'; index: number; name: string; rawName: string; value: string | undefined; inlineValue?: boolean }
  | { kind: 'positional'; index: number; value: string }
  | { kind: 'option-terminator'; index: number }

const fail = (code: string, message: string) =>
  Object.assign(new TypeError(message), { code: `ERR_PARSE_ARGS_${code}` })

const findLong = (options: Record<string, OptionConfig>, short: string) =>
  Object.entries(options).find(([, option]) => option.short === short)?.[0]

/** A name may be that of a member that every object has: `--constructor`. */
const findOption = (options: Record<string, OptionConfig>, name: string) =>
  Object.hasOwn(options, name) ? options[name] : undefined

const isOption = (arg: string) => arg.length > 1 && arg.startsWith('-')

/** Returns what the arguments are, one after the other; nothing is judged here. */
const listTokens = (args: readonly string[], options: Record<string, OptionConfig>): Token[] => {
  const tokens: Token[] = []
  const takes = (name: string | undefined) => name !== undefined && findOption(options, name)?.type === 'string'
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    const following = args[index + 1]
    const at = index
    const push = (name: string, rawName: string, inline: string | undefined) => {
      if (inline === undefined && takes(name) && following !== undefined) {
        tokens.push({ kind: 'option', index: at, name, rawName, value: following, inlineValue: false })
        index++
      } else
        tokens.push({
          kind: 'option',
          index: at,
          name,
          rawName,
          value: inline,
          ...(inline !== undefined && { inlineValue: true }),
        })
    }
    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index })
      for (const [i, value] of args.slice(index + 1).entries())
        tokens.push({ kind: 'positional', index: at + 1 + i, value })
      break
    }
    if (arg.startsWith('--')) {
      const equals = arg.indexOf('=', 3)
      const rawName = equals < 0 ? arg : arg.slice(0, equals)
      push(rawName.slice(2), rawName, equals < 0 ? undefined : arg.slice(equals + 1))
    } else if (isOption(arg)) {
      for (let at = 1; at < arg.length; at++) {
        const short = arg.charAt(at)
        const name = findLong(options, short) ?? short
        const rest = arg.slice(at + 1)
        if (takes(name) && rest !== '') {
          push(name, `-${short}`, rest.replace(/^=/, ''))
          break
        }
        push(name, `-${short}`, undefined)
      }
    } else tokens.push({ kind: 'positional', index, value: arg })
  }
  return tokens
}

const shown = (name: string, option: OptionConfig | undefined) =>
  `${option?.short ? `-${option.short}, ` : ''}--${name}${option?.type === 'string' ? ' <value>' : ''}`

export const parseArgs = (config: Config = {}, argv: readonly string[] = []) => {
  const { args = argv, options = {}, strict = true, allowNegative = false } = config
  const allowPositionals = config.allowPositionals ?? !strict
  const tokens = listTokens(args, options)
  const values: Record<string, Value | Value[]> = Object.create(null)
  const positionals: string[] = []

  const store = (name: string, value: Value) => {
    if (name === '__proto__') return
    const known = values[name]
    if (findOption(options, name)?.multiple) values[name] = [...(Array.isArray(known) ? known : []), value]
    else values[name] = value
  }

  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (!allowPositionals)
        throw fail(
          'UNEXPECTED_POSITIONAL',
          `Unexpected argument '${token.value}'. This command does not take positional arguments`,
        )
      positionals.push(token.value)
    } else if (token.kind === 'option') {
      const { name, rawName, value } = token
      const positive = allowNegative && name.startsWith('no-') ? name.slice(3) : undefined
      if (
        positive !== undefined &&
        findOption(options, positive)?.type === 'boolean' &&
        !Object.hasOwn(options, name)
      ) {
        token.name = positive
        store(positive, false)
        continue
      }
      const option = findOption(options, name)
      if (strict) {
        if (!option)
          throw fail(
            'UNKNOWN_OPTION',
            `Unknown option '${rawName}'${allowPositionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${rawName}"` : ''}`,
          )
        if (option.type === 'string' && value === undefined)
          throw fail('INVALID_OPTION_VALUE', `Option '${shown(name, option)}' argument missing`)
        if (option.type === 'string' && value !== undefined && !token.inlineValue && isOption(value))
          throw fail(
            'INVALID_OPTION_VALUE',
            `Option '${rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${rawName}'?\nTo specify an option argument starting with a dash use '${rawName.startsWith('--') ? `${rawName}=-XYZ` : `${rawName}-XYZ`}'.`,
          )
        if (option.type === 'boolean' && value !== undefined)
          throw fail('INVALID_OPTION_VALUE', `Option '${shown(name, option)}' does not take an argument`)
      }
      store(name, value ?? true)
    }
  }
  for (const [name, option] of Object.entries(options))
    if (option.default !== undefined && values[name] === undefined) values[name] = option.default
  return { values, positionals, ...(config.tokens && { tokens }) }
}
