/**
 * Hosts that pictures of people are loaded from: the providers' that sign in here, and Gravatar's. Who sets the address
 * of a picture does not run these hosts, and so does not learn who looks at it. No validator is imported: the page
 * loads this.
 */
export const avatarHosts = [
  'avatars.githubusercontent.com',
  'lh3.googleusercontent.com',
  'lh4.googleusercontent.com',
  'lh5.googleusercontent.com',
  'lh6.googleusercontent.com',
  'www.gravatar.com',
] as const

/** Returns whether pages of `ownOrigin` load the picture at `url`; where they do not, they show initials. */
export const isAvatarShown = (url: string, ownOrigin: string): boolean => {
  if (!URL.canParse(url)) return false
  const { origin, protocol, host } = new URL(url)
  return origin === ownOrigin || (protocol === 'https:' && avatarHosts.some((each) => each === host))
}
