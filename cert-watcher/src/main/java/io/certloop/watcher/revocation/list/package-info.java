/** Reads revocation lists without building them in memory: a large one has a million entries. */
package io.certloop.watcher.revocation.list;
