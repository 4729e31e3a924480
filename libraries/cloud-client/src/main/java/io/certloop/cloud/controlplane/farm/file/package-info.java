/** Folders of PEM files, each with leaf, chain and key, and the handling of the key in them. */
@NullMarked
package io.certloop.cloud.controlplane.farm.file;

import org.jspecify.annotations.NullMarked;
