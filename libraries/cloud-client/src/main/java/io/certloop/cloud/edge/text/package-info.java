/** Why an edge or DNS could not be seen, as codes that are rendered in the reader's language. */
@NullMarked
package io.certloop.cloud.edge.text;

import org.jspecify.annotations.NullMarked;
