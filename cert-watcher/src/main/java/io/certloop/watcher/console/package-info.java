/** The fleet for people. Owns no data and changes nothing but to begin a sweep. */
package io.certloop.watcher.console;
