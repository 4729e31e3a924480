/** The real software of a farm: HAProxy nodes, Pebble as the authority, and their files. */
package io.certloop.harness.farm.stage;
