/** Commands that start one system and play on it. */
package io.certloop.cli.play;
