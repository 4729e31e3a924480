/** The edge probe and DNS for tools, which start no container. */
@NullMarked
package io.certloop.cloud.standalone;

import org.jspecify.annotations.NullMarked;
