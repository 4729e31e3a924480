/** How a replica works through one page of an account's domains. */
package io.certloop.watcher.sweep.shard;
