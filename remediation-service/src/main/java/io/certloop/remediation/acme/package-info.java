/**
 * Orders at certificate authorities that speak ACME, continued step by step until the certificate is in the folder of
 * desired certificates.
 *
 * <p>Port: {@link io.certloop.remediation.acme.OrderStore}. Invariants: a stage is committed before the next call is
 * sent; a domain has one open order; before an order is sent, the fact that it may have been sent is committed, and a
 * retry first reads the authority's list of orders before it sends another order; no private key leaves the folders.
 */
package io.certloop.remediation.acme;
