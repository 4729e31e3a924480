/** Many conversations with edges on a few threads, each with a time limit. */
package io.certloop.cloud.edge.tls.loop;
