// In place of the root certificates of @simplewebauthn/server when wrangler bundles the Worker ([alias] in wrangler.toml):
// they sign attestations, which are never asked for ("none"), see no-certificates.mjs; as texts that nothing shortens they
// are 9 KiB of the bundle.
const none = ''

export {
  none as Apple_WebAuthn_Root_CA,
  none as GlobalSign_Root_CA,
  none as GlobalSign_Root_CA_R3,
  none as GlobalSign_Root_R46,
  none as Google_Hardware_Attestation_Root_1,
  none as Google_Hardware_Attestation_Root_2,
  none as Google_Hardware_Attestation_Root_3,
  none as Google_Hardware_Attestation_Root_4,
}
