/** TLS records as bytes: the ClientHello that a light probe sends, and what the edge answers. */
package io.certloop.cloud.edge.tls.wire;
