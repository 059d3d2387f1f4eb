// In place of `@peculiar/asn1-android` when wrangler bundles the Worker ([alias] in wrangler.toml): attestations are
// never asked for ("none"), see no-certificates.mjs.
export const id_ce_keyDescription = '1.3.6.1.4.1.11129.2.1.17'

export class KeyDescription {
  constructor() {
    throw new Error('Attestations of Android keys are not looked at')
  }
}
