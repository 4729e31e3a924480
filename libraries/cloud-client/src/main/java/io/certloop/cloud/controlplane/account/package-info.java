/**
 * The accounts that we have access to, of whatever provider, from one file that may change while
 * the service runs; and the way from an account to the adapter of its provider.
 */
@NullMarked
package io.certloop.cloud.controlplane.account;

import org.jspecify.annotations.NullMarked;
