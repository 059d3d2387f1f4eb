const REPLAY_FRAME_CHARS = 256 * 1024

/** Events as JSON, gathered into frames of a size that a phone takes in one go. */
export function* splitFrames(events: readonly string[]) {
  let frame: string[] = []
  let size = 0
  for (const json of events) {
    if (frame.length > 0 && size + json.length > REPLAY_FRAME_CHARS) {
      yield `[${frame.join(',')}]`
      frame = []
      size = 0
    }
    frame.push(json)
    size += json.length
  }
  if (frame.length > 0) yield `[${frame.join(',')}]`
}
