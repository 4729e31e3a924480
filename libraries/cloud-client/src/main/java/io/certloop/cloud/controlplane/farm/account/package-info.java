/** Reads the entries of farms in the accounts file. */
@NullMarked
package io.certloop.cloud.controlplane.farm.account;

import org.jspecify.annotations.NullMarked;
