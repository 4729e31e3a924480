/**
 * The configured accounts of all providers, from one file that may change while the service runs, and the mapping from
 * an account to the adapter of its provider.
 */
@NullMarked
package io.certloop.cloud.controlplane.account;

import org.jspecify.annotations.NullMarked;
