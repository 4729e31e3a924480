/**
 * Certificates from authorities that speak ACME (RFC 8555): the settings of an account, the port of
 * its durable orders, and what an order reports. It knows no control plane: accounts and names are
 * texts, names as ACME writes them ({@code *.example.com}).
 */
@NullMarked
package io.certloop.cloud.acme;

import org.jspecify.annotations.NullMarked;
