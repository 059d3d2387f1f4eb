/** Whom the configuration of the tests names: an address for each administrator that one of them wants. */
export const ADMIN_EMAILS = Array.from({ length: 500 }, (_, number) => `admin-${number}@example.com`)
