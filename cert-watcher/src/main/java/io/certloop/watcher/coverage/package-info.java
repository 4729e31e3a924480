/** How much of the fleet was really inspected, and when, so that operators notice a watcher that no longer inspects. */
package io.certloop.watcher.coverage;
