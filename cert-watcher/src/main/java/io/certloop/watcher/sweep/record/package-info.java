/** What an inspection proves, and how it is recorded. */
package io.certloop.watcher.sweep.record;
