/** Every sentence of findings, in English, with its code and arguments. */
package io.certloop.watcher.text;
