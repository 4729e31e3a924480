/** Parses revocation lists without building them in memory, because a large list has a million entries. */
package io.certloop.watcher.revocation.list;
