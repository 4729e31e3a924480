/** The work of a replica on one page of an account's domains. */
package io.certloop.watcher.sweep.shard;
