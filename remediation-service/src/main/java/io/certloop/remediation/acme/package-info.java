/**
 * Orders at certificate authorities that speak ACME, carried on step by step until the certificate
 * is in the folder of desired certificates.
 *
 * <p>Ports: {@link io.certloop.remediation.acme.OrderStore}, {@link
 * io.certloop.remediation.acme.ChallengeStore}, {@link io.certloop.remediation.acme.AcmeAccounts}.
 * Invariants: a stage is committed before the next call is sent; a domain has one open order;
 * whether an order may have been sent is committed before it is, and after that the authority's
 * list is read before another is sent; no private key leaves the folders.
 */
package io.certloop.remediation.acme;
