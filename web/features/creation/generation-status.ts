import type { GenerationStatus } from '#contract/generation'
import type { RoomGeneration } from '../../socket/room-state.ts'

/** The state of a generation as the history knows it. */
export const readStatus = ({ phase, status, problem }: RoomGeneration): GenerationStatus => {
  if (phase === 'running') return status === 'queued' ? 'queued' : 'running'
  if (phase === 'failed' && problem?.type.endsWith(':interrupted')) return 'interrupted'
  return phase
}
