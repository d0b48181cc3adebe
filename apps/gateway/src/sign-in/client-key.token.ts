/** The injection token of the private key by which the gateway proves itself to the provider. */
export const CLIENT_KEY = Symbol('CLIENT_KEY');
