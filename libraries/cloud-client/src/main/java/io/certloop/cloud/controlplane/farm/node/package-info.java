/**
 * The port of one edge node: it reports the certificates of the running process and puts a new certificate into it. The
 * control plane itself reads and writes the node's files.
 */
@NullMarked
package io.certloop.cloud.controlplane.farm.node;

import org.jspecify.annotations.NullMarked;
