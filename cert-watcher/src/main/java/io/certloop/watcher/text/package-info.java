/** Every sentence that a finding may say, in English, with its code and arguments. */
package io.certloop.watcher.text;
