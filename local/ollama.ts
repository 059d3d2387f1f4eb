/** `OLLAMA_HOST` as Ollama itself reads it: a host, a host with a port, or an address. */
const toAddress = (host: string): string => {
  const url = new URL(host.includes('://') ? host : `http://${host}`)
  if (!url.port && !host.includes('://')) url.port = '11434'
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1'
  return url.origin
}

/** The address of the Ollama server that answers on this machine, or undefined. Waits 500 ms at most. */
export const findOllama = async (host = '127.0.0.1:11434'): Promise<string | undefined> => {
  try {
    const address = toAddress(host)
    const response = await fetch(`${address}/api/version`, { signal: AbortSignal.timeout(500) })
    return response.ok ? address : undefined
  } catch {
    return undefined
  }
}
