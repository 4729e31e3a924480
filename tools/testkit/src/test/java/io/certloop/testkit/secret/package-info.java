/** Finds private keys where they do not belong. */
package io.certloop.testkit.secret;
