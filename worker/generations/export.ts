import { strToU8, Zip, ZipDeflate } from 'fflate'
import { cleanPath } from '#contract/artifact-files'
import { readVerdict, type Verdict } from '#contract/checks'
import type { Generation } from '#contract/generation'
import { kinds } from '../generate/kinds/index.ts'

/** A zip of the same generation is the same bytes; zip knows no time before this. */
const ZIP_DATE = new Date('1980-01-01T12:00:00')

/** Longer than any run of backticks inside. */
const fenceFor = (content: string) =>
  '`'.repeat(Math.max(3, ...[...content.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)))

const quote = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')

const verdicts: { [V in Verdict]: string } = {
  passed: 'passed',
  failed: 'FAILED',
  skipped: 'not tried',
  warning: 'warning',
  disputed: 'FAILED, disputed',
}

const formatChecks = ({ checks }: Generation) =>
  checks.length === 0
    ? 'No checks were run.'
    : checks
        .map((check) => {
          const { name, detail, dispute } = check
          const reason = dispute ? ` (the model says: ${dispute})` : ''
          return `- ${verdicts[readVerdict(check)]}: ${name}: ${detail}${reason}`
        })
        .join('\n')

const readme = (generation: Generation) => `# Made with AetherOS

${quote(generation.prompt)}

Version ${generation.version}, ${generation.createdAt}, by ${generation.metadata.model || 'an unknown model'}.

## Run it

${kinds[generation.type].elsewhere(generation.files)}

## Checks

${formatChecks(generation)}
`

/** Written piece by piece: what takes all entries as one object loses the file `__proto__`. */
const makeZip = (entries: ReadonlyMap<string, string>): Uint8Array<ArrayBuffer> => {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  for (const [path, content] of entries) {
    const file = Object.assign(new ZipDeflate(path, { level: 6 }), { mtime: ZIP_DATE })
    zip.add(file)
    file.push(strToU8(content), true)
  }
  zip.end()
  return new Uint8Array(Buffer.concat(pieces))
}

/** The files with a README (theirs, when they have one; ours is then ABOUT.md). Paths that would leave the folder are left out. */
export const exportZip = (generation: Generation): Uint8Array<ArrayBuffer> => {
  const entries = new Map<string, string>()
  for (const file of generation.files) {
    const { path } = cleanPath(file.path)
    if (path !== null) entries.set(path, file.content)
  }
  const hasReadme = [...entries.keys()].some((path) => path.toLowerCase() === 'readme.md')
  entries.set(hasReadme ? 'ABOUT.md' : 'README.md', readme(generation))
  return makeZip(entries)
}

export const exportMarkdown = (generation: Generation): string => {
  const files = generation.files.map(({ path, language, content }) => {
    const fence = fenceFor(content)
    return `## ${path}\n\n${fence}${language}\n${content}${content.endsWith('\n') ? '' : '\n'}${fence}`
  })
  return [readme(generation).trimEnd(), ...(files.length > 0 ? files : [generation.result.trim()])]
    .join('\n\n')
    .concat('\n')
}

export const exportJson = (generation: Generation): string => `${JSON.stringify(generation, null, 2)}\n`
