import { readProblem } from './errors.ts'

/** Asks whoever is signed in to show that it is them; resolves with whether they did. */
type Ask = () => Promise<boolean>

let ask: Ask | null = null

/** Sets who asks, which is a dialog while it is on the page; returns how to take that back. */
export const setReauthentication = (next: Ask) => {
  ask = next
  return () => {
    if (ask === next) ask = null
  }
}

const wantsProof = async (response: Response) =>
  response.status === 403 && (await readProblem(response.clone())).code === 'reauthentication_required'

/**
 * Sends a request; when it is refused because the sign-in is too old, asks the person and sends it once more. Bodies
 * are texts here, which can be sent twice.
 */
export const sendWithProof = async (sendIt: () => Promise<Response>): Promise<Response> => {
  const response = await sendIt()
  if (!ask || !(await wantsProof(response))) return response
  return (await ask()) ? sendIt() : response
}
