/**
 * Tells whether a key belongs to an input method that composes a word. Safari ends the composition before it tells of
 * the Enter that ended it, and gives that key the code 229.
 */
export const isComposing = (event: { isComposing: boolean; keyCode: number }) =>
  event.isComposing || event.keyCode === 229
