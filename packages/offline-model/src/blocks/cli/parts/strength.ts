import { type Options, textOf, UsageError } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const alphabets: [RegExp, number][] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/\d/, 10],
  [/[^A-Za-z\d]/, 33],
]

const verdictOf = (bits: number) =>
  bits < 35 ? 'very weak' : bits < 50 ? 'weak' : bits < 65 ? 'fair' : bits < 90 ? 'strong' : 'very strong'

/** How hard it is to guess by trying; what is repeated or counts on adds nothing. */
const passwordStrength = async (args: string[], _options: Options) => {
  const password = await textOf(args)
  if (password === '') throw new UsageError('Give a password, or pipe it in')
  const signs = [...password]
  const fresh = signs.filter((sign, at) => {
    const step = (sign.codePointAt(0) ?? 0) - (signs[at - 1]?.codePointAt(0) ?? -9)
    return step !== 0 && step !== 1
  })
  const size = alphabets.reduce((sum, [pattern, count]) => sum + (pattern.test(password) ? count : 0), 0)
  const bits = Math.round(fresh.length * Math.log2(size))
  const advice = [
    ...(signs.length < 12 ? ['use 12 signs or more'] : []),
    ...(fresh.length < signs.length * 0.75 ? ['no repetitions and no rows such as 1234'] : []),
    ...(size < 60 ? ['mix kinds of signs, or use several words'] : []),
  ]
  return [`${verdictOf(bits)} (about ${bits} bits)`, ...advice.map((each) => `- ${each}`)].join('\n')
}

// The text above is what a composed tool contains.
export { passwordStrength }
