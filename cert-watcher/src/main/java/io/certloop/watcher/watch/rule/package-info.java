/** What holds for names with certain labels. */
package io.certloop.watcher.watch.rule;
