/** One TLS server for each loopback address; the certificate follows the name that is asked for. */
package io.certloop.mockcloud.edge;
