/**
 * A page in a frame opens no dialogs of the browser, which would stop the room around it, and code that asks would hear
 * "no". Here it hears "yes", as from somebody who agrees, and the console says so; in a tab of its own the page asks.
 */
export const answerDialogs = (): void => {
  const say = (name: string, words: unknown, answer: string) =>
    console.info(
      `${name}(${words === undefined ? '' : JSON.stringify(String(words))}): ${answer}. In a tab of its own the page opens it.`,
    )
  window.confirm = (words) => {
    say('confirm', words, 'answered with OK')
    return true
  }
  window.prompt = (words, given) => {
    say('prompt', words, 'answered with what it suggests')
    return given ?? null
  }
  window.alert = (words?: unknown) => say('alert', words, 'not shown here')
  window.print = () => say('print', undefined, 'not opened here')
}
