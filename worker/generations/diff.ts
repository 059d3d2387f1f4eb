import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import type { ArtifactFile } from '#contract/generation'
import type { FileDiff } from '#contract/versions'

/** Beyond this many changed lines looking for the shortest patch takes too long for a request. */
const MAX_EDITS = 4_000

const NOTHING = '/dev/null'

const countLines = (patch: string, sign: '+' | '-') =>
  patch.split('\n').filter((line) => line.startsWith(sign) && !line.startsWith(sign.repeat(3))).length

const splitLines = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

/** The whole of both: always a valid patch, never a short one. */
const replaceAll = (before: string, after: string, names: [string, string]) => {
  const [old, next] = [splitLines(before), splitLines(after)]
  const range = (count: number) => (count === 0 ? '0,0' : `1,${count}`)
  return [
    `--- ${names[0]}`,
    `+++ ${names[1]}`,
    `@@ -${range(old.length)} +${range(next.length)} @@`,
    ...old.map((line) => `-${line}`),
    ...next.map((line) => `+${line}`),
    '',
  ].join('\n')
}

/** Returns what changed from one version's files to another's, by path; each as a unified diff. */
export const diffFiles = (before: readonly ArtifactFile[], after: readonly ArtifactFile[]): FileDiff[] => {
  const [old, next] = [before, after].map((files) => new Map(files.map(({ path, content }) => [path, content])))
  const paths = [...new Set([...before, ...after].map(({ path }) => path))].sort()
  return paths.flatMap((path): FileDiff[] => {
    const [was, is] = [old?.get(path), next?.get(path)]
    if (was === is) return []
    const names: [string, string] = [was === undefined ? NOTHING : path, is === undefined ? NOTHING : path]
    const options = { context: 3, maxEditLength: MAX_EDITS, headerOptions: FILE_HEADERS_ONLY }
    const patch =
      createTwoFilesPatch(...names, was ?? '', is ?? '', undefined, undefined, options) ??
      replaceAll(was ?? '', is ?? '', names)
    return [
      {
        path,
        change: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
        patch,
        additions: countLines(patch, '+'),
        deletions: countLines(patch, '-'),
      },
    ]
  })
}
