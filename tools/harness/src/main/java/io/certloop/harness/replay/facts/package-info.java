/** The observations of a replay. */
package io.certloop.harness.replay.facts;
