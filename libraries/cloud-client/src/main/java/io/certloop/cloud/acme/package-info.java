/**
 * Certificates from authorities that speak ACME (RFC 8555): the settings of an account, the port of its durable orders,
 * and what an order reports. This package knows no control plane: accounts and names are plain strings, and names are
 * written as in ACME ({@code *.example.com}).
 */
@NullMarked
package io.certloop.cloud.acme;

import org.jspecify.annotations.NullMarked;
