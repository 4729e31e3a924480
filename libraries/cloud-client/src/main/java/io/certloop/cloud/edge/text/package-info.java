/** Messages why an edge could not be probed or DNS not queried, as codes that are rendered in the reader's language. */
@NullMarked
package io.certloop.cloud.edge.text;

import org.jspecify.annotations.NullMarked;
