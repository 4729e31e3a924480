/** Commands that start one system and play tickets, scenarios or faults on it. */
package io.certloop.cli.play;
