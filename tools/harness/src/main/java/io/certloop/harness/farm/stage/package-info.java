/** Real software that a farm is made of: HAProxy nodes, Pebble as the authority, their files. */
package io.certloop.harness.farm.stage;
