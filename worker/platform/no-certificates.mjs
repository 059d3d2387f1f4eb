// In place of `@peculiar/x509` when wrangler bundles the Worker ([alias] in wrangler.toml): @simplewebauthn/server looks
// at certificates only in attestations, which we never ask for ("none"), and the package with what it needs is a tenth
// of the bundle. A passkey that brings a certificate all the same is refused.
class Refused {
  constructor() {
    throw new Error('Certificates of authenticators are not looked at')
  }
}

export {
  Refused as AuthorityKeyIdentifierExtension,
  Refused as CRLDistributionPointsExtension,
  Refused as SubjectKeyIdentifierExtension,
  Refused as X509Certificate,
  Refused as X509ChainBuilder,
  Refused as X509Crl,
}
