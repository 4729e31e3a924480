/** Lists of names in each format that people have: every mistake is named by its line. */
package io.certloop.watcher.watch.list;
