/** What a replay observed. */
package io.certloop.harness.replay.facts;
