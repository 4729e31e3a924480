/** What the authority of a certificate publishes about it: renewal information, revocation. */
package io.certloop.watcher.inventory.status;
