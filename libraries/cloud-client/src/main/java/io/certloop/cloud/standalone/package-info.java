/** The edge probe and DNS lookup for command-line tools, which start no container. */
@NullMarked
package io.certloop.cloud.standalone;

import org.jspecify.annotations.NullMarked;
